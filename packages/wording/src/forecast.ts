import type { CrossoverKind, LadderSide } from './crossover';
import { countOf, formatCount } from './numbers/count';
import { formatLabels, roundOutward } from './numbers/labels';
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

export interface CrossoverForecastFinding {
  readonly prompted: string;
  readonly tuned: string;
  /** Best guess in labels; null where the forecast has none between the first budget and the last one foretold. */
  readonly point: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly lowSide: LadderSide;
  readonly highSide: LadderSide;
  readonly kind: CrossoverKind;
  readonly firstBudget: number;
  /** The largest budget measured, and the largest foretold. */
  readonly measuredTo: number;
  readonly foretoldTo: number;
  readonly score: { readonly truth: number | null; readonly passed: boolean; readonly isHit: boolean } | null;
}

/** From how many labels tuning is foretold to pass prompting; always named a forecast, and outside what was measured where it is. */
export function crossoverForecastSentence(finding: CrossoverForecastFinding): string {
  const { point, low, high, lowSide, highSide, measuredTo } = finding;
  const interval = `90% interval ${endOf(low, lowSide, { ...finding, direction: 'down' })} to ${endOf(high, highSide, { ...finding, direction: 'up' })}`;
  const isOutside = point === null || point > measuredTo;
  const outside = isOutside ? `, outside what was measured: up to ${countOf(measuredTo, 'label')}` : '';
  return [`Forecast, not a measurement: ${foretoldClaim(finding)} (${interval})${outside}.`, ...(finding.score ? [settledClaim(finding.score, finding)] : [])].join(' ');
}

function endOf(end: number | null, side: LadderSide, { firstBudget, foretoldTo, direction }: Pick<CrossoverForecastFinding, 'firstBudget' | 'foretoldTo'> & { direction: 'down' | 'up' }): string {
  if (end !== null) return formatCount(roundOutward(end, direction));
  return side === 'below-ladder' ? `below ${formatCount(firstBudget)}` : `above ${formatCount(foretoldTo)}`;
}

function foretoldClaim({ tuned, prompted, kind, point, foretoldTo, firstBudget }: CrossoverForecastFinding): string {
  if (kind === 'already-above') return `${tuned} is ahead of ${prompted} from ${countOf(firstBudget, 'label')} on`;
  if (kind === 'no-crossing') return `${tuned} does not pass ${prompted} by ${countOf(foretoldTo, 'label')}`;
  return kind === 'crosses' && point !== null ? `${tuned} passes ${prompted} at about ${formatLabels(point)}` : `nothing can be told of where ${tuned} passes ${prompted}`;
}

function settledClaim({ truth, passed, isHit }: NonNullable<CrossoverForecastFinding['score']>, { firstBudget }: CrossoverForecastFinding): string {
  const where = truth !== null ? `about ${formatLabels(truth)}` : passed ? `at ${countOf(firstBudget, 'label')} or fewer` : 'not on the ladder that was measured';
  return `Measured since: ${where}, ${isHit ? 'inside' : 'outside'} the interval.`;
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
