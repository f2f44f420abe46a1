import { formatScore, formatScoreWithInterval } from '@crossover/wording';
import { scaleOf, type Metric } from '../../charts/metric';

interface ScoreNumbers {
  readonly value?: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** A score with its interval where it has one, in the way in which its metric is read. */
export function scoreText({ value, low, high }: ScoreNumbers, metric: Metric): string {
  if (typeof value !== 'number') return 'not measured';
  const scale = scaleOf(metric);
  return typeof low === 'number' && typeof high === 'number' ? formatScoreWithInterval({ value, low, high }, scale) : formatScore(value, { scale });
}
