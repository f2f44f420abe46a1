import type { ArmSettings, LabelBudget } from '@crossover/contracts';

/** What was decided before launch; its hash is stored beside it. */
export interface ExperimentPlan {
  readonly arms: readonly PlannedArm[];
  readonly budgets: readonly LabelBudget[];
  readonly draws: number;
  /** Seeds of training inside one draw. */
  readonly seeds: number;
  readonly seed: number;
  readonly margin: number;
  readonly metric: string;
}

export interface PlannedArm {
  readonly name: string;
  readonly modelId: string | null;
  readonly settings: ArmSettings;
}

/** A budget as a draw could fill it. */
export interface FilledBudget {
  readonly budget: LabelBudget;
  /** Labels actually drawn: the x axis. */
  readonly n: number;
  readonly shortfalls: readonly { readonly label: string; readonly have: number; readonly need: number }[];
}
