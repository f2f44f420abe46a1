import type { ArmSettings, LabelBudget } from '@crossover/contracts';
import type { FilledBudget } from './experiment.shape';
import type { RegistrationWish } from './registration.shape';

/** What a user asks for; defaults are filled by the plan. */
export interface PlanInput {
  readonly taskId: string;
  readonly title?: string | null;
  readonly arms: readonly { readonly name?: string | null; readonly modelId?: string | null; readonly settings: unknown }[];
  readonly budgets: readonly LabelBudget[];
  readonly draws: number;
  readonly seeds: number;
  readonly seed: number;
  readonly margin?: number | null;
  readonly metric?: string | null;
  /** What is claimed before the test rows are scored; locked at launch. */
  readonly registration?: RegistrationWish | null;
}

export interface PlanCheck {
  readonly code: string;
  readonly level: 'ok' | 'warn' | 'stop';
  readonly sentence: string;
}

export interface ArmPlan {
  readonly name: string;
  readonly modelId: string | null;
  readonly modelName: string | null;
  readonly settings: ArmSettings;
  readonly runs: number;
  readonly estimate: ArmEstimate;
}

/** Engine time of one arm over the whole plan. */
export interface ArmEstimate {
  readonly secondsLow: number;
  readonly seconds: number;
  readonly secondsHigh: number;
  /** Finished shards of the same approach and model behind it; 0: a published figure stands in. */
  readonly pastRuns: number;
  /** Runs whose answers nothing holds yet; the others copy them and take no time. */
  readonly runsToCompute: number;
}

export interface Money {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly currency: string;
}

export interface Estimate {
  readonly secondsLow: number;
  readonly seconds: number;
  readonly secondsHigh: number;
  /** Engines that share the work: as many as live, or one where nobody knows. */
  readonly engines: number;
  /** Runs whose answers nothing holds yet; the others copy them and take no time. */
  readonly runsToCompute: number;
  /** In words: from how many past shards, or from published figures. */
  readonly basis: string;
  /** No arm of the plan has been measured here yet. */
  readonly isColdStart: boolean;
  /** What computed the newest finished run; null on a cold start. */
  readonly device: string | null;
  /** Engine hours by their price; null where that was not told. */
  readonly engineMoney: Money | null;
  /** What served models take by the token, in US dollars; null where the plan has none. */
  readonly endpointMoney: Money | null;
  /** Both together where they are in one currency; null where that cannot be said. */
  readonly money: Money | null;
  /** What the money rests on, or what is missing to say it. */
  readonly moneyBasis: string;
}

/** One way to see smaller differences, with its price. */
export interface PowerRemedy {
  readonly kind: 'rows' | 'draws' | 'both';
  readonly addRows: number;
  readonly addDraws: number;
  /** The difference that it could show. */
  readonly detectable: number;
  /** Engine seconds on top of the plan. */
  readonly seconds: number;
  readonly money: Money | null;
  readonly sentence: string;
}

export interface PowerPoint {
  readonly testRows: number;
  readonly draws: number;
  readonly detectable: number;
}

/** What the plan could show, and what limits it. */
export interface PlanPower {
  /** Smallest difference with 80% power; null without test rows. */
  readonly detectable: number | null;
  /** Which of the two holds most of the uncertainty. */
  readonly dominates: 'test-rows' | 'label-draws' | null;
  /** Share of the variance that the test rows hold. */
  readonly rowShare: number | null;
  /** Where the variances come from: an earlier experiment of the task, or assumed. */
  readonly basis: string;
  readonly isPilot: boolean;
  readonly remedies: readonly PowerRemedy[];
  /** Detectable difference over test rows and draws, for a picture. */
  readonly curve: readonly PowerPoint[];
  readonly sentence: string;
}

/** What will be run, what it costs and what it could show; nothing is stored. */
export interface Plan {
  readonly hash: string;
  readonly title: string;
  readonly sentence: string;
  readonly arms: readonly ArmPlan[];
  readonly budgets: readonly FilledBudget[];
  readonly runs: number;
  readonly trainings: number;
  readonly rowsPredicted: number;
  readonly testRows: number;
  readonly estimate: Estimate;
  readonly power: PlanPower;
  /** What will be locked at launch, in one sentence; null where nothing is registered. */
  readonly registrationSentence: string | null;
  readonly checks: readonly PlanCheck[];
  readonly isLaunchable: boolean;
}
