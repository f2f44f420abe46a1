import { wilson } from '../intervals/proportions';
import type { Interval } from '../intervals/interval';
import { studentQuantile } from '../special/student';
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

/**
 * Mean difference over tasks that truly differ, DerSimonian and Laird's with Hartung and Knapp's t interval.
 * Null below five tasks.
 */
export function meanOverTasks(tasks: readonly TaskEstimate[], level = 0.95): ({ readonly mean: number; readonly betweenVariance: number } & Interval) | null {
  if (tasks.length < TASKS_FOR_MEAN) return null;
  const betweenVariance = varianceBetween(tasks);
  const weights = tasks.map(({ standardError }) => 1 / (standardError ** 2 + betweenVariance));
  const mean = weightedMean(tasks, weights);
  const df = tasks.length - 1;
  const spread = sum(tasks.map(({ difference }, task) => at(weights, task) * (difference - mean) ** 2)) / df / sum(weights);
  const half = studentQuantile((1 + level) / 2, df) * Math.sqrt(spread);
  return { mean, betweenVariance, low: mean - half, high: mean + half };
}

function varianceBetween(tasks: readonly TaskEstimate[]): number {
  const weights = tasks.map(({ standardError }) => 1 / standardError ** 2);
  const centre = weightedMean(tasks, weights);
  const heterogeneity = sum(tasks.map(({ difference }, task) => at(weights, task) * (difference - centre) ** 2));
  const scale = sum(weights) - sum(weights.map((weight) => weight ** 2)) / sum(weights);
  return Math.max(0, (heterogeneity - (tasks.length - 1)) / scale);
}

function weightedMean(tasks: readonly TaskEstimate[], weights: readonly number[]): number {
  return sum(tasks.map(({ difference }, task) => difference * at(weights, task))) / sum(weights);
}
