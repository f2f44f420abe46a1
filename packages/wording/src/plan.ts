import { countOf } from './numbers/count';
import { formatEstimate, formatGpuTime } from './numbers/duration';
import { formatMoneyRange } from './numbers/money';
import { formatMargin, type Scale } from './numbers/score';

export interface PricedRange {
  readonly low: number;
  readonly high: number;
  readonly currency: string;
}

export interface Plan {
  readonly runs: number;
  readonly trainings: number;
  /** Rows to predict over all runs. */
  readonly rows: number;
  /** Runs among them whose answers are stored already: they take neither time nor money. */
  readonly reused?: number;
  readonly gpuMs?: { readonly low: number; readonly high: number };
  /** Time until all is done, on the workers there are now. */
  readonly time?: { readonly lowMs: number; readonly highMs: number };
  readonly cost?: PricedRange;
  readonly startsIn?: { readonly lowMs: number; readonly highMs: number };
  /** Nothing of it was measured on this machine: time and cost are published figures. */
  readonly isColdStart?: boolean;
}

/** What launching would do, before anything is spent. What has no estimate is left out rather than guessed. */
export function planSentence(plan: Plan): string {
  const parts = [countOf(plan.runs, 'run'), ...(plan.trainings > 0 ? [countOf(plan.trainings, 'training')] : []), `${countOf(plan.rows, 'row')} to predict`];
  if (plan.reused) parts.push(plan.reused === plan.runs ? 'all of them answered already' : `${countOf(plan.reused, 'run')} of them answered already`);
  if (plan.gpuMs) parts.push(gpuRange(plan.gpuMs));
  if (plan.cost) parts.push(formatMoneyRange(plan.cost));
  if (plan.time) parts.push(`done in ${formatEstimate(plan.time)}`);
  if (plan.startsIn) parts.push(`starts in ${formatEstimate(plan.startsIn)}`);
  return `${parts.join(', ')}${plan.isColdStart ? ' (nothing is measured on this machine yet, so these are published figures)' : ''}.`;
}

export interface DetectableDifference {
  /** The smallest difference that the plan would show in four cases of five. */
  readonly difference: number;
  readonly testRows: number;
  /** Null where no arm has label draws. */
  readonly draws: number | null;
  /** Which of the two holds more of the uncertainty. */
  readonly dominates: 'test-rows' | 'label-draws';
  /** Share of the variance that the test rows hold. */
  readonly rowShare: number;
  readonly wanted: number | null;
  /** Where the spread of rows and draws comes from: measured in an experiment, or assumed until there is one. */
  readonly spread: string;
  /** Ways to reach what is wanted, as `remedySentence` says them; empty: nothing within reach does. */
  readonly remedies: readonly string[];
  readonly scale?: Scale;
}

/** What difference the plan could detect, what limits it, and what a smaller one would take. */
export function detectableSentence(plan: DetectableDifference): string {
  const { difference, testRows, draws, wanted, remedies, scale, spread } = plan;
  const can = `Can detect ${formatMargin(difference, scale)} at ${countOf(testRows, 'test row')}${draws === null ? '' : ` and ${countOf(draws, 'draw')}`}`;
  const basis = `The spread is ${spread}.`;
  if (wanted === null) return `${can}. ${basis}`;
  const asked = formatMargin(wanted, scale);
  if (difference <= wanted) return `${can}, enough for the ${asked} you asked for. ${basis}`;
  const ways = remedies.length === 0 ? 'Neither test rows nor draws within reach get there: widen the margin.' : remedies.join(' Or: ');
  return `${can}; you asked for ${asked}. ${limit(plan)} ${ways} ${basis}`;
}

export interface Remedy {
  readonly addRows: number;
  readonly addDraws: number;
  /** What the plan could then detect. */
  readonly detectable: number;
  readonly seconds: number;
  readonly money: PricedRange | null;
  readonly isLabelPriceKnown: boolean;
  readonly scale?: Scale;
}

/** One way to see a smaller difference, with its price. */
export function remedySentence({ addRows, addDraws, detectable, seconds, money, isLabelPriceKnown, scale }: Remedy): string {
  const what = [...(addRows > 0 ? [countOf(addRows, 'test row')] : []), ...(addDraws > 0 ? [countOf(addDraws, 'draw')] : [])].join(' and ');
  const price = [formatEstimate({ lowMs: 1000 * seconds, highMs: 1000 * seconds }), ...(money ? [formatMoneyRange(money)] : [])].join(', ');
  const unpriced = addRows > 0 && !isLabelPriceKnown ? '; labelling them is not in it' : '';
  return `Add ${what} to see ${formatMargin(detectable, scale)} (${price}${unpriced}).`;
}

function limit({ dominates, rowShare, draws }: DetectableDifference): string {
  if (draws === null) return 'The number of test rows limits it.';
  const share = Math.round(100 * (dominates === 'test-rows' ? rowShare : 1 - rowShare));
  return dominates === 'test-rows' ? `Test rows hold ${share}% of the uncertainty.` : `Label draws hold ${share}% of the uncertainty, so more test rows alone help little.`;
}

function gpuRange({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [formatGpuTime(low), formatGpuTime(high)];
  return from === to ? `about ${to}` : `about ${from.replace(' GPU-min', '')} to ${to}`;
}
