import { countOf } from './numbers/count';
import { formatConfidence, formatInterval, formatMargin, formatScore } from './numbers/score';

export interface ForecastFinding {
  readonly arm: string;
  readonly labels: number;
  /** Budgets that were measured when it was made. */
  readonly knownBudgets: number;
  readonly median: number;
  /** Ends of the 90% interval. */
  readonly low: number;
  readonly high: number;
  readonly isCalibrated: boolean;
  /** The measured score; null while it is not there. */
  readonly truth: number | null;
  readonly isHit: boolean | null;
}

/** A score that was foretold, always named a forecast; with what came, once it is there. */
export function forecastSentence({ arm, labels, knownBudgets, median, low, high, isCalibrated, truth, isHit }: ForecastFinding): string {
  const precision = { halfWidth: (high - low) / 2 };
  const claim = `Forecast, not a measurement: ${arm} at ${countOf(labels, 'label')} scores ${formatScore(median, precision)} (90% interval ${formatInterval({ low, high }, precision)}), from ${countOf(knownBudgets, 'measured budget')}${isCalibrated ? '' : ', uncalibrated: fewer than 20 past forecasts'}.`;
  if (truth === null) return claim;
  return `${claim} Measured since: ${formatScore(truth, precision)}, ${isHit ? 'inside what measuring it allows' : 'outside, even with the noise of measuring it'}.`;
}

export interface ForecastRecordFinding {
  readonly family: string;
  readonly count: number;
  readonly hits: { readonly share: number; readonly low: number; readonly high: number };
  readonly crps: number;
  /** Null where carrying the last value forward was perfect. */
  readonly skill: number | null;
}

/** How good the past forecasts of one kind of task were. */
export function forecastRecordSentence({ family, count, hits, crps, skill }: ForecastRecordFinding): string {
  const than = skill === null ? '' : skill >= 0 ? `, ${formatConfidence(skill)} better than carrying the last value forward` : `, worse than carrying the last value forward`;
  return `Of ${countOf(count, 'forecast')} on ${family.replaceAll('-', ' ')} tasks, ${formatScore(hits.share)} of the 90% intervals held (95% interval ${formatInterval(hits)}); they were off by ${formatMargin(crps)} (CRPS)${than}.`;
}
