import { families, type FamilyEntry, type TaskFamily } from '@crossover/contracts';
import { isMetricKey, metrics, type MetricKey } from '@crossover/stats';
import type { TaskFamily as SurveyFamily } from '@crossover/survey';

export { families, type FamilyEntry };

/** Metrics by which arms of such a task can be compared, the default first. */
export function metricsOf(family: TaskFamily): readonly [MetricKey, ...MetricKey[]] {
  return families[family].metrics;
}

/** Metrics that a run of such a task shows, comparable or not. */
export function shownMetricsOf(family: TaskFamily): readonly MetricKey[] {
  return [...metricsOf(family), ...families[family].shownMetrics];
}

/** How the survey may call such a task; the first one is assumed. */
export function surveyFamiliesOf(family: TaskFamily): readonly [SurveyFamily, ...SurveyFamily[]] {
  return families[family].surveyFamilies;
}

/** The template that a task starts from: with a place for the second text where the rows have one. */
export function defaultTemplateOf(family: TaskFamily, { hasSecond }: { hasSecond: boolean }): FamilyEntry['template'] {
  const { template, itemWithSecond } = families[family];
  return hasSecond && itemWithSecond !== null ? { ...template, item: itemWithSecond } : template;
}

/** A metric as a choice in a form and as the scale of a chart. */
export interface MetricFacts {
  readonly key: string;
  readonly title: string;
  readonly higherIsBetter: boolean;
  /** Whether 0.8 reads as 80%; otherwise the number is printed in its own unit. */
  readonly isPercentage: boolean;
  /** Null where there is no end. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

export function metricEntry(key: MetricKey): MetricFacts {
  const { title, higherIsBetter, range: [low, high] } = metrics[key];
  return { key, title, higherIsBetter, isPercentage: isPercentage(key), lowest: Number.isFinite(low) ? low : null, highest: Number.isFinite(high) ? high : null };
}

/** Every metric of the platform, also those that no arm can be compared by. */
export function allMetrics(): readonly MetricKey[] {
  return Object.keys(metrics).filter(isMetricKey);
}

/** Scores from 0 to 1 of which more is better are shares or overlaps, and read as percentages; correlations, errors and losses do not. */
export function isPercentage(key: MetricKey): boolean {
  const { higherIsBetter, range: [low, high] } = metrics[key];
  return higherIsBetter && low === 0 && high === 1;
}

/** How sentences print the metric of a stored key. */
export function scaleOfMetric(key: string): 'fraction' | 'raw' {
  return isMetricKey(key) && !isPercentage(key) ? 'raw' : 'fraction';
}

/** The margin of a metric in its own unit: the team's margin of shares, taken of the scale where errors have the unit of the numbers. */
export function marginOf(metric: MetricKey, { margin, scale }: { margin: number; scale: { readonly low: number; readonly high: number } | null }): number {
  return Number.isFinite(metrics[metric].range[1]) || !scale ? margin : margin * (scale.high - scale.low);
}
