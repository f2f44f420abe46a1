import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Mean scores of the arms at one budget, with what test rows and label draws bring to their covariance: row by row, arms x arms. */
export interface BudgetBeliefs {
  readonly mean: readonly number[];
  readonly rowCovariance: readonly number[];
  readonly drawCovariance: readonly number[];
}

/** An arm's score at twice the largest budget, foretold. */
export interface ForetoldScore {
  readonly armId: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** What the finished runs of an experiment say of the arms to choose from, as the judgement read it: whoever weighs a purchase reads no prediction again. */
@Entity({ name: 'choice_beliefs' })
export class ChoiceBeliefs {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  /** In the order of the plan. */
  @Column({ name: 'arm_ids', type: 'uuid', array: true })
  armIds!: string[];

  /** Draws behind each arm; 0 for an arm without labels. */
  @Column({ name: 'draws', type: 'integer', array: true })
  draws!: number[];

  @Column({ name: 'rows', type: 'integer' })
  rows!: number;

  /** One a budget of the ladder. */
  @Column({ name: 'budgets', type: 'jsonb' })
  budgets!: readonly BudgetBeliefs[];

  /** Of the trained arms; empty where no curve can be drawn on. */
  @Column({ name: 'foretold', type: 'jsonb' })
  foretold!: readonly ForetoldScore[];
}
