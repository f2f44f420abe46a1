import { studentQuantile } from '../special/student';
import { at } from '../vectors/at';
import type { CrossedVariance } from './crossed-variance';
import { isotonicFit } from './isotonic';

/** Where the draw part of the variance stands. */
export type DrawVarianceStatus =
  /** two draws or more */
  | 'estimated'
  /** no arm uses labels, so there is nothing to draw */
  | 'none'
  /** one draw: every statement is conditional on this training run */
  | 'unknown';

/** One independent source of draw variance: a covariance over budgets with its degrees of freedom. */
export interface DrawPart {
  readonly covariance: Float64Array;
  readonly df: number;
}

/** A curve over budgets with everything that its intervals need. */
export interface CurveBand {
  /** x = log2 n, ascending. */
  readonly x: Float64Array;
  readonly mean: Float64Array;
  /** Weighted isotonic fit of the mean. */
  readonly fit: Float64Array;
  readonly rowCovariance: Float64Array;
  readonly rowDf: number;
  readonly drawParts: readonly DrawPart[];
  readonly drawVariance: DrawVarianceStatus;
}

/** A place on the band: budget `index`, and the share of the way to the next one. */
export interface Place {
  readonly index: number;
  readonly share: number;
}

export interface Spread {
  readonly standardError: number;
  readonly df: number;
  /** The part of the variance that test rows bring, and the part that label draws bring. */
  readonly rowVariance: number;
  readonly drawVariance: number;
  /** Degrees of freedom of the row part alone: rows, or their groups, less one. */
  readonly rowDf: number;
}

// Keeps a constant difference finite; the second keeps its degrees of freedom so.
const VARIANCE_FLOOR = 1e-12;
const DF_FLOOR = 1e-30;
const NORMAL_DF = 1e9;

/**
 * The band of a mean over budgets from its variance parts.
 * The fit's weights are the inverse variances at the budgets.
 */
export function curveBand({ x, parts, drawParts, drawVariance }: { x: Float64Array; parts: CrossedVariance; drawParts: readonly DrawPart[]; drawVariance: DrawVarianceStatus }): CurveBand {
  const size = x.length;
  const diagonal = (matrix: Float64Array, j: number): number => at(matrix, j * size + j);
  const weights = Float64Array.from(x, (_, j) => {
    const drawn = drawParts.reduce((total, { covariance }) => total + diagonal(covariance, j), 0);
    return 1 / (diagonal(parts.rowCovariance, j) + drawn + VARIANCE_FLOOR);
  });
  return { x, mean: parts.mean, fit: isotonicFit(parts.mean, weights), rowCovariance: parts.rowCovariance, rowDf: parts.rowDf, drawParts, drawVariance };
}

/** The band of a difference that is known as a mean and a covariance only, such as a forecast: normal, with no parts to tell apart. */
export function bandOf({ x, mean, covariance }: { x: Float64Array; mean: Float64Array; covariance: Float64Array }): CurveBand {
  const weights = x.map((_, j) => 1 / (at(covariance, j * (x.length + 1)) + VARIANCE_FLOOR));
  return { x, mean, fit: isotonicFit(mean, weights), rowCovariance: covariance, rowDf: NORMAL_DF, drawParts: [], drawVariance: 'none' };
}

/**
 * Standard error and Satterthwaite degrees of freedom at a place on the band (statistics specification 4.4).
 * Between budgets the weights are linear in log2 n.
 */
export function spreadAt(band: CurveBand, place: Place): Spread {
  const size = band.x.length;
  const rowVariance = quadratic(band.rowCovariance, size, place);
  let [drawVariance, drawTerm] = [0, 0];
  for (const { covariance, df } of band.drawParts) {
    const part = quadratic(covariance, size, place);
    drawVariance += part;
    drawTerm += part ** 2 / df;
  }
  return { ...totalSpread({ rowVariance, drawVariance, rowDf: band.rowDf, drawTerm }), rowVariance, drawVariance, rowDf: band.rowDf };
}

/** Satterthwaite's sum of a row part and draw parts; `drawTerm` is the sum of their squares over their degrees of freedom. */
export function totalSpread({ rowVariance, drawVariance, rowDf, drawTerm }: { rowVariance: number; drawVariance: number; rowDf: number; drawTerm: number }): Pick<Spread, 'standardError' | 'df'> {
  const total = rowVariance + drawVariance + VARIANCE_FLOOR;
  return { standardError: Math.sqrt(total), df: total ** 2 / (rowVariance ** 2 / rowDf + drawTerm + DF_FLOOR) };
}

/** A value linear in log2 n between two budgets. */
export function valueAt(values: Float64Array, { index, share }: Place): number {
  const left = at(values, index);
  return share === 0 ? left : left + share * (at(values, index + 1) - left);
}

/** Half the width of the two-sided interval at this level. */
export function halfWidth({ standardError, df }: Pick<Spread, 'standardError' | 'df'>, level: number): number {
  return studentQuantile((1 + level) / 2, df) * standardError;
}

function quadratic(matrix: Float64Array, size: number, { index, share }: Place): number {
  const here = at(matrix, index * size + index);
  if (share === 0) return here;
  const next = index + 1;
  const [w, v] = [1 - share, share];
  return w * w * here + 2 * w * v * at(matrix, index * size + next) + v * v * at(matrix, next * size + next);
}
