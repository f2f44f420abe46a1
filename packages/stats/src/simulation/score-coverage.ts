import { median } from '../curves/components';
import type { ResampledInterval, ResampledOptions } from '../bootstrap/score-interval';
import { averagePrecisionInterval } from '../metrics/average-precision-interval';
import { calibrationInterval } from '../metrics/calibration-interval';
import { classAveragePrecision } from '../metrics/class-ranking';
import { calibrationError, defaultBins, type ProbabilityRows } from '../metrics/probabilities';
import { normalCdf, normalQuantile } from '../special/normal';
import { at } from '../vectors/at';
import { mean } from '../vectors/sum';
import { coverageOf, type Coverage } from './crossover-coverage';
import { noiseOf, type Noise } from './normals';

// Half of what a run gets: the noise of an end read off so few is small beside that of the rows.
const RESAMPLES = 1000;
// Rows of one group share this much of what decides them.
const OF_GROUP = 0.5;
const GROUP_SIZE = 5;

/** A world from which rows are drawn, with the score that endless rows would have. */
export interface ScoreWorld {
  readonly name: string;
  readonly isGrouped: boolean;
  readonly truth: (rows: number) => number;
  readonly draw: (noise: Noise, level: GroupLevels) => ProbabilityRows;
  readonly score: (rows: ProbabilityRows) => number | null;
  readonly interval: (rows: ProbabilityRows, options: ResampledOptions) => ResampledInterval | null;
}

/** Standard normal levels, each shared in part by the rows of a group; `lines` of them a row. */
interface GroupLevels {
  readonly rows: number;
  readonly level: (row: number, line: number) => number;
}

export interface ScoreCoverage {
  readonly name: string;
  readonly rows: number;
  readonly truth: number;
  readonly meanScore: number;
  readonly coverage: Coverage;
  /** Share of intervals that lie above the truth, and below it. */
  readonly above: number;
  readonly below: number;
  readonly medianWidth: number;
  /** Sets of rows on which there is no interval. */
  readonly without: number;
}

/** How often the interval of a score holds the score of its world, over so many sets of rows; the same seed gives the same sets. */
export function scoreCoverage(world: ScoreWorld, { rows, studies, seed }: { rows: number; studies: number; seed: string }): ScoreCoverage {
  const truth = world.truth(rows);
  const read = Array.from({ length: studies }, (_, index) => {
    const noise = noiseOf(`${seed}|score|${world.name}|${rows}|${index}`);
    const groups = world.isGrouped ? Int32Array.from({ length: rows }, (_, row) => Math.floor(row / GROUP_SIZE)) : undefined;
    const drawn = world.draw(noise, levelsOf(noise, { rows, groups }));
    return { score: world.score(drawn), interval: world.interval(drawn, { groups, resamples: RESAMPLES }) };
  });
  const intervals = read.flatMap(({ interval }) => interval ?? []);
  return {
    name: world.name, rows, truth, meanScore: mean(read.flatMap(({ score }) => score ?? [])) ?? NaN,
    coverage: coverageOf(intervals.map(({ low, high }) => low <= truth && truth <= high)),
    above: intervals.filter(({ low }) => low > truth).length / intervals.length, below: intervals.filter(({ high }) => high < truth).length / intervals.length,
    medianWidth: median(intervals.map(({ low, high }) => high - low)) ?? 0, without: read.length - intervals.length,
  };
}

function levelsOf(noise: Noise, { rows, groups }: { rows: number; groups: Int32Array | undefined }): GroupLevels {
  const shared = new Map<string, number>();
  const level = (row: number, line: number): number => {
    if (!groups) return noise.normal();
    const key = `${at(groups, row)} ${line}`;
    const own = shared.get(key) ?? noise.normal();
    shared.set(key, own);
    return Math.sqrt(OF_GROUP) * own + Math.sqrt(1 - OF_GROUP) * noise.normal();
  };
  return { rows, level };
}

/** Two classes whose scores are normals this far apart; so many rows are positive. */
function rankingWorld(name: string, { apart, positives, isGrouped = false }: { apart: number; positives: number; isGrouped?: boolean }): ScoreWorld {
  return {
    name, isGrouped, truth: () => trueAveragePrecision(apart, positives), score: classAveragePrecision, interval: averagePrecisionInterval,
    draw: (_, { rows, level }) => {
      const gold = Int32Array.from({ length: rows }, (_, row) => (level(row, 0) < normalQuantile(positives) ? 1 : 0));
      return twoClasses(gold, Float64Array.from(gold, (label, row) => normalCdf((level(row, 1) + apart * label) / 2)));
    },
  };
}

