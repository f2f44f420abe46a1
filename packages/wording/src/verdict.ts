import { countOf, formatCount } from './numbers/count';
import { formatConfidence, formatDifference, formatDifferenceInterval, formatMargin, type Scale } from './numbers/score';

export const verdictWords = ['confirmed', 'contradicted', 'no-practical-difference', 'inconclusive', 'not-testable', 'not-tested', 'followed', 'not-followed', 'not-applicable'] as const;
export type VerdictWord = (typeof verdictWords)[number];

/** A verdict is read by shape and word first: colour alone is not told apart by everybody. */
export interface VerdictLook {
  readonly verdict: VerdictWord;
  readonly word: string;
  /** Empty where the word stands alone. */
  readonly glyph: string;
  readonly chip: 'filled' | 'outlined' | 'dashed' | 'text';
  readonly colour: { readonly light: string; readonly dark: string };
}

const muted = { light: '#5b6068', dark: '#9aa1ac' };

const drawn: Readonly<Record<VerdictWord, Omit<VerdictLook, 'verdict'>>> = {
  confirmed: { word: 'confirmed', glyph: '●', chip: 'filled', colour: { light: '#00705a', dark: '#3fc9a5' } },
  contradicted: { word: 'contradicted', glyph: '✕', chip: 'filled', colour: { light: '#a8183f', dark: '#ff7f9c' } },
  'no-practical-difference': { word: 'no practical difference', glyph: '≈', chip: 'outlined', colour: { light: '#50565f', dark: '#a7aeb9' } },
  inconclusive: { word: 'inconclusive', glyph: '?', chip: 'dashed', colour: { light: '#8a5a00', dark: '#e6b450' } },
  'not-testable': { word: 'not testable', glyph: '', chip: 'text', colour: muted },
  'not-tested': { word: 'not tested', glyph: '', chip: 'text', colour: muted },
  followed: { word: 'followed', glyph: '', chip: 'text', colour: muted },
  'not-followed': { word: 'not followed', glyph: '', chip: 'text', colour: muted },
  'not-applicable': { word: 'not applicable', glyph: '', chip: 'text', colour: muted },
};

/** Word, glyph and colours of every verdict, in order. */
export const verdictLooks: readonly VerdictLook[] = verdictWords.map((verdict) => ({ verdict, ...drawn[verdict] }));

/** The look of one verdict. */
export function verdictLook(verdict: VerdictWord): VerdictLook {
  return { verdict, ...drawn[verdict] };
}

/** The measured difference between the rule's two sides: `a` minus `b`, each the best of its side. */
export interface MeasuredContrast {
  readonly a: string;
  readonly b: string;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly margin: number;
  readonly scale?: Scale;
  /** Labels at which both were compared; null for "all labels". */
  readonly labels: number | null;
  readonly testRows: number;
  /** What the difference is one of; null or absent where it is plainly `a` minus `b`. */
  readonly about?: ContrastSubject | null;
}

/** A difference of drops from usual to shifted rows (`b` loses so much more), of Brier scores, or what the score gains from the smallest model `b` to the largest `a`. */
export type ContrastSubject =
  | { readonly kind: 'shift'; readonly usualRows: number; readonly shiftedRows: number }
  | { readonly kind: 'calibration' }
  | { readonly kind: 'trend'; readonly sizes: number; readonly doublings: number };

export interface VerdictFinding {
  /** The rule's id, such as DATA-FEW. */
  readonly rule: string;
  readonly verdict: VerdictWord;
  readonly contrast: MeasuredContrast | null;
  /** Rules tested together; above 1 the sentence says that the verdict is corrected for them. */
  readonly familySize: number;
  /** Whether the task's traits leave open that the rule applies at all. */
  readonly isPending: boolean;
  /** What would settle it, as a noun phrase; null when that is not known. */
  readonly settledBy: string | null;
  /** The reason of a verdict without a contrast, as a sentence. */
  readonly because: string | null;
}

