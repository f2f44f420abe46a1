import type { LabelBudget } from '@crossover/contracts';
import type { PlannedArm } from '../experiments';

/** Where an end of an interval lies when it is no number of labels on the ladder. */
export type LadderSide = 'within' | 'below-ladder' | 'above-ladder';

/** What stands behind a crossover: sides of its ends, flags, the probability curve and the differences. */
export interface CrossoverDetail {
  readonly lowSide: LadderSide;
  readonly highSide: LadderSide;
  readonly cannotTellBecause: 'interval-covers-ladder' | 'crosses-more-than-once' | 'one-budget' | 'too-few-draws' | 'too-few-groups' | null;
  readonly draws: number;
  /** Declared groups of the test rows; null where none are, absent in results of an older version. */
  readonly groups?: number | null;
  readonly firstBudget: number;
  readonly lastBudget: number;
  readonly safeBudget: number | null;
  readonly probabilityAlreadyAbove: number;
  readonly probabilityNoCrossing: number;
  readonly isCoarse: boolean;
  readonly crossesMoreThanOnce: boolean;
  readonly regionsAhead: readonly { readonly from: number; readonly to: number }[];
  readonly probability: readonly { readonly n: number; readonly p: number }[];
  readonly differences: readonly CrossoverDifference[];
  /** The chance that the trained arm is no worse than the margin, over label counts; absent in results of an older version. */
  readonly noWorse?: readonly { readonly n: number; readonly p: number }[];
  readonly margin?: number;
}

/** Trained minus prompted at one budget; the variances are those of the mean, absent in results of an older version. */
export interface CrossoverDifference {
  readonly n: number;
  readonly difference: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly rowVariance?: number;
  readonly drawVariance?: number;
}

/** What would settle an open verdict, if the difference stays as it is; null: this alone never can. */
export interface Settle {
  /** Total test rows and total draws. */
  readonly rows: number | null;
  readonly draws: number | null;
  readonly sentence: string;
  readonly plan?: SettlePlan;
}

/** The experiment that would settle it: both arms of the contrast and a baseline, at the budget at which the rule is read. */
export interface SettlePlan {
  readonly arms: readonly PlannedArm[];
  readonly budgets: readonly LabelBudget[];
  readonly draws: number;
  readonly seeds: number;
  readonly seed: number;
  readonly margin: number;
  readonly metric: string;
  /** Test rows to label first; 0 where more draws do it. */
  readonly addRows: number;
  readonly addDraws: number;
  /** Engine seconds that the additional work takes, from the runs of this experiment. */
  readonly seconds: number;
  /** Ends of its 90% interval; absent where the verdict was stored before there were any. */
  readonly secondsLow?: number;
  readonly secondsHigh?: number;
  /** On which of the organisation's prices an hour of it is reckoned. */
  readonly isOnGpu: boolean;
}

/** What a verdict rests on. */
export interface VerdictEvidence {
  readonly runs: number;
  readonly draws: number;
  readonly testRows: number;
  readonly models: readonly string[];
  /** When the runs were finished, as ISO dates. */
  readonly from: string | null;
  readonly to: string | null;
  /** Notes of the survey's own tensions that touch this rule. */
  readonly tensions: readonly string[];
  /** Share of the variance that the test rows hold; the rest is the label draws'. Null where nothing was measured. */
  readonly rowShare: number | null;
  /** Absent in results of an older version. */
  readonly besides?: readonly BesideReading[];
  readonly pairedWith?: PairedWith | null;
  /** What makes the verdict weaker than it looks, as sentences. */
  readonly flags?: readonly string[];
}

/** Said beside a verdict and not judged: an uncorrected 95% interval. */
export interface BesideReading {
  readonly kind: 'on-shifted-rows' | 'size-matched' | 'against-tuned';
  readonly a: string;
  readonly b: string;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** The experiment on the usual rows that a rule about shift was read against. */
export interface PairedWith {
  readonly experimentNumber: number;
  readonly taskName: string;
  /** Share of the drawn labels that both experiments have. */
  readonly sharedLabels: number;
}
