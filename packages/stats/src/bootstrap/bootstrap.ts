import type { Interval } from '../intervals/interval';
import { refuseLevel } from '../intervals/level';
import { randomStream } from '../randomness/random-stream';
import { normalCdf, normalQuantile } from '../special/normal';
import { sortedQuantile } from '../vectors/order';
import { sum } from '../vectors/sum';
import { resampleRows, unitCount, unitsOf, withoutUnit, type Units } from './resample';

export interface BootstrapRequest {
  readonly rows: number;
  /** The score of the rows with these numbers, repeats included; null where it is undefined on them. */
  readonly statistic: (rows: Int32Array) => number | null;
  /** Such as `experiment|purpose|index`; stored with the result. */
  readonly seed: string;
  readonly groups?: Int32Array;
  /** `bca` for skewed single scores (a correlation near 1, average precision), `percentile` for differences. */
  readonly method?: 'percentile' | 'bca';
  /** 10,000 unless said; 2,000 while someone waits. */
  readonly resamples?: number;
  readonly level?: number;
}

export interface BootstrapResult extends Interval {
  readonly value: number;
  readonly standardError: number;
  readonly method: 'percentile' | 'bca';
  readonly resamples: number;
  readonly seed: string;
  readonly generator: 'sfc32';
  /** Every resample gave the same number. */
  readonly isDegenerate: boolean;
  /** BCa was asked for and could not be computed. */
  readonly fellBack: boolean;
  /** More than 1% of the resamples were undefined and drawn again. */
  readonly isOftenUndefined: boolean;
}

// A resample on which the metric is undefined is drawn again this often.
const REDRAWS = 10;

/**
 * Bootstrap interval of any score over rows or groups (statistics specification 2.4), for metrics without row scores.
 * Null when the score is undefined on the rows themselves or on nearly every resample.
 */
export function bootstrap(request: BootstrapRequest): BootstrapResult | null {
  const { rows, statistic, seed, groups, method = 'percentile', resamples = 10_000, level = 0.95 } = request;
  refuseLevel(level);
  const units = unitsOf(rows, groups);
  const value = statistic(Int32Array.from({ length: rows }, (_, row) => row));
  if (value === null) return null;
  const drawn = resampleScores({ units, statistic, seed, resamples });
  if (drawn.scores.length < 2) return null;
  const sorted = Float64Array.from(drawn.scores).sort();
  const isDegenerate = sorted[0] === sorted.at(-1);
  const bca = method === 'bca' && !isDegenerate ? bcaProbabilities({ sorted, value, units, statistic, level }) : null;
  const [low, high] = bca ?? [(1 - level) / 2, (1 + level) / 2];
  const centre = sum(sorted) / sorted.length;
  return {
    value,
    low: isDegenerate ? value : sortedQuantile(sorted, low),
    high: isDegenerate ? value : sortedQuantile(sorted, high),
    standardError: Math.sqrt(sum(sorted.map((score) => (score - centre) ** 2)) / (sorted.length - 1)),
    method: bca ? 'bca' : 'percentile',
    resamples,
    seed,
    generator: 'sfc32',
    isDegenerate,
    fellBack: method === 'bca' && !isDegenerate && bca === null,
    isOftenUndefined: drawn.undefinedCount > 0.01 * resamples,
  };
}

interface Resampling {
  readonly units: Units;
  readonly statistic: (rows: Int32Array) => number | null;
  readonly seed: string;
  readonly resamples: number;
}

function resampleScores({ units, statistic, seed, resamples }: Resampling): { scores: number[]; undefinedCount: number } {
  const stream = randomStream(seed);
  const scores: number[] = [];
  let undefinedCount = 0;
  for (let resample = 0; resample < resamples; resample += 1) {
    let score = statistic(resampleRows(units, stream));
    if (score === null) undefinedCount += 1;
    for (let redraw = 0; score === null && redraw < REDRAWS; redraw += 1) score = statistic(resampleRows(units, stream));
    if (score !== null) scores.push(score);
  }
  return { scores, undefinedCount };
}

interface Acceleration {
  readonly sorted: Float64Array;
  readonly value: number;
  readonly units: Units;
  readonly statistic: (rows: Int32Array) => number | null;
  readonly level: number;
}

/** Efron's corrected percentiles, or null where the correction has no meaning. */
function bcaProbabilities({ sorted, value, units, statistic, level }: Acceleration): [number, number] | null {
  const below = sorted.filter((score) => score < value).length;
  const equal = sorted.filter((score) => score === value).length;
  const bias = normalQuantile((below + equal / 2) / sorted.length);
  const acceleration = accelerationOf(units, statistic);
  if (!Number.isFinite(bias) || acceleration === null) return null;
  const ends = [(1 - level) / 2, (1 + level) / 2].map((p) => {
    const z = bias + normalQuantile(p);
    return { scale: 1 - acceleration * z, p: normalCdf(bias + z / (1 - acceleration * z)) };
  });
  const [low, high] = ends;
  if (!low || !high || ends.some(({ scale }) => scale <= 0)) return null;
  return [low.p, high.p];
}

function accelerationOf(units: Units, statistic: (rows: Int32Array) => number | null): number | null {
  const left = Array.from({ length: unitCount(units) }, (_, unit) => statistic(withoutUnit(units, unit)));
  const defined = left.filter((score) => score !== null);
  if (defined.length < left.length) return null;
  const centre = sum(defined) / defined.length;
  const influence = defined.map((score) => centre - score);
  const squares = sum(influence.map((u) => u * u));
  return squares === 0 ? null : sum(influence.map((u) => u ** 3)) / (6 * squares ** 1.5);
}