/** One rule's verdict with its difference, interval and, where it is open, what would settle it. */
export function verdictSentence(finding: VerdictFinding): string {
  const head = finding.contrast ? measured(finding, finding.contrast) : unmeasured(finding);
  return [head, ...settling(finding), ...pending(finding)].join(' ');
}

function measured(finding: VerdictFinding, contrast: MeasuredContrast): string {
  const precision = { scale: contrast.scale, halfWidth: (contrast.high - contrast.low) / 2 };
  const where = contrast.labels === null ? 'with all labels' : `at ${countOf(contrast.labels, 'label')}`;
  const interval = `${formatConfidence(contrast.level)} interval ${formatDifferenceInterval(contrast, precision)}`;
  const inside = finding.verdict === 'no-practical-difference' ? `, all within ${formatMargin(contrast.margin, contrast.scale)}` : '';
  const corrected = finding.familySize > 1 ? `, corrected for ${formatCount(finding.familySize)} rules` : '';
  return `${finding.rule} ${phrase(finding.verdict)} ${where}: ${subject(contrast, formatDifference(contrast.difference, precision))} (${interval}${inside}) on ${rowsOf(contrast)}${corrected}.`;
}

function subject({ a, b, difference, about }: MeasuredContrast, formatted: string): string {
  if (about?.kind === 'shift') return `${b} loses ${difference < 0 ? 'less' : 'more'} by the shift than ${a}: ${formatted}`;
  if (about?.kind === 'trend') return `over ${countOf(about.sizes, 'size')} from ${b} to ${a} the score ${difference < 0 ? 'falls' : 'grows'} by ${formatted} along the line over log size`;
  if (about?.kind === 'calibration') return `in the Brier score of their probabilities, turned so that more is better, ${a} against ${b} ${formatted}`;
  return `${a} against ${b} ${formatted}`;
}

function rowsOf({ testRows, about }: MeasuredContrast): string {
  return about?.kind === 'shift' ? `${formatCount(about.usualRows)} usual and ${countOf(about.shiftedRows, 'shifted test row')}` : countOf(testRows, 'test row');
}

/** A reading beside a verdict, with an uncorrected 95% interval. */
export interface Beside {
  readonly kind: 'on-shifted-rows' | 'size-matched' | 'against-tuned';
  readonly a: string;
  readonly b: string;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly scale?: Scale;
}

/** What a reader should know beside the verdict: who is ahead on the shifted rows, what models of like size say, and whether size makes up for tuning. */
export function besideSentence({ kind, a, b, difference, low, high, scale }: Beside): string {
  const precision = { scale, halfWidth: (high - low) / 2 };
  const formatted = formatDifference(difference, precision);
  const interval = `(${formatConfidence(0.95)} interval ${formatDifferenceInterval({ low, high }, precision)})`;
  switch (kind) {
    case 'on-shifted-rows':
      return `On the shifted rows themselves ${a} against ${b} is ${formatted} ${interval}.`;
    case 'size-matched':
      return `With models of like size ${b} loses ${difference < 0 ? 'less' : 'more'} by the shift than ${a}: ${formatted} ${interval}.`;
    case 'against-tuned':
      return `The largest of them, ${a}, against ${b} is ${formatted} ${interval}.`;
  }
}

function unmeasured({ rule, verdict, because }: VerdictFinding): string {
  return because ? `${rule} ${phrase(verdict)}: ${because}` : `${rule} ${phrase(verdict)}.`;
}

function phrase(verdict: VerdictWord): string {
  return `${verdict === 'no-practical-difference' ? 'shows' : 'is'} ${drawn[verdict].word}`;
}

function settling({ verdict, settledBy }: VerdictFinding): readonly string[] {
  if (!settledBy || verdict !== 'inconclusive') return [];
  return [`${settledBy.charAt(0).toUpperCase()}${settledBy.slice(1)} would settle it.`];
}

function pending({ isPending }: VerdictFinding): readonly string[] {
  return isPending ? ['Whether the rule applies to this task is still open: some traits are not answered.'] : [];
}
