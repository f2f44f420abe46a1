import { refuseLevel } from '../intervals/level';
import { measureBand, type BandRequest } from '../curves/difference-band';
import { isotonicFit } from '../curves/isotonic';
import { isotonicCrossing } from '../curves/invert-band';
import { columnOf, type PsiCube } from '../curves/psi-cube';
import { spreadAt } from '../curves/curve-band';
import { randomStream } from '../randomness/random-stream';
import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';
import { resampleMeans } from './resample-means';
import { unitsOf } from './resample';

export interface CurveResamplesRequest {
  readonly budgets: readonly number[];
  /** Arms on the same rows, with the same label draws; arms without labels may be among them. */
  readonly arms: readonly PsiCube[];
  readonly groups?: Int32Array;
  readonly seed: string;
  /** 2,000 unless said. */
  readonly resamples?: number;
}

/** Resampled mean curves, index resample * budgets + budget. */
export interface TwoLevelResamples {
  /** Rows resampled, draws kept. */
  readonly rowsOnly: Float64Array;
  /** Rows and draws resampled independently: too narrow with few draws. */
  readonly both: Float64Array;
  /** The draws' part stretched to its true size (after Rao and Wu 1988). */
  readonly inflated: Float64Array;
}

/**
 * Resamples rows and whole nested label draws, the same for all arms, once for every pair of them (statistics specification 4.7).
 * The curves of two arms may be subtracted resample by resample: that is the resampled difference.
 */
export function resampleCurves({ budgets, arms, groups, seed, resamples = 2000 }: CurveResamplesRequest): TwoLevelResamples[] {
  const [draws, rows] = [drawsOf(arms), arms[0]?.rows ?? 0];
  const stream = randomStream(seed);
  const columns = arms.flatMap((arm) => columnsOf(arm, budgets.length));
  const means = resampleMeans(columns, { units: unitsOf(rows, groups), stream, resamples });
  const drawWeights = Array.from({ length: resamples }, () => {
    const counts = new Float64Array(draws);
    for (let draw = 0; draw < draws; draw += 1) {
      const drawn = stream.below(draws);
      counts[drawn] = at(counts, drawn) + 1 / draws;
    }
    return counts;
  });
  let first = 0;
  return arms.map((arm) => {
    const view = { means, stride: columns.length, first };
    first += arm.isConstant ? 1 : arm.budgets * arm.draws;
    return averageDraws(arm, view, { budgets: budgets.length, drawWeights });
  });
}

/** Where the means of an arm's columns lie. */
interface View {
  readonly means: Float64Array;
  readonly stride: number;
  readonly first: number;
}

function averageDraws(arm: PsiCube, { means, stride, first }: View, { budgets, drawWeights }: { budgets: number; drawWeights: readonly Float64Array[] }): TwoLevelResamples {
  const size = drawWeights.length * budgets;
  const result = { rowsOnly: new Float64Array(size), both: new Float64Array(size), inflated: new Float64Array(size) };
  const { draws } = arm;
  const stretch = draws > 1 ? Math.sqrt(draws / (draws - 1)) : 1;
  drawWeights.forEach((weights, resample) => {
    for (let budget = 0; budget < budgets; budget += 1) {
      const start = resample * stride + first + (arm.isConstant ? 0 : budget * draws);
      let [plain, both] = [0, 0];
      for (let draw = 0; draw < draws; draw += 1) {
        plain += at(means, start + draw) / draws;
        both += at(means, start + draw) * (arm.isConstant ? 1 : at(weights, draw));
      }
      const place = resample * budgets + budget;
      result.rowsOnly[place] = plain;
      result.both[place] = both;
      result.inflated[place] = plain + stretch * (both - plain);
    }
  });
  return result;
}

export interface TwoLevelRequest extends Omit<BandRequest, 'sharesDraws'> {
  readonly seed: string;
  readonly resamples?: number;
}

/**
 * The same for the difference a - b, or for `a` alone.
 * A cross-check of the deterministic interval, and the way for metrics without row scores; verdicts never use it.
 */
export function twoLevelResamples({ a, b, ...request }: TwoLevelRequest): TwoLevelResamples {
  const [left, right] = resampleCurves({ ...request, arms: b ? [a, b] : [a] });
  if (!left) throw new RangeError('One arm was asked for and none came.');
  if (!right) return left;
  return { rowsOnly: minus(left.rowsOnly, right.rowsOnly), both: minus(left.both, right.both), inflated: minus(left.inflated, right.inflated) };
}

/** Ends in x = log2 n; infinities as in the deterministic interval. */
export interface BootstrapCrossing {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Crossing interval from the inflated resamples: isotonic fit of each, then order statistics.
 * Never interpolates between an infinity and a number. For many pairs resample once and use `crossingOfResamples`.
 */
export function bootstrapCrossing(request: TwoLevelRequest, level = 0.95): BootstrapCrossing {
  const { band } = measureBand(request);
  return crossingOfResamples(twoLevelResamples(request).inflated, { budgets: request.budgets, standardErrors: band.x.map((_, index) => spreadAt(band, { index, share: 0 }).standardError), level });
}

/**
 * The same from a resampled difference that is at hand, `minus` of two arms' inflated curves.
 * `standardErrors` are those of the difference at each budget and weigh the isotonic fits.
 */
export function crossingOfResamples(difference: Float64Array, { budgets, standardErrors, level = 0.95 }: { budgets: readonly number[]; standardErrors: ArrayLike<number>; level?: number }): BootstrapCrossing {
  refuseLevel(level);
  const x = Float64Array.from(budgets, Math.log2);
  const weights = Float64Array.from(standardErrors, (standardError) => 1 / standardError ** 2);
  const size = x.length;
  const crossings = Float64Array.from({ length: difference.length / size }, (_, resample) => isotonicCrossing(x, isotonicFit(difference.subarray(resample * size, (resample + 1) * size), weights))).sort();
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

/** One resampled curve less another, resample by resample. */
export function minus(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((value, place) => value - at(right, place));
}

function columnsOf(arm: PsiCube, budgets: number): Float64Array[] {
  if (arm.isConstant) return [columnOf(arm, 0, 0)];
  if (arm.budgets !== budgets) throw new StatisticsError('SHAPE_MISMATCH', `An arm has scores at ${arm.budgets} budgets and the ladder has ${budgets}.`);
  return Array.from({ length: budgets * arm.draws }, (_, place) => columnOf(arm, Math.floor(place / arm.draws), place % arm.draws));
}

function drawsOf(arms: readonly PsiCube[]): number {
  const rows = new Set(arms.map((arm) => arm.rows));
  const [draws = 1, ...others] = new Set(arms.flatMap((arm) => (arm.isConstant ? [] : [arm.draws])));
  if (rows.size === 1 && others.length === 0) return draws;
  throw new StatisticsError('SHAPE_MISMATCH', 'Arms are resampled together only on the same rows and the same draws; keep what all of them finished.');
}
