import { GROUPS_FOR_CALM, GROUPS_FOR_VERDICT, testability, type BudgetDifference, type Obstacle, type PsiCube, type RuleClaim, type Weakness } from '@crossover/stats';
import { contrastsFor, type Rule, type Traits } from '@crossover/survey';
import { countOf, type ContrastSubject } from '@crossover/wording';
import type { Ladder, MeasuredArm } from './arm-cube';
import type { CalibrationScores } from './calibration-contrast';
import type { CrossoverRow } from './crossovers';
import type { BesideReading, PairedWith } from './recommendation.shape';
import type { SettleOptions } from './settle-plan';
import type { NoPair, ShiftPair } from './shift-pair';
import { contrastSideOf, type ContestedArm } from './side-choice';

export interface VerdictRequestOptions extends SettleOptions {
  readonly arms: readonly ContestedArm[];
  readonly ladder: Ladder;
  readonly traits: Traits;
  readonly fewLabelsBorder: number;
  /** What guessing scores; null where that means nothing. */
  readonly chance: number | null;
  /** Share of test rows without any output, of the arm that misses most. */
  readonly missingShare: number;
  /** Of the same arms, for rules that hold at some label counts only: the direction at n and the crossover are said together. */
  readonly crossovers: readonly CrossoverRow[];
  /** Runs whose answers are all the same, which have no correlation with anything and count as 0. */
  readonly constantRuns: ReadonlySet<string>;
  /** Classes with too few test rows to score, where the metric averages over classes. */
  readonly rareClasses: number;
  /** Declared groups of the test rows; null where none are. */
  readonly groups: number | null;
  /** Groups that they name; a row that names none is its own group and of no name. */
  readonly namedGroups: number;
  /** For rules about calibration. */
  readonly calibration: CalibrationScores;
  /** The experiment on the usual rows, where this one is on shifted rows. */
  readonly shiftPair: ShiftPair | NoPair;
}

/** Where a rule is read: the largest budget at which it can apply, fixed by the ladder and not by the results. */
export interface Reading {
  readonly rule: Rule;
  readonly budgetIndex: number;
  readonly n: number;
  readonly isPending: boolean;
}

export interface Measured extends Reading {
  readonly kind: 'plain' | 'shift' | 'trend' | 'calibration';
  /** By which the difference was measured, where that is not the experiment's metric. */
  readonly metric?: string;
  readonly recommended: ContestedArm;
  readonly avoided: ContestedArm;
  readonly difference: BudgetDifference;
  readonly draws: number;
  /** Row scores of the two sides; null where more than two arms are behind the difference. */
  readonly cubes: { readonly a: PsiCube; readonly b: PsiCube } | null;
  /** Every arm whose runs it rests on. */
  readonly arms: readonly MeasuredArm[];
  /** What the difference is one of, where it is not plainly of two scores. */
  readonly about: ContrastSubject | null;
  /** Readings that are said beside the verdict and not judged. */
  readonly besides: readonly BesideReading[];
  readonly pairedWith: PairedWith | null;
  /** What makes the verdict weaker than it looks, as sentences. */
  readonly weaknesses: readonly string[];
}

export interface Unmeasured extends Reading {
  readonly word: 'not-testable' | 'not-tested' | 'followed' | 'not-followed' | 'not-applicable';
  readonly reason: string;
}

/** What the rule claims, as the decision table reads it. */
export function claimOf(rule: Rule): RuleClaim {
  return { strength: rule.strength, recommendsSeveral: contrastsFor(rule).kind === 'equivalence' };
}

export function notTested(reading: Reading, reason: string): Unmeasured {
  return { ...reading, word: 'not-tested', reason };
}

/** What a rule's runs are: `draws` is null where neither side uses labels. Groups and missing rows are the experiment's own unless others stand beside it. */
export interface RunsOfRule {
  readonly draws: number | null;
  readonly missingShare?: number;
  readonly groups?: number | null;
}

/** Why a rule may not be judged on these runs, or what makes its verdict weak (statistics specification 5.1). */
export function judgeable({ arms, ...options }: VerdictRequestOptions, { draws, missingShare = options.missingShare, groups = options.groups }: RunsOfRule): { readonly refusal: string | null; readonly weaknesses: readonly string[] } {
  const { obstacles, weaknesses } = testability({ isTestFrozen: true, missingShare, hasBaselines: arms.some((arm) => contrastSideOf(arm) === 'baseline'), draws, groups });
  return {
    refusal: obstacles.length === 0 ? null : obstacles.map((obstacle) => obstacleSentences[obstacle](groups ?? 0)).join(' '),
    weaknesses: weaknesses.map((weakness) => weaknessSentences[weakness](groups ?? 0)),
  };
}

/** What keeps a rule from being judged at all, in one sentence each; the number is that of the groups. */
const obstacleSentences: Readonly<Record<Obstacle, (groups: number) => string>> = {
  'test-not-frozen': () => 'The test rows were not frozen before the runs.',
  'rows-missing': () => 'More than 1% of the test rows have no output; retry the failed shards.',
  'no-baseline': () => 'There is no baseline arm, and without one no verdict is worth reading: add majority or TF-IDF.',
  'one-draw': () => 'One label draw says nothing about other draws: add draws.',
  'too-few-groups': (groups) => `The test rows come from ${countOf(groups, 'group')}, and a verdict needs ${GROUPS_FOR_VERDICT} or more: rows of one group say little about others.`,
};

const weaknessSentences: Readonly<Record<Weakness, (groups: number) => string>> = {
  'two-draws': () => 'Two label draws say little about others: plan 3 or more.',
  'few-groups': (groups) => `The test rows come from ${countOf(groups, 'group')}, fewer than ${GROUPS_FOR_CALM}, so the interval is a rough one.`,
};

/** A reading beside the verdict, by the names of its arms. */
export function besideOf(kind: BesideReading['kind'], { a, b, difference }: { a: ContestedArm; b: ContestedArm; difference: BudgetDifference }): BesideReading {
  return { kind, a: a.test.arm.name, b: b.test.arm.name, difference: difference.mean, low: difference.low, high: difference.high };
}
