import { countOf, formatCount } from './numbers/count';
import { formatMoney } from './numbers/money';
import { formatConfidence, formatMargin, type Scale } from './numbers/score';

export interface BreakEvenFinding {
  readonly promptArm: string;
  readonly trainArm: string;
  readonly currency: string;
  readonly labels: number;
  readonly margin: number;
  /** Of the metric that the margin is in. */
  readonly scale: Scale;
  readonly horizonDays: number;
  readonly requestsPerDay: number;
  /** At the likely amounts. */
  readonly savingPerDay: number;
  readonly volumeToPay: number | null;
  /** Days; null: among those that never pay. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the draws in which it never pays. */
  readonly never: number;
  readonly goodEnoughFrom: number | null;
  readonly isGoodEnough: boolean;
}

/** When tuning has paid for itself; quality comes first, since a saving counts only while the tuned model is good enough. */
export function breakEvenSentence(finding: BreakEvenFinding): string {
  if (!finding.isGoodEnough) return `${quality(finding)} So no saving counts at ${countOf(finding.labels, 'label')}.`;
  return `${payback(finding)} ${volume(finding)} ${quality(finding)}`;
}

function payback({ trainArm, promptArm, labels, requestsPerDay, median, low, high, never }: BreakEvenFinding): string {
  const at = `at ${formatCount(requestsPerDay)} requests a day and ${countOf(labels, 'label')}`;
  const chance = never <= 0 ? '' : `; in ${share(never)} of the cases it never does`;
  if (median === null) return `${trainArm} does not pay for itself against ${promptArm} ${at} in ${share(never)} of the cases.`;
  return `${trainArm} has paid for itself against ${promptArm} after about ${days(median)} ${at} (90% interval ${low === null ? 'never' : days(low)} to ${high === null ? 'never' : days(high)}${chance}).`;
}

function volume({ volumeToPay, horizonDays, savingPerDay, currency }: BreakEvenFinding): string {
  if (volumeToPay === null) return 'A tuned request costs no less than a prompted one, so no volume pays.';
  const saved = savingPerDay > 0 ? `It saves about ${formatMoney({ amount: savingPerDay, currency })} a day; to` : 'To';
  return `${saved} pay within ${countOf(horizonDays, 'day')} it takes about ${formatCount(Math.ceil(volumeToPay))} requests a day.`;
}

function quality({ trainArm, promptArm, margin, scale, goodEnoughFrom }: BreakEvenFinding): string {
  if (goodEnoughFrom === null) return `${trainArm} is not shown to be within ${formatMargin(margin, scale)} of ${promptArm} at any budget measured.`;
  return `${trainArm} is shown to be no more than ${formatMargin(margin, scale)} worse than ${promptArm} from ${countOf(Math.ceil(goodEnoughFrom), 'label')} on (${formatConfidence(0.95)} sure).`;
}

function days(count: number): string {
  if (count < 1) return 'less than a day';
  return countOf(Math.round(count), 'day');
}

function share(part: number): string {
  return part > 0.995 ? 'over 99%' : part < 0.005 ? 'under 1%' : `${Math.round(100 * part)}%`;
}
