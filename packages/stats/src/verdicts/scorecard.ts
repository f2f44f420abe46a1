import { wilson } from '../intervals/proportions';
import type { Interval } from '../intervals/interval';
import { chiSquareUpperTail } from '../special/incomplete-gamma';
import { studentQuantile } from '../special/student';
import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';
import { sum } from '../vectors/sum';
import type { MeasuredVerdict } from './decide';

/** One task's difference for a rule. */
export interface TaskEstimate {
  readonly difference: number;
  readonly standardError: number;
}

/** Fewer tasks than this give no mean over tasks. */
export const TASKS_FOR_MEAN = 5;

/**
 * Share of tasks per verdict on one rule, each with Wilson's interval (statistics specification 5.3).
 * An empty list gives no shares.
 */
export function verdictShares(verdicts: readonly MeasuredVerdict[]): ({ readonly verdict: MeasuredVerdict; readonly count: number; readonly share: number } & Interval)[] {
  const words: MeasuredVerdict[] = ['confirmed', 'contradicted', 'no-practical-difference', 'inconclusive'];
  return words.flatMap((verdict) => {
    const count = verdicts.filter((word) => word === verdict).length;
    const interval = wilson({ right: count, n: verdicts.length });
    return interval ? [{ verdict, count, share: count / verdicts.length, ...interval }] : [];
  });
}

export interface MeanOverTasks extends Interval {
  readonly mean: number;
  /** tau^2: variance of the true differences between tasks. */
  readonly betweenVariance: number;
  /** Cochran's Q with its p, and I^2, the share of the spread that is not measurement noise. */
  readonly heterogeneity: { readonly q: number; readonly p: number; readonly iSquared: number };
}

/**
 * Mean difference over tasks that truly differ, DerSimonian and Laird's with Hartung and Knapp's t interval.
 * Null below five tasks.
 */
export function meanOverTasks(tasks: readonly TaskEstimate[], level = 0.95): MeanOverTasks | null {
  if (tasks.length < TASKS_FOR_MEAN) return null;
  if (tasks.some(({ standardError }) => !(standardError > 0))) throw new StatisticsError('VALUE_INVALID', 'A difference without a standard error above 0 cannot be weighed against others; leave that task out.');
  const { betweenVariance, q } = varianceBetween(tasks);
  const weights = tasks.map(({ standardError }) => 1 / (standardError ** 2 + betweenVariance));
  const mean = weightedMean(tasks, weights);
  const df = tasks.length - 1;
  const spread = sum(tasks.map(({ difference }, task) => at(weights, task) * (difference - mean) ** 2)) / df / sum(weights);
  const half = studentQuantile((1 + level) / 2, df) * Math.sqrt(spread);
  const heterogeneity = { q, p: chiSquareUpperTail(q, df), iSquared: q > 0 ? Math.max(0, (q - df) / q) : 0 };
  return { mean, betweenVariance, heterogeneity, low: mean - half, high: mean + half };
}

function varianceBetween(tasks: readonly TaskEstimate[]): { betweenVariance: number; q: number } {
  const weights = tasks.map(({ standardError }) => 1 / standardError ** 2);
  const centre = weightedMean(tasks, weights);
  const q = sum(tasks.map(({ difference }, task) => at(weights, task) * (difference - centre) ** 2));
  const scale = sum(weights) - sum(weights.map((weight) => weight ** 2)) / sum(weights);
  return { betweenVariance: Math.max(0, (q - (tasks.length - 1)) / scale), q };
}

function weightedMean(tasks: readonly TaskEstimate[], weights: readonly number[]): number {
  return sum(tasks.map(({ difference }, task) => difference * at(weights, task))) / sum(weights);
}
