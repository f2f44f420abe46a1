import type { ArmSettings, LabelBudget } from '@crossover/contracts';
import type { FilledBudget } from './experiment.shape';

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
}

export interface Estimate {
  readonly secondsLow: number;
  readonly seconds: number;
  readonly secondsHigh: number;
  /** In words: from how many past runs, or from published figures. */
  readonly basis: string;
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
  readonly estimate: Estimate;
  /** Smallest difference that the test rows can show with 80% power; null without test rows. */
  readonly detectable: number | null;
  readonly detectableSentence: string;
  readonly checks: readonly PlanCheck[];
  readonly isLaunchable: boolean;
}
