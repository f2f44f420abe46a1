import type { Interval } from '../intervals/interval';
import type { MeanOptions } from '../intervals/means';

/** What the specification allows while a page is live (2.4): every run is scored while its experiment goes on, and no verdict reads these intervals. */
export const SCORE_RESAMPLES = 2000;

// A run with many classes on many rows is scored in seconds, too: the noise of an end matters less than the wait.
const MOST_STEPS = 6e8;
const FEWEST_RESAMPLES = 200;

/** As many resamples as can be afforded when each takes so many steps. */
export function resamplesFor(steps: number): number {
  return Math.max(FEWEST_RESAMPLES, Math.min(SCORE_RESAMPLES, Math.floor(MOST_STEPS / Math.max(1, steps))));
}

export interface ResampledOptions extends MeanOptions {
  /** Unless said, `SCORE_RESAMPLES`, or fewer where each takes long. */
  readonly resamples?: number;
}

/** The interval of a score without row scores, and how it was read off its resamples. */
export interface ResampledInterval extends Interval {
  readonly method: 'bca' | 'percentile' | 'inverted';
}
