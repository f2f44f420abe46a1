import { crossover, shiftContrast, type BudgetDifference, type PsiCube } from '@crossover/stats';
import { promptingSides, tuningSides } from '@crossover/survey';
import { cubeOf, finishedDraws, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';
import type { BesideReading } from './recommendation.shape';
import type { ShiftPair } from './shift-pair';
import { contrastSideOf, representative, type ContestedArm } from './side-choice';
import { besideOf, judgeable, notTested, type Measured, type Reading, type Unmeasured, type VerdictRequestOptions } from './verdict-reading';

interface ShiftRequest {
  readonly sides: { readonly a: readonly string[]; readonly b: readonly string[] };
  readonly pair: ShiftPair;
  readonly options: VerdictRequestOptions;
}

/**
 * How much more the avoided side loses from usual to shifted rows than the recommended one, at the largest budget of both experiments (statistics specification 5.2).
 * Each side's arm is chosen on validation rows of this experiment, among those that ran in both.
 */
export function measureShift(reading: Reading, { sides, pair, options }: ShiftRequest): Measured | Unmeasured {
  // A pair tests the shift that its task names; of a kind that nobody said it has, it says nothing.
  if (reading.isPending) return notTested(reading, 'Whether the rows of this task are shifted in this way is not answered yet: answer it in the traits of the task.');
  const paired = options.arms.filter((arm) => pair.arms.has(arm.test.arm.id));
  const { ladder } = options;
  const pick = (side: readonly string[], among: readonly ContestedArm[]) => representative(among.filter((arm) => side.includes(contrastSideOf(arm))), { ladder, budgetIndex: reading.budgetIndex });
  const [recommended, avoided] = [pick(sides.a, paired), pick(sides.b, paired)];
  if (!recommended || !avoided) return notTested(reading, `Experiment ${pair.experimentNumber} of ${pair.taskName} and this one have no ${recommended ? 'tuned' : 'prompted'} arm in common: launch the same plan in both tasks.`);
  const found = contrastOf(reading, { recommended, avoided, pair, options });
  if (typeof found === 'string') return notTested(reading, found);
  const { refusal, weaknesses } = judgeable(options, { draws: found.draws, missingShare: Math.max(options.missingShare, pair.missingShare), groups: fewest(options.groups, pair.groups) });
  if (refusal !== null) return { ...reading, word: 'not-testable', reason: refusal };
  const there = [recommended, avoided].flatMap((arm) => pair.arms.get(arm.test.arm.id) ?? []);
  return {
    ...reading, kind: 'shift', recommended, avoided, difference: found.difference, draws: found.draws ?? 0, cubes: null, arms: [recommended.test, avoided.test, ...there],
    about: { kind: 'shift', usualRows: pair.testRows, shiftedRows: options.testRows },
    besides: [found.onShifted, ...likeSized(reading, { recommended, avoided, paired, pair, options })],
    weaknesses,
    pairedWith: { experimentNumber: pair.experimentNumber, taskName: pair.taskName, sharedLabels: pair.sharedLabels },
  };
}

interface Contenders {
  readonly recommended: ContestedArm;
  readonly avoided: ContestedArm;
  readonly pair: ShiftPair;
  readonly options: VerdictRequestOptions;
}

interface FoundContrast {
  readonly difference: BudgetDifference;
  /** Null when neither side uses labels. */
  readonly draws: number | null;
  /** The same two arms on the shifted rows alone: a side that loses less may still be behind. */
  readonly onShifted: BesideReading;
}

/** The contrast of four row sets, or a sentence that says why there is none. */
function contrastOf(reading: Reading, { recommended, avoided, pair, options }: Contenders): FoundContrast | string {
  const budgets = options.ladder.n.filter((n) => pair.ladder.n.includes(n));
  const place = reading.n === 0 ? 0 : budgets.indexOf(reading.n);
  if (budgets.length === 0 || place < 0) return `Experiment ${pair.experimentNumber} of ${pair.taskName} has no budget of ${reading.n} labels: launch the same ladder in both tasks.`;
  const [here, there] = [recommended, avoided].reduce<[MeasuredArm[], MeasuredArm[]]>(([ours, theirs], { test }) => {
    const other = pair.arms.get(test.arm.id);
    return other ? [[...ours, onBudgets(test, options.ladder, budgets)], [...theirs, onBudgets(other, pair.ladder, budgets)]] : [ours, theirs];
  }, [[], []]);
  const [shiftedLadder, usualLadder] = [{ n: budgets, draws: options.ladder.draws }, { n: budgets, draws: pair.ladder.draws }];
  const indexes = commonDraws([{ arms: here, ladder: shiftedLadder }, { arms: there, ladder: usualLadder }]);
  const [shifted, usual] = [cubesOf(here, shiftedLadder, indexes), cubesOf(there, usualLadder, indexes)];
  if (!shifted || !usual) return 'The runs that this rule needs are not finished in both experiments.';
  // How much more the avoided side loses: a is subtracted from, so above 0 speaks for the rule.
  const groups = { usual: groupsOf(there), shifted: groupsOf(here) };
  const difference = shiftContrast({ budgets, usual, shifted, groups })[place];
  const onShifted = crossover({ budgets, a: shifted.b, b: shifted.a, groups: groups.shifted }).differences[place];
  if (!difference || !onShifted) return 'The budget at which this rule is read has no finished runs.';
  const hasLabels = here.some((arm) => !isWithoutLabels(arm));
  return { difference, draws: hasLabels ? indexes.length : null, onShifted: besideOf('on-shifted-rows', { a: recommended, b: avoided, difference: onShifted }) };
}

/** All arms of an experiment answered the same rows. */
function groupsOf([first]: readonly MeasuredArm[]): Int32Array | undefined {
  return first?.groups;
}

/** Rows of which none are declared to belong together do not make the others fewer. */
function fewest(here: number | null, there: number | null): number | null {
  return here === null || there === null ? (here ?? there) : Math.min(here, there);
}

/** The arm's runs by their places among the given budgets; the others are left out. */
function onBudgets(measured: MeasuredArm, ladder: Ladder, budgets: readonly number[]): MeasuredArm {
  const runs = measured.runs.flatMap((run) => {
    if (run.budgetIndex === null) return [run];
    const budgetIndex = budgets.indexOf(ladder.n[run.budgetIndex] ?? -1);
    return budgetIndex < 0 ? [] : [{ ...run, budgetIndex }];
  });
  return { ...measured, runs };
}

/** Draws by their index, finished by every arm with labels in both experiments. */
function commonDraws(sets: readonly { readonly arms: readonly MeasuredArm[]; readonly ladder: Ladder }[]): readonly number[] {
  const lists = sets.flatMap(({ arms, ladder }) => arms.filter((arm) => !isWithoutLabels(arm)).map((arm) => {
    const done = finishedDraws(arm, ladder);
    return ladder.draws.filter((draw) => done.includes(draw.id)).map((draw) => draw.drawIndex);
  }));
  const [first = [], ...others] = lists;
  return first.filter((index) => others.every((list) => list.includes(index)));
}

/** `a` is the avoided arm and `b` the recommended one. */
function cubesOf([recommended, avoided]: readonly MeasuredArm[], ladder: Ladder, indexes: readonly number[]): { a: PsiCube; b: PsiCube } | null {
  const drawIds = indexes.flatMap((index) => ladder.draws.find((draw) => draw.drawIndex === index)?.id ?? []);
  const [a, b] = [avoided && cubeOf(avoided, { ladder, drawIds }), recommended && cubeOf(recommended, { ladder, drawIds })];
  return a && b ? { a, b } : null;
}

/** Models whose sizes differ by less than this are compared as methods, not as sizes. */
const likeSize = 2;

/** The survey's sides differ in method and in size; where both methods ran on models of like size, the method alone is read too. */
function likeSized(reading: Reading, { recommended, avoided, paired, pair, options }: Contenders & { readonly paired: readonly ContestedArm[] }): readonly BesideReading[] {
  const among = (sides: readonly string[]) => paired.filter((arm) => sides.includes(contrastSideOf(arm)));
  const couples = among(promptingSides).flatMap((prompted) => among(tuningSides).filter((tuned) => isLikeSized(prompted, tuned)).map((tuned) => ({ prompted, tuned })));
  if (couples.length === 0 || couples.some(({ prompted, tuned }) => prompted === recommended && tuned === avoided)) return [];
  const best = representative(couples.map(({ prompted }) => prompted), { ladder: options.ladder, budgetIndex: reading.budgetIndex });
  const couple = couples.find(({ prompted }) => prompted === best);
  if (!couple) return [];
  const found = contrastOf(reading, { recommended: couple.prompted, avoided: couple.tuned, pair, options });
  return typeof found === 'string' ? [] : [besideOf('size-matched', { a: couple.prompted, b: couple.tuned, difference: found.difference })];
}

function isLikeSized(one: ContestedArm, other: ContestedArm): boolean {
  const [a, b] = [one.parametersMillions, other.parametersMillions];
  return a !== null && b !== null && Math.max(a, b) < likeSize * Math.min(a, b);
}
