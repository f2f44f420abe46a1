import { canonicalRows } from '../bootstrap/canonical-rows';
import { poissonOne, resampleRows, unitCount, unitsOf } from '../bootstrap/resample';
import { SCORE_RESAMPLES, type ResampledInterval, type ResampledOptions } from '../bootstrap/score-interval';
import { refuseLevel } from '../intervals/level';
import { randomStream, type RandomStream } from '../randomness/random-stream';
import { at } from '../vectors/at';
import { sum } from '../vectors/sum';
import { binRows, defaultBins, type BinnedRow, type ProbabilityRows } from './probabilities';

// One text for all runs: the same answers get the same interval, in whichever run they stand.
const SEED = 'calibration-error';
// Of the 2.5% above the upper end this share is used: noise in the gaps makes the upward bias look larger than it is. Chosen by simulation.
const UPPER_TAIL = 0.4;
// Halvings of an end: to a hundred-thousandth of itself.
const STEPS = 17;

/**
 * Interval of the calibration error by inverting a bootstrap test, over rows or groups. The error is a sum of absolute gaps, so noise
 * only ever adds to it: the percentile bootstrap lies above the truth (its coverage of a calibrated model is 0) and even the
 * reflected one holds it in half the cases. Here a true error is kept when the error that was measured is no surprise under it: the
 * gaps of all bins scaled to that truth, with the noise of the resamples added. Gaps of 0 are among the candidates, so
 * a calibrated model is told from others at the level promised.
 * Never above the measured error at its lower end nor below it at its upper one. Null below two units, or where no resample differs.
 *
 * Rows are binned once and a resample adds up the gaps of the rows drawn, O(N); reading an end is O(resamples x bins) a step.
 */
export function calibrationInterval(rows: ProbabilityRows, { level = 0.95, groups, resamples = SCORE_RESAMPLES }: ResampledOptions = {}): ResampledInterval | null {
  refuseLevel(level);
  const bins = defaultBins(rows.gold.length);
  const binned = binRows(rows, bins);
  const canonical = canonicalRows(binned.length, (left, right) => compareRows(binned[left], binned[right]), groups);
  const ordered = Array.from(canonical.order, (row) => binned[row]).filter((row) => row !== undefined);
  const units = unitsOf(ordered.length, canonical.groups);
  if (unitCount(units) < 2) return null;
  const noise = resampleGaps(ordered, { bins, groups: canonical.groups, draw: (stream) => resampleRows(units, stream), resamples });
  const { plain, smoothed } = noise;
  const value = sum(plain.gaps.map(Math.abs));
  if (plain.noise.every((part) => part === 0)) return null;
  const [lowest, highest] = [(1 + level) / 2, ((1 - level) / 2) * UPPER_TAIL];
  return {
    // Where every row of a bin is right, resamples know no error there; the smoothed gaps do, and the lower end is the more careful of both.
    low: Math.min(value, trueError(plain, { value, share: lowest }), trueError(smoothed, { value, share: lowest })),
    high: Math.max(value, trueError(plain, { value, share: highest })),
    method: 'inverted',
  };
}

function compareRows(left: BinnedRow | undefined, right: BinnedRow | undefined): number {
  return (left?.confidence ?? 0) - (right?.confidence ?? 0) || (left?.right ?? 0) - (right?.right ?? 0);
}

/** Gap of each bin, a share of all rows, and its noise: index resample * bins + bin. */
interface GapNoise {
  readonly gaps: Float64Array;
  readonly noise: Float64Array;
}

interface Resampling {
  readonly bins: number;
  readonly groups: Int32Array | undefined;
  readonly draw: (stream: RandomStream) => Int32Array;
  readonly resamples: number;
}