/** Three classes of 60, 30 and 10% of the rows, each row's own raised by so much before the softmax. */
function threeClasses(name: string, raised: number): ScoreWorld {
  const draw = (noise: Noise, rows: number): ProbabilityRows => {
    const gold = Int32Array.from({ length: rows }, () => {
      const place = noise.uniform(0, 1);
      return place < 0.6 ? 0 : place < 0.9 ? 1 : 2;
    });
    const probabilities = new Float64Array(rows * 3);
    gold.forEach((label, row) => {
      const odds = [0, 1, 2].map((c) => Math.exp(noise.normal() + (c === label ? raised : 0)));
      odds.forEach((value, c) => (probabilities[row * 3 + c] = value / ((odds[0] ?? 0) + (odds[1] ?? 0) + (odds[2] ?? 0))));
    });
    return { gold, classes: 3, probabilities };
  };
  return { name, isGrouped: false, truth: () => classAveragePrecision(draw(noiseOf('three classes'), 400_000)) ?? NaN, score: classAveragePrecision, interval: averagePrecisionInterval, draw: (noise, { rows }) => draw(noise, rows) };
}

/** A confidence and the true chance to be right, by the place of a row among all by rising confidence, from 0 to 1. */
type Reliability = (place: number) => { readonly confidence: number; readonly right: number };

function calibrationWorld(name: string, reliability: Reliability, isGrouped = false): ScoreWorld {
  return {
    name, isGrouped, truth: (rows) => trueCalibrationError(reliability, defaultBins(rows)), score: (rows) => calibrationError(rows), interval: calibrationInterval,
    draw: (noise, { rows, level }) => {
      const points = Array.from({ length: rows }, () => reliability(noise.uniform(0, 1)));
      return twoClasses(Int32Array.from(points, ({ right }, row) => (level(row, 0) < normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, right))) ? 1 : 0)), Float64Array.from(points, ({ confidence }) => confidence));
    },
  };
}

/** Confidence of normal log-odds of this spread about a middle; the truth has them divided by `sharp`, and less by `off`. */
function logOdds({ middle = 0, spread, sharp = 1, off = 0 }: { middle?: number; spread: number; sharp?: number; off?: number }): Reliability {
  const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds));
  return (place) => {
    const odds = middle + spread * normalQuantile((1 + place) / 2);
    return { confidence: logistic(odds), right: logistic(odds / sharp) - off };
  };
}

export const scoreWorlds: readonly ScoreWorld[] = [
  rankingWorld('average precision, 10% positives, weak ranking', { apart: 0.7, positives: 0.1 }),
  rankingWorld('average precision, 10% positives, fair ranking', { apart: 1.8, positives: 0.1 }),
  rankingWorld('average precision, 10% positives, strong ranking', { apart: 3, positives: 0.1 }),
  rankingWorld('average precision, 50% positives, weak ranking', { apart: 0.7, positives: 0.5 }),
  rankingWorld('average precision, 50% positives, fair ranking', { apart: 1.8, positives: 0.5 }),
  rankingWorld('average precision, 50% positives, strong ranking', { apart: 3, positives: 0.5 }),
  threeClasses('average precision, three classes of 60, 30 and 10%', 1.5),
  rankingWorld('average precision, rows in groups of five', { apart: 1.8, positives: 0.3, isGrouped: true }),
  calibrationWorld('calibration error, calibrated', logOdds({ spread: 2 })),
  calibrationWorld('calibration error, calibrated and sure', logOdds({ middle: 2, spread: 1.5 })),
  calibrationWorld('calibration error, a little too sure', logOdds({ spread: 2, sharp: 1.2 })),
  calibrationWorld('calibration error, too sure', logOdds({ spread: 2, sharp: 1.5 })),
  calibrationWorld('calibration error, far too sure', logOdds({ spread: 2, sharp: 2.5 })),
  calibrationWorld('calibration error, sure and a little wrong', logOdds({ middle: 2, spread: 1.5, off: 0.03 })),
  calibrationWorld('calibration error, not sure enough', logOdds({ spread: 1.5, sharp: 0.7 })),
  calibrationWorld('calibration error, too sure, rows in groups of five', logOdds({ spread: 2, sharp: 1.5 }), true),
];

function twoClasses(gold: Int32Array, ofSecond: Float64Array): ProbabilityRows {
  return { gold, classes: 2, probabilities: Float64Array.from({ length: 2 * gold.length }, (_, place) => (place % 2 === 1 ? at(ofSecond, place >> 1) : 1 - at(ofSecond, place >> 1))) };
}

// Steps of the integrals below: their error is far under that of a simulated share.
const STEPS = 20_000;

function trueAveragePrecision(apart: number, positives: number): number {
  let total = 0;
  for (let step = 0; step < STEPS; step += 1) {
    // Positives by rising score: each equally likely.
    const score = apart + normalQuantile((step + 0.5) / STEPS);
    const [found, others] = [positives * normalCdf(apart - score), (1 - positives) * normalCdf(-score)];
    total += found / (found + others) / STEPS;
  }
  return total;
}

function trueCalibrationError(reliability: Reliability, bins: number): number {
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    let gap = 0;
    const steps = Math.floor(STEPS / bins);
    for (let step = 0; step < steps; step += 1) {
      const { confidence, right } = reliability((bin + (step + 0.5) / steps) / bins);
      gap += (confidence - right) / steps;
    }
    error += Math.abs(gap) / bins;
  }
  return error;
}
