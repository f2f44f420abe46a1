import type { Interval } from '../intervals/interval';
import type { MeanOptions } from '../intervals/means';

/** What the specification allows while a page is live (2.4): every run is scored while its experiment goes on, and no verdict reads these intervals. */
export const SCORE_RESAMPLES = 2000;

export interface ResampledOptions extends MeanOptions {
  /** `SCORE_RESAMPLES` unless said. */
  readonly resamples?: number;
}

/** The interval of a score without row scores, and how it was read off its resamples. */
export interface ResampledInterval extends Interval {
  readonly method: 'bca' | 'percentile' | 'inverted';
}
