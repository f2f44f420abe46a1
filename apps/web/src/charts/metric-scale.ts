import type { Scale } from '@crossover/wording';

/** Metrics that are no share of anything: a correlation, an agreement beyond chance, an error in its own unit. */
const rawMetrics: readonly string[] = ['mcc', 'kappa', 'nll', 'brier', 'ece', 'pearson', 'spearman', 'kendall', 'mae', 'rmse', 'r-squared'];

/** How a metric's numbers are printed: as a percentage, or in the metric's own unit. */
export function scaleOf(metric: string): Scale {
  return rawMetrics.includes(metric) ? 'raw' : 'fraction';
}

const lowerIsBetter: readonly string[] = ['nll', 'brier', 'ece', 'mae', 'rmse'];

/** Whether a smaller number of the metric is the better one. */
export function isLowerBetter(metric: string): boolean {
  return lowerIsBetter.includes(metric);
}
