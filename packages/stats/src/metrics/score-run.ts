import type { ResampledInterval } from '../bootstrap/score-interval';
import type { Interval } from '../intervals/interval';
import { meanInterval, shareInterval, type MeanOptions } from '../intervals/means';
import type { MetricInput, MetricInputs, MetricOver } from './metric';

export interface MetricScore {
  /** Null where the metric is undefined on these rows. */
  readonly value: number | null;
  /** Null when there is no interval: undefined score, one row, or resamples that all agree. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly method: 'wilson' | 'clustered-wilson' | 'student-t' | 'clustered-t' | `${'' | 'clustered-'}bootstrap-${ResampledInterval['method']}` | 'none';
}

/**
 * One run's score with its interval on the rows given: Wilson for a share, otherwise t over linearised row scores, and the row bootstrap where there are none.
 * Ends are clipped to the range of the metric; with groups they count groups and not rows.
 */
export function scoreRun<Input extends MetricInput>(metric: MetricOver<Input>, rows: MetricInputs[Input], options: MeanOptions = {}): MetricScore {
  const value = metric.value(rows);
  const n = rows.gold.length;
  const found = value === null ? null : metric.interval ? resampled(metric.interval(rows, options), options) : linearised(metric, rows, options);
  if (!found) return { value, low: null, high: null, n, method: 'none' };
  return { value, low: Math.max(metric.range[0], found.low), high: Math.min(metric.range[1], found.high), n, method: found.method };
}

type FoundInterval = Interval & Pick<MetricScore, 'method'>;

function resampled(interval: ResampledInterval | null, { groups }: MeanOptions): FoundInterval | null {
  return interval && { ...interval, method: `${groups ? 'clustered-' : ''}bootstrap-${interval.method}` };
}

function linearised<Input extends MetricInput>(metric: MetricOver<Input>, rows: MetricInputs[Input], options: MeanOptions): FoundInterval | null {
  const psi = metric.psi(rows);
  const interval = psi && (metric.isShare ? shareInterval(psi, options) : meanInterval(psi, options));
  return interval && { ...interval, method: methodOf(metric.isShare, options.groups !== undefined) };
}

/**
 * Row scores turned so that higher is better, which is what curves, crossovers and verdicts compare.
 * Null where the metric has no row scores on these rows.
 */
export function orientedPsi<Input extends MetricInput>(metric: MetricOver<Input>, rows: MetricInputs[Input]): Float64Array | null {
  const psi = metric.psi(rows);
  return psi && !metric.higherIsBetter ? psi.map((value) => -value) : psi;
}

function methodOf(isShare: boolean, hasGroups: boolean): MetricScore['method'] {
  if (isShare) return hasGroups ? 'clustered-wilson' : 'wilson';
  return hasGroups ? 'clustered-t' : 'student-t';
}
