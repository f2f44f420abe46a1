import { countOf, formatCount } from './numbers/count';
import { formatLabels, roundOutward } from './numbers/labels';
import { formatConfidence } from './numbers/score';

export const crossoverKinds = ['crosses', 'already-above', 'no-crossing', 'cannot-tell'] as const;
export type CrossoverKind = (typeof crossoverKinds)[number];

/** Where an end of the interval lies: on the ladder, at or below its first budget, or above its last. */
export type LadderSide = 'within' | 'below-ladder' | 'above-ladder';

/** `too-few-draws` and `too-few-groups` are said before anything is computed; the others come from the computation. */
export type CannotTellReason = 'interval-covers-ladder' | 'crosses-more-than-once' | 'one-budget' | 'too-few-draws' | 'too-few-groups';

/** A crossover with the names of both sides; the fields are those of the computed crossover (statistics specification 4.6). */
export interface CrossoverFinding {
  /** As they stand inside a sentence, such as "LoRA" and "in-context". */
  readonly tuned: string;
  readonly prompted: string;
  readonly kind: CrossoverKind;
  readonly cannotTellBecause: CannotTellReason | null;
  /** Best guess in labels; null when there is none on the ladder. */
  readonly point: number | null;
  readonly low: number | null;
  readonly lowSide: LadderSide;
  readonly high: number | null;
  readonly highSide: LadderSide;
  /** Confidence of the interval, such as 0.95. */
  readonly level: number;
  readonly probabilityAlreadyAbove: number;
  readonly probabilityNoCrossing: number;
  /** The ladder: its smallest and largest number of labels. */
  readonly firstBudget: number;
  readonly lastBudget: number;
  readonly isCoarseLadder: boolean;
  /** Stretches of labels where the tuned side is shown to be ahead, when it crosses more than once. */
  readonly regionsAhead: readonly { readonly from: number; readonly to: number }[];
  readonly draws: number;
  /** Draws below which nothing is claimed. */
  readonly leastDraws: number;
  /** Declared groups of the test rows, null or absent where none are; below the least nothing is claimed, below the calm number the interval is called rough. */
  readonly groups?: number | null;
  readonly leastGroups?: number;
  readonly calmGroups?: number;
  /** What would settle it, as a noun phrase: "3 more draws at 256 labels"; null when that is not known. */
  readonly settledBy: string | null;
}

export type CrossoverTone = 'finding' | 'cannot-tell';

/**
 * From how many labels tuning beats prompting, in one sentence that carries both names, the number, its interval and what is missing.
 * It never says more than the interval: an end off the ladder is called so, and a best guess alone is never a finding.
 */
export function crossoverSentence(finding: CrossoverFinding): string {
  const sentence = claim(finding);
  const notes = [...caveats(finding), ...settling(finding)];
  return [sentence, ...notes].join(' ');
}

/** Whether the sentence is a finding: the interval must have both ends, or lie wholly off the ladder on one side. */
export function crossoverTone(finding: CrossoverFinding): CrossoverTone {
  if (reasonOf(finding)) return 'cannot-tell';
  return finding.highSide === 'above-ladder' && finding.lowSide !== 'above-ladder' ? 'cannot-tell' : 'finding';
}

function claim(finding: CrossoverFinding): string {
  const reason = reasonOf(finding);
  if (reason) return undecided(finding, reason);
  if (finding.highSide === 'below-ladder') return alreadyAhead(finding);
  if (finding.lowSide === 'above-ladder') return neverAhead(finding);
  if (finding.highSide === 'above-ladder') return notShown(finding);
  return finding.kind === 'crosses' && finding.point !== null ? passes(finding, finding.point) : looksAhead(finding);
}

/** A kind that claims more than its interval allows is read as undecided. */
function reasonOf(finding: CrossoverFinding): CannotTellReason | null {
  if (finding.draws < finding.leastDraws) return 'too-few-draws';
  if (finding.cannotTellBecause) return finding.cannotTellBecause;
  const coversLadder = finding.lowSide === 'below-ladder' && finding.highSide === 'above-ladder';
  return finding.kind === 'cannot-tell' || coversLadder ? 'interval-covers-ladder' : null;
}

function passes(finding: CrossoverFinding, point: number): string {
  return `${capital(finding.tuned)} passes ${finding.prompted} at about ${formatLabels(point)} (${interval(finding)}).`;
}

