import { refuseLevel } from '../intervals/level';
import { measureBand, type BandRequest } from '../curves/difference-band';
import { isotonicFit } from '../curves/isotonic';
import { isotonicCrossing } from '../curves/invert-band';
import { columnOf, type PsiCube } from '../curves/psi-cube';
import { spreadAt } from '../curves/curve-band';
import { randomStream, type RandomStream } from '../randomness/random-stream';
import { at } from '../vectors/at';
import { resampleRows, unitsOf, type Units } from './resample';

export interface TwoLevelRequest extends Omit<BandRequest, 'sharesDraws'> {
  readonly seed: string;
  readonly resamples?: number;
}

/** Resampled means of the difference, index resample * budgets + budget. */
export interface TwoLevelResamples {
  /** Rows resampled, draws kept. */
  readonly rowsOnly: Float64Array;
  /** Rows and draws resampled independently: too narrow with few draws. */
  readonly both: Float64Array;
  /** The draws' part stretched to its true size (after Rao and Wu 1988). */
  readonly inflated: Float64Array;
}

/**
 * Resamples rows and whole nested label draws, the same for both arms (statistics specification 4.7).
 * A cross-check of the deterministic interval, and the way for metrics without row scores; verdicts never use it.
 */
export function twoLevelResamples(request: TwoLevelRequest): TwoLevelResamples {
  const { budgets, a, b, groups, seed, resamples = 2000 } = request;
  const draws = Math.max(a.draws, b?.draws ?? 1);
  const stream = randomStream(seed);
  const units = unitsOf(a.rows, groups);
  const size = resamples * budgets.length;
  const result = { rowsOnly: new Float64Array(size), both: new Float64Array(size), inflated: new Float64Array(size) };
  const stretch = draws > 1 ? Math.sqrt(draws / (draws - 1)) : 1;
  const columns = budgets.map((_, budget) => Array.from({ length: draws }, (_, draw) => differenceColumn(a, b, { budget, draw })));
  for (let resample = 0; resample < resamples; resample += 1) {
    const rowWeights = rowWeightsOf(units, stream);
    const drawWeights = countsOf(Int32Array.from({ length: draws }, () => stream.below(draws)), draws);
    columns.forEach((ofBudget, budget) => {
      const means = ofBudget.map((column) => weightedMean(column, rowWeights));
      const plain = means.reduce((total, mean) => total + mean, 0) / draws;
      const both = means.reduce((total, mean, draw) => total + mean * at(drawWeights, draw), 0) / draws;
      const place = resample * budgets.length + budget;
      result.rowsOnly[place] = plain;
      result.both[place] = both;
      result.inflated[place] = plain + stretch * (both - plain);
    });
  }
  return result;
}

/** Ends in x = log2 n; infinities as in the deterministic interval. */
export interface BootstrapCrossing {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Crossing interval from the inflated resamples: isotonic fit of each, then order statistics.
 * Never interpolates between an infinity and a number.
 */
export function bootstrapCrossing(request: TwoLevelRequest, level = 0.95): BootstrapCrossing {
  refuseLevel(level);
  const { band } = measureBand(request);
  const weights = band.x.map((_, index) => 1 / spreadAt(band, { index, share: 0 }).standardError ** 2);
  const { inflated } = twoLevelResamples(request);
  const size = band.x.length;
  const crossings = Float64Array.from({ length: inflated.length / size }, (_, resample) =>
    isotonicCrossing(band.x, isotonicFit(inflated.subarray(resample * size, (resample + 1) * size), weights)),
  ).sort();
  const order = (p: number): number => at(crossings, Math.round(p * (crossings.length - 1)));
  return { lower: order((1 - level) / 2), upper: order((1 + level) / 2) };
}

/**
 * Whether two crossing intervals lie more than one doubling of labels apart at either end, which the page flags.
 * Two ends that are both open to the same side agree.
 */
export function disagreesByDoubling(a: BootstrapCrossing, b: BootstrapCrossing): boolean {
  const isApart = (left: number, right: number): boolean => left !== right && Math.abs(left - right) > 1;
  return isApart(a.lower, b.lower) || isApart(a.upper, b.upper);
}

function differenceColumn(a: PsiCube, b: PsiCube | null, { budget, draw }: { budget: number; draw: number }): Float64Array {
  const left = columnOf(a, budget, draw);
  if (!b) return left;
  const right = columnOf(b, budget, draw);
  return left.map((value, row) => value - at(right, row));
}

function rowWeightsOf(units: Units, stream: RandomStream): Float64Array {
  const drawn = resampleRows(units, stream);
  return countsOf(drawn, units.rows).map((count) => count / drawn.length);
}

function countsOf(drawn: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const index of drawn) counts[index] = at(counts, index) + 1;
  return counts;
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let row = 0; row < values.length; row += 1) total += at(values, row) * at(weights, row);
  return total;
}
