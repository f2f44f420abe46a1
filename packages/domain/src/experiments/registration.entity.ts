import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RegisteredClaim, RegisteredResult, StoppingRule } from './registration.shape';

/** What was claimed before the test rows were scored. Locked: the database refuses any change but looks and the result. */
@Entity({ name: 'registration' })
export class Registration {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @Column({ name: 'hypothesis', type: 'text' })
  hypothesis!: string;

  @Column({ name: 'claim', type: 'text' })
  claim!: RegisteredClaim;

  @Column({ name: 'ahead_arm_id', type: 'uuid' })
  aheadArmId!: string;

  @Column({ name: 'behind_arm_id', type: 'uuid' })
  behindArmId!: string;

  @Column({ name: 'metric', type: 'text' })
  metric!: string;

  @Column({ name: 'margin', type: 'double precision' })
  margin!: number;

  @Column({ name: 'budget_index', type: 'integer' })
  budgetIndex!: number;

  /** Labels at which both arms are compared. */
  @Column({ name: 'n', type: 'integer' })
  n!: number;

  @Column({ name: 'stopping', type: 'text' })
  stopping!: StoppingRule;

  @Column({ name: 'planned_rows', type: 'integer' })
  plannedRows!: number;

  @Column({ name: 'planned_draws', type: 'integer' })
  plannedDraws!: number;

  /** Two-sided error that the result may spend: smaller when the task's results had been looked at before. */
  @Column({ name: 'alpha', type: 'double precision' })
  alpha!: number;

  /** Experiments of the task that had been judged before this plan was locked. */
  @Column({ name: 'earlier_looks', type: 'integer' })
  earlierLooks!: number;

  @Column({ name: 'hash', type: 'text' })
  hash!: string;

  @Column({ name: 'locked_by', type: 'text' })
  lockedBy!: string;

  @Column({ name: 'locked_at', type: 'timestamptz' })
  lockedAt!: Date;

  /** Judgements that were shown while runs were open. */
  @Column({ name: 'looks', type: 'integer' })
  looks!: number;

  @Column({ name: 'result', type: 'jsonb', nullable: true })
  result!: RegisteredResult | null;
}