function looksAhead(finding: CrossoverFinding): string {
  const first = countOf(finding.firstBudget, 'label');
  return `${capital(finding.tuned)} looks ahead of ${finding.prompted} from ${first} on, the smallest budget measured, but is shown to be only from ${upperText(finding)} (${interval(finding)}).`;
}

function alreadyAhead(finding: CrossoverFinding): string {
  const sure = formatConfidence(finding.probabilityAlreadyAbove);
  return `${capital(finding.tuned)} is already ahead of ${finding.prompted} at ${countOf(finding.firstBudget, 'label')}, the smallest budget measured (${sure} sure).`;
}

function neverAhead(finding: CrossoverFinding): string {
  const sure = formatConfidence(finding.probabilityNoCrossing);
  return `${capital(finding.tuned)} does not pass ${finding.prompted} by ${countOf(finding.lastBudget, 'label')}, the largest budget measured (${sure} sure).`;
}

function notShown(finding: CrossoverFinding): string {
  const last = formatCount(finding.lastBudget);
  const guess = finding.kind === 'crosses' && finding.point !== null ? `best guess ${formatLabels(finding.point)}, ` : '';
  return `Not shown by ${last} labels: if ${finding.tuned} passes ${finding.prompted}, it is somewhere above ${lowerText(finding)} labels (${guess}${interval(finding)}).`;
}

function undecided(finding: CrossoverFinding, reason: CannotTellReason): string {
  const question = `Cannot tell from how many labels ${finding.tuned} passes ${finding.prompted}`;
  switch (reason) {
    case 'too-few-draws':
      return `${question}: ${finding.draws} of at least ${countOf(finding.leastDraws, 'draw')} ${finding.draws === 1 ? 'is' : 'are'} in.`;
    case 'too-few-groups':
      return `${question}: the test rows come from ${countOf(finding.groups ?? 0, 'group')}, and at least ${finding.leastGroups ?? 0} are needed, since rows of one group say little about others.`;
    case 'one-budget':
      return `${question}: one label budget is not a curve, at least two are needed.`;
    case 'interval-covers-ladder':
      return `${question}: the ${formatConfidence(finding.level)} interval covers the whole ladder, ${formatCount(finding.firstBudget)} to ${formatCount(finding.lastBudget)} labels.`;
    case 'crosses-more-than-once':
      return `${question}: they change places more than once, so there is no single number.${regions(finding)}`;
  }
}

function regions({ tuned, regionsAhead }: CrossoverFinding): string {
  // Rounded inward: a stretch where a lead is shown may only shrink in print.
  const shown = regionsAhead.map(({ from, to }) => ({ from: roundOutward(from, 'up'), to: roundOutward(to, 'down') })).filter(({ from, to }) => from <= to);
  if (shown.length === 0) return '';
  const stretches = shown.map(({ from, to }) => (from === to ? `at ${formatCount(from)}` : `from ${formatCount(from)} to ${formatCount(to)}`));
  return ` ${capital(tuned)} is shown to be ahead ${stretches.join(' and ')} labels.`;
}

function caveats(finding: CrossoverFinding): readonly string[] {
  const { groups = null, leastGroups = 0, calmGroups = 0 } = finding;
  return [
    ...(finding.isCoarseLadder && finding.cannotTellBecause !== 'one-budget' ? ['The ladder is coarse: fewer than four budgets.'] : []),
    ...(groups !== null && groups >= leastGroups && groups < calmGroups ? [`The test rows come from ${groups} groups, fewer than ${calmGroups}: the interval is a rough one.`] : []),
  ];
}

function settling(finding: CrossoverFinding): readonly string[] {
  if (!finding.settledBy || crossoverTone(finding) === 'finding') return [];
  return [`${capital(finding.settledBy)} would settle it.`];
}

/** "95% interval 70 to 210"; an end off the ladder is said in words. */
function interval(finding: CrossoverFinding): string {
  return `${formatConfidence(finding.level)} interval ${lowerText(finding)}${finding.lowSide === 'below-ladder' ? ' or fewer' : ''} to ${upperText(finding)}`;
}

/** Rounded outward, yet never off the ladder: the end itself lies on it. */
function lowerText({ low, lowSide, firstBudget }: CrossoverFinding): string {
  if (lowSide !== 'within' || low === null) return formatCount(firstBudget);
  return formatCount(Math.max(firstBudget, roundOutward(low, 'down')));
}

function upperText({ high, highSide, lastBudget }: CrossoverFinding): string {
  if (highSide !== 'within' || high === null) return `beyond ${formatCount(lastBudget)}`;
  return formatCount(Math.min(lastBudget, roundOutward(high, 'up')));
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
