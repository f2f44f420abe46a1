import { countOf } from './numbers/count';
import { formatEstimate, formatGpuTime } from './numbers/duration';
import { formatMoneyRange } from './numbers/money';
import { formatMargin, type Scale } from './numbers/score';

export interface Plan {
  readonly runs: number;
  readonly trainings: number;
  /** Rows to predict over all runs. */
  readonly rows: number;
  readonly gpuMs?: { readonly low: number; readonly high: number };
  /** Time until all is done, on the workers there are now. */
  readonly time?: { readonly lowMs: number; readonly highMs: number };
  readonly cost?: { readonly low: number; readonly high: number; readonly currency: string };
  readonly startsIn?: { readonly lowMs: number; readonly highMs: number };
}

/** What launching would do, before anything is spent. What has no estimate is left out rather than guessed. */
export function planSentence(plan: Plan): string {
  const parts = [countOf(plan.runs, 'run'), ...(plan.trainings > 0 ? [countOf(plan.trainings, 'training')] : []), `${countOf(plan.rows, 'row')} to predict`];
  if (plan.gpuMs) parts.push(gpuRange(plan.gpuMs));
  if (plan.cost) parts.push(formatMoneyRange(plan.cost));
  if (plan.time) parts.push(`done in ${formatEstimate(plan.time)}`);
  if (plan.startsIn) parts.push(`starts in ${formatEstimate(plan.startsIn)}`);
  return `${parts.join(', ')}.`;
}

export interface DetectableDifference {
  /** The smallest difference that the plan would show in four cases of five. */
  readonly difference: number;
  readonly testRows: number;
  readonly wanted: number | null;
  /** Test rows to add so that the wanted difference can be detected; null when rows alone cannot do it. */
  readonly rowsToAdd: number | null;
  readonly scale?: Scale;
}

/** What difference the plan could detect, and what a smaller one would take. */
export function detectableSentence({ difference, testRows, wanted, rowsToAdd, scale }: DetectableDifference): string {
  const can = `Can detect ${formatMargin(difference, scale)} at ${countOf(testRows, 'test row')}`;
  if (wanted === null) return `${can}.`;
  const asked = formatMargin(wanted, scale);
  if (difference <= wanted) return `${can}, enough for the ${asked} you asked for.`;
  const remedy = rowsToAdd === null ? 'More test rows alone cannot reach it; more draws can.' : `To reach it, add ${countOf(rowsToAdd, 'test row')}.`;
  return `${can}; you asked for ${asked}. ${remedy}`;
}

function gpuRange({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [formatGpuTime(low), formatGpuTime(high)];
  return from === to ? `about ${to}` : `about ${from.replace(' GPU-min', '')} to ${to}`;
}
