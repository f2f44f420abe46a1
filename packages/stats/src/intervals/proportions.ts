import { betaQuantile } from '../special/beta';
import { normalQuantile } from '../special/normal';
import type { Interval } from './interval';
import { refuseLevel } from './level';

/** So many right of so many rows; both may be fractional after a correction for groups. */
export interface Proportion {
  readonly right: number;
  readonly n: number;
}

/**
 * Wilson's interval, the default for one proportion (statistics specification 2.1).
 * Null without rows; the plain p +- 1.96 SE is not offered anywhere, it fails on small test sets.
 */
export function wilson({ right, n }: Proportion, level = 0.95): Interval | null {
  refuseLevel(level);
  if (n <= 0) return null;
  const z = normalQuantile((1 + level) / 2);
  const centre = (right + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((right * (n - right)) / n + (z * z) / 4);
  // At 0 and at n the formula is exact on paper and a rounding off in floating point.
  return { low: right === 0 ? 0 : centre - half, high: right === n ? 1 : centre + half };
}

/**
 * Clopper and Pearson's interval, for a guarantee such as "at most x harmful answers".
 * Never too short, usually too long.
 */
export function clopperPearson({ right, n }: Proportion, level = 0.95): Interval | null {
  refuseLevel(level);
  if (n <= 0) return null;
  const tail = (1 - level) / 2;
  return {
    low: right === 0 ? 0 : betaQuantile(tail, right, n - right + 1),
    high: right === n ? 1 : betaQuantile(1 - tail, right + 1, n - right),
  };
}

/**
 * Jeffreys' interval, where a whole distribution Beta(right + 1/2, wrong + 1/2) is needed.
 * The low end is 0 at none right and the high end 1 at all right.
 */
export function jeffreys({ right, n }: Proportion, level = 0.95): Interval | null {
  refuseLevel(level);
  if (n <= 0) return null;
  const tail = (1 - level) / 2;
  const [a, b] = [right + 0.5, n - right + 0.5];
  return { low: right === 0 ? 0 : betaQuantile(tail, a, b), high: right === n ? 1 : betaQuantile(1 - tail, a, b) };
}