/** The gaps as they are, and with one more unit in each bin that is half right (as Jeffreys adds to a proportion). */
function resampleGaps(rows: readonly BinnedRow[], { bins, groups, draw, resamples }: Resampling): { plain: GapNoise; smoothed: GapNoise } {
  const shape = shapeOf(rows, { bins, groups });
  const { bin, excess, counts, half, stretch } = shape;
  const plain = { gaps: gapsOf(shape), noise: new Float64Array(resamples * bins) };
  const shrink = counts.map((count) => count / (count + 1));
  const smoothed = { gaps: plain.gaps.map((gap, b) => (gap + at(half, b) / rows.length) * at(shrink, b)), noise: new Float64Array(resamples * bins) };
  const stream = randomStream(SEED);
  const totals = new Float64Array(bins);
  for (let resample = 0; resample < resamples; resample += 1) {
    const drawn = draw(stream);
    totals.fill(0);
    for (const row of drawn) totals[bin[row] ?? 0] = (totals[bin[row] ?? 0] ?? 0) + (excess[row] ?? 0);
    for (let b = 0; b < bins; b += 1) {
      if (at(counts, b) === 0) continue;
      const place = resample * bins + b;
      const gap = at(totals, b) / drawn.length;
      plain.noise[place] = (gap - at(plain.gaps, b)) * at(stretch, b);
      smoothed.noise[place] = (gap + (poissonOne(stream) * at(half, b)) / rows.length) * at(shrink, b) - at(smoothed.gaps, b);
    }
  }
  return { plain, smoothed };
}

interface Shape {
  readonly bin: Int32Array;
  /** Confidence less 1 or 0 for right or wrong, row by row. */
  readonly excess: Float64Array;
  readonly counts: Float64Array;
  /** The excess of a row of the bin's mean confidence that is half right. */
  readonly half: Float64Array;
  /** A bin of m units spreads in resamples by the root of (m - 1)/m too little. */
  readonly stretch: Float64Array;
}

function shapeOf(rows: readonly BinnedRow[], { bins, groups }: { bins: number; groups: Int32Array | undefined }): Shape {
  const [counts, confidence] = [new Float64Array(bins), new Float64Array(bins)];
  const units = Array.from({ length: bins }, () => new Set<number>());
  rows.forEach((row, place) => {
    counts[row.bin] = at(counts, row.bin) + 1;
    confidence[row.bin] = at(confidence, row.bin) + row.confidence;
    units[row.bin]?.add(groups ? at(groups, place) : place);
  });
  return {
    bin: Int32Array.from(rows, (row) => row.bin), excess: Float64Array.from(rows, (row) => row.confidence - row.right), counts,
    half: confidence.map((total, b) => (at(counts, b) === 0 ? 0 : total / at(counts, b) - 0.5)),
    stretch: Float64Array.from(units, ({ size }) => (size > 1 ? Math.sqrt(size / (size - 1)) : 1)),
  };
}

function gapsOf({ bin, excess, counts }: Shape): Float64Array {
  const gaps = new Float64Array(counts.length);
  excess.forEach((value, row) => (gaps[at(bin, row)] = at(gaps, at(bin, row)) + value / excess.length));
  return gaps;
}

/** The true error under which the measured one lies above this share of the errors to be expected; 0 where it already does under no error at all. */
function trueError(given: GapNoise, { value, share }: { value: number; share: number }): number {
  if (shareBelow(given, { value, scale: 0 }) <= share) return 0;
  let [low, high] = [0, 1];
  while (shareBelow(given, { value, scale: high }) > share && high < 2 ** 20) [low, high] = [high, 2 * high];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (shareBelow(given, { value, scale: middle }) > share) low = middle;
    else high = middle;
  }
  return high * sum(given.gaps.map(Math.abs));
}

/** How often less than the measured error is to be expected when the true gaps are these, scaled; ties count one half. */
function shareBelow({ gaps, noise }: GapNoise, { value, scale }: { value: number; scale: number }): number {
  const bins = gaps.length;
  let below = 0;
  for (let start = 0; start < noise.length; start += bins) {
    let error = 0;
    for (let b = 0; b < bins; b += 1) {
      const gap = scale * (gaps[b] ?? 0) + (noise[start + b] ?? 0);
      error += gap < 0 ? -gap : gap;
    }
    if (error < value) below += 1;
    else if (error === value) below += 0.5;
  }
  return below / (noise.length / bins);
}
