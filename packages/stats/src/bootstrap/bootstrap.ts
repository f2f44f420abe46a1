import type { Interval } from '../intervals/interval';
import { refuseLevel } from '../intervals/level';
import { randomStream } from '../randomness/random-stream';
import { normalCdf, normalQuantile } from '../special/normal';
import { studentQuantile } from '../special/student';
import { sortedQuantile } from '../vectors/order';
import { sum } from '../vectors/sum';
import { resampleRows, rowsOfUnits, unitCount, unitsOf, type Units } from './resample';

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
  /**
   * Degrees of freedom of the rows that carry the score, where they are few: resamples of m rows spread by the root of (m - 1)/m too little and
   * have a normal's tails, so the ends are read at Student's quantile stretched by its inverse (Hesterberg 2015, arXiv 1411.5279). Infinite unless said.
   */
  readonly df?: number;
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

// Above this many units the acceleration leaves out random blocks of them at a time (Efron and Narasimhan 2020, arXiv 1809.03332).
// With so many the acceleration is off by some 0.001.
const BLOCKS = 500;
// A resample on which the metric is undefined is drawn again this often.
const REDRAWS = 10;

/**
 * Bootstrap interval of any score over rows or groups (statistics specification 2.4), for metrics without row scores.
 * Null when the score is undefined on the rows themselves or on nearly every resample.
 */
export function bootstrap(request: BootstrapRequest): BootstrapResult | null {
  const { rows, statistic, seed, groups, method = 'percentile', resamples = 10_000, level = 0.95, df = Infinity } = request;
  refuseLevel(level);
  const units = unitsOf(rows, groups);
  const value = statistic(Int32Array.from({ length: rows }, (_, row) => row));
  if (value === null) return null;
  const drawn = resampleScores({ units, statistic, seed, resamples });
  if (drawn.scores.length < 2) return null;
  const sorted = Float64Array.from(drawn.scores).sort();
  const isDegenerate = sorted[0] === sorted.at(-1);
  const bca = method === 'bca' && !isDegenerate ? bcaProbabilities({ sorted, value, units, statistic, seed, z: widened(level, df) }) : null;
  const [low, high] = bca ?? percentiles(level, df);
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
  readonly seed: string;
  /** Standard normal deviate of the upper end. */
  readonly z: number;
}

/** Efron's corrected percentiles, or null where the correction has no meaning. */
function bcaProbabilities({ sorted, value, units, statistic, seed, z: end }: Acceleration): [number, number] | null {
  const below = sorted.filter((score) => score < value).length;
  const equal = sorted.filter((score) => score === value).length;
  const bias = normalQuantile((below + equal / 2) / sorted.length);
  const acceleration = accelerationOf(units, statistic, seed);
  if (!Number.isFinite(bias) || acceleration === null) return null;
  const ends = [-end, end].map((deviate) => {
    const z = bias + deviate;
    return { scale: 1 - acceleration * z, p: normalCdf(bias + z / (1 - acceleration * z)) };
  });
  const [low, high] = ends;
  if (!low || !high || ends.some(({ scale }) => scale <= 0)) return null;
  return [low.p, high.p];
}

function widened(level: number, df: number): number {
  return df === Infinity ? normalQuantile((1 + level) / 2) : Math.sqrt((df + 1) / df) * studentQuantile((1 + level) / 2, df);
}

function percentiles(level: number, df: number): [number, number] {
  if (df === Infinity) return [(1 - level) / 2, (1 + level) / 2];
  const tail = normalCdf(-widened(level, df));
  return [tail, 1 - tail];
}

function accelerationOf(units: Units, statistic: (rows: Int32Array) => number | null, seed: string): number | null {
  const blockOf = blocksOf(unitCount(units), seed);
  const left = Array.from({ length: Math.min(BLOCKS, unitCount(units)) }, (_, block) => statistic(rowsOfUnits(units, (unit) => blockOf(unit) !== block)));
  const defined = left.filter((score) => score !== null);
  if (defined.length < left.length) return null;
  const centre = sum(defined) / defined.length;
  const influence = defined.map((score) => centre - score);
  const squares = sum(influence.map((u) => u * u));
  return squares === 0 ? null : sum(influence.map((u) => u ** 3)) / (6 * squares ** 1.5);
}

/** The block in which each unit is left out: alone, or with others that chance chose, since neighbours may be alike. */
function blocksOf(count: number, seed: string): (unit: number) => number {
  if (count <= BLOCKS) return (unit) => unit;
  const stream = randomStream(`${seed}|blocks`);
  const places = Int32Array.from({ length: count }, (_, unit) => unit % BLOCKS);
  for (let unit = count - 1; unit > 0; unit -= 1) {
    const other = stream.below(unit + 1);
    const kept = places[unit] ?? 0;
    places[unit] = places[other] ?? 0;
    places[other] = kept;
  }
  return (unit) => places[unit] ?? 0;
}
