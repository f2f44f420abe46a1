/** What the API says of a metric: where its numbers lie, which way is better, and how they are printed. */
export interface Metric {
  readonly key: string;
  readonly title: string;
  /** Whether 0.8 reads as 80%. */
  readonly isPercentage: boolean;
  readonly higherIsBetter: boolean;
  /** Null where there is no end. */
  readonly lowest?: number | null;
  readonly highest?: number | null;
}

/** The metric of a stored key; one that the API does not know is printed as the number that it is. */
export function metricOf(metrics: readonly Metric[], key: string): Metric {
  return metrics.find((metric) => metric.key === key) ?? { key, title: key, isPercentage: false, higherIsBetter: true, lowest: null, highest: null };
}

export { scaleOf } from '@crossover/wording';

/** Sorts the better score first. */
export function byScore({ higherIsBetter }: Pick<Metric, 'higherIsBetter'>): (a: number, b: number) => number {
  return higherIsBetter ? (a, b) => b - a : (a, b) => a - b;
}
