import { StatisticsError } from '../statistics-error';
import { studentQuantile } from '../special/student';

/** An amount typed in as low, likely and high: triangular. */
export interface Guess {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** An amount measured on stored runs, such as the mean cost of a request or the hours of a training: Student's t, never below 0. */
export interface Measured {
  readonly mean: number;
  readonly standardError: number;
  /** Degrees of freedom, runs or rows less 1; without them normal. */
  readonly df?: number;
}

export type Amount = number | Guess | Measured;

/** One joint draw's value of the amount, from a uniform number inside (0, 1). A plain number takes none, so that adding a guess elsewhere changes nothing. */
export function drawAmount(amount: Amount, unit: () => number): number {
  if (typeof amount === 'number') return amount;
  if ('low' in amount) return drawTriangular(amount, unit());
  // The middle of the 32-bit step, since there is no quantile at 0.
  return Math.max(0, amount.mean + amount.standardError * studentQuantile(unit() + 2 ** -33, amount.df ?? Infinity));
}

/** The middle of an amount, for a single figure to show beside the interval. */
export function likelyAmount(amount: Amount): number {
  if (typeof amount === 'number') return amount;
  return 'low' in amount ? amount.likely : amount.mean;
}

/** Refuses a guess whose likely value lies outside its ends. */
export function refuseAmount(name: string, amount: Amount): void {
  if (typeof amount === 'number' ? Number.isFinite(amount) : 'low' in amount ? amount.low <= amount.likely && amount.likely <= amount.high : amount.standardError >= 0) return;
  throw new StatisticsError('VALUE_INVALID', `The amount ${name} is no number, or its likely value lies outside low and high: ${JSON.stringify(amount)}.`);
}

function drawTriangular({ low, likely, high }: Guess, p: number): number {
  if (high <= low) return low;
  const peak = (likely - low) / (high - low);
  if (p < peak) return low + Math.sqrt(p * (high - low) * (likely - low));
  return high - Math.sqrt((1 - p) * (high - low) * (high - likely));
}
