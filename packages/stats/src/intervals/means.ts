import { StatisticsError } from '../statistics-error';
import { studentQuantile } from '../special/student';
import { at } from '../vectors/at';
import { sum, variance } from '../vectors/sum';
import { refuseLevel } from './level';
import { wilson } from './proportions';

export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
  readonly df: number;
  /** Rows, or groups where groups are given. */
  readonly units: number;
}

export interface MeanOptions {
  readonly level?: number;
  /** Group of each row (document, user, template). */
  readonly groups?: Int32Array;
}

/** Below this many groups a verdict is refused; below the second one the interval carries a warning. */
export const GROUPS_FOR_VERDICT = 8;
export const GROUPS_FOR_CALM = 20;

/**
 * Mean of row scores with a t interval over rows, or over groups where rows are not independent (statistics specification 2.2).
 * Null below two rows or two groups: one unit has no spread.
 */
export function meanInterval(values: Float64Array, { level = 0.95, groups }: MeanOptions = {}): MeanInterval | null {
  refuseLevel(level);
  const spread = groups ? clusteredVariance(values, groups) : naiveVariance(values);
  if (!spread) return null;
  const mean = sum(values) / values.length;
  const standardError = Math.sqrt(spread.variance);
  const df = spread.units - 1;
  const half = studentQuantile((1 + level) / 2, df) * standardError;
  return { mean, low: mean - half, high: mean + half, standardError, df, units: spread.units };
}

/**
 * Share of rows right with Wilson's interval; with groups the row count shrinks to its effective size (statistics specification 2.1).
 * Rows may be fractions (means over repeats); null without rows, or where all rows are one group, which has no spread.
 */
export function shareInterval(values: Float64Array, { level = 0.95, groups }: MeanOptions = {}): MeanInterval | null {
  if (values.length === 0) return null;
  const mean = sum(values) / values.length;
  const clustered = groups ? clusteredVariance(values, groups) : null;
  if (groups && !clustered) return null;
  const naive = naiveVariance(values);
  const inflation = (groups && designEffect(values, groups)) ?? 1;
  const n = values.length / inflation;
  const right = inflation === 1 ? sum(values) : n * mean;
  const interval = wilson({ right, n }, level);
  if (!interval) return null;
  const standardError = Math.sqrt(((naive?.variance ?? 0) * inflation));
  return { mean, ...interval, standardError, df: Infinity, units: clustered?.units ?? values.length };
}

/**
 * How many rows of these groups carry what one independent row does, at least 1 (statistics specification 2.1): plan with rows / effect.
 * Null below two groups, or where the scores do not vary.
 */
export function designEffect(values: Float64Array, groups: Int32Array): number | null {
  const [clustered, naive] = [clusteredVariance(values, groups), naiveVariance(values)];
  return clustered && naive && naive.variance > 0 ? Math.max(1, clustered.variance / naive.variance) : null;
}

/** Variance of the mean. */
interface MeanVariance {
  readonly variance: number;
  readonly units: number;
}

function naiveVariance(values: Float64Array): MeanVariance | null {
  const spread = variance(values);
  return spread === null ? null : { variance: spread / values.length, units: values.length };
}

function clusteredVariance(values: Float64Array, groups: Int32Array): MeanVariance | null {
  if (groups.length !== values.length) {
    throw new StatisticsError('SHAPE_MISMATCH', `There are ${groups.length} group numbers for ${values.length} rows.`);
  }
  const centre = sum(values) / values.length;
  const residuals = new Map<number, number>();
  values.forEach((value, row) => {
    const group = at(groups, row);
    residuals.set(group, (residuals.get(group) ?? 0) + value - centre);
  });
  const units = residuals.size;
  if (units < 2) return null;
  const squares = sum(Array.from(residuals.values(), (total) => total * total));
  return { variance: ((units / (units - 1)) * squares) / values.length ** 2, units };
}
