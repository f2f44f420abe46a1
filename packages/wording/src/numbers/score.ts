import { formatMissing } from './missing';

/** `fraction`: 0.8341 is printed as 83.4%, differences in points; `raw`: the metric's own unit, such as an error or a correlation. */
export type Scale = 'fraction' | 'raw';

/** How the scores of a metric are printed, by what the API says of it. */
export function scaleOf({ isPercentage }: { readonly isPercentage: boolean }): Scale {
  return isPercentage ? 'fraction' : 'raw';
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

interface Precision {
  readonly scale?: Scale;
  /** Half the interval's width, in the score's own unit: under 0.002 a second decimal is shown. */
  readonly halfWidth?: number;
}

const TRUE_MINUS = '\u2212';
/** Under 0.2 points a second decimal says something; above it only pretends to. */
const SHARP_HALF_WIDTH = 0.002;

/** A score for people: 0.8341 is "83.4%". A score that is no number is "not measured". */
export function formatScore(value: number, precision: Precision = {}): string {
  if (!Number.isFinite(value)) return formatMissing('not-measured');
  return precision.scale === 'raw' ? rawNumber(value) : `${percent(value, precision)}%`;
}

/** Both ends without a unit: "81.9 to 84.8". */
export function formatInterval({ low, high }: Interval, precision: Precision = {}): string {
  return range(low, high, (end) => (precision.scale === 'raw' ? rawNumber(end) : percent(end, precision)));
}

/** "83.4% (81.9 to 84.8)". */
export function formatScoreWithInterval(score: Interval & { readonly value: number }, scale: Scale = 'fraction'): string {
  const precision = { scale, halfWidth: (score.high - score.low) / 2 };
  return `${formatScore(score.value, precision)} (${formatInterval(score, precision)})`;
}

/** A difference with its sign, in points: 0.021 is "+2.1 points". Zero has no sign. */
export function formatDifference(value: number, precision: Precision = {}): string {
  if (!Number.isFinite(value)) return formatMissing('not-measured');
  return precision.scale === 'raw' ? signed(rawNumber(value)) : `${signed(percent(value, precision))} points`;
}

/** Both ends with their signs: "−0.3 to +4.5". */
export function formatDifferenceInterval({ low, high }: Interval, precision: Precision = {}): string {
  return range(low, high, (end) => signed(precision.scale === 'raw' ? rawNumber(end) : percent(end, precision)));
}

/** "+2.1 points (−0.3 to +4.5)". */
export function formatDifferenceWithInterval(difference: Interval & { readonly value: number }, scale: Scale = 'fraction'): string {
  const precision = { scale, halfWidth: (difference.high - difference.low) / 2 };
  return `${formatDifference(difference.value, precision)} (${formatDifferenceInterval(difference, precision)})`;
}

/** A size without direction, such as a margin: 0.02 is "2.0 points". */
export function formatMargin(value: number, scale: Scale = 'fraction'): string {
  if (!Number.isFinite(value)) return formatMissing('not-measured');
  return scale === 'raw' ? rawNumber(Math.abs(value)) : `${percent(Math.abs(value), {})} points`;
}

/** A confidence or a level: 0.95 is "95%". Rounded down, so that it never claims more; 0.995 and above is "over 99%". */
export function formatConfidence(probability: number): string {
  if (!Number.isFinite(probability)) return formatMissing('not-measured');
  if (probability >= 0.995) return 'over 99%';
  return `${Math.floor(probability * 100 + 1e-9)}%`;
}

function range(low: number, high: number, format: (end: number) => string): string {
  return Number.isFinite(low) && Number.isFinite(high) ? `${format(low)} to ${format(high)}` : formatMissing('not-measured');
}

function percent(value: number, { halfWidth }: Precision): string {
  const decimals = halfWidth !== undefined && halfWidth > 0 && halfWidth < SHARP_HALF_WIDTH ? 2 : 1;
  return withTrueMinus((value * 100).toFixed(decimals));
}

/** Three significant digits are what a metric in its own unit can bear, and no more than four decimals: the ninth says nothing. */
function rawNumber(value: number): string {
  return withTrueMinus(new Intl.NumberFormat('en', { maximumSignificantDigits: 3, maximumFractionDigits: 4, roundingPriority: 'lessPrecision' }).format(value));
}

function withTrueMinus(text: string): string {
  const isZero = !/[1-9]/.test(text);
  return isZero ? text.replace('-', '') : text.replace('-', TRUE_MINUS);
}

function signed(text: string): string {
  return text.startsWith(TRUE_MINUS) || !/[1-9]/.test(text) ? text : `+${text}`;
}
