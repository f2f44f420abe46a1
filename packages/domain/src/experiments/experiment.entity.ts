import { Column, Entity, PrimaryColumn } from 'typeorm';
import { experimentStatuses, type ExperimentStatus } from '@crossover/contracts';
import type { ExperimentPlan } from './experiment.shape';

/** One task x arms x budgets x draws x seeds. */
@Entity({ name: 'experiment' })
export class Experiment {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'team_id', type: 'uuid' })
  teamId!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'title', type: 'text' })
  title!: string;

  @Column({ name: 'task_version_id', type: 'uuid' })
  taskVersionId!: string;

  @Column({ name: 'plan', type: 'jsonb' })
  plan!: ExperimentPlan;

  @Column({ name: 'plan_hash', type: 'text' })
  planHash!: string;

  @Column({ name: 'idempotency_key', type: 'text' })
  idempotencyKey!: string;

  @Column({ name: 'status', type: 'enum', enum: experimentStatuses, enumName: 'experiment_status' })
  status!: ExperimentStatus;

  /** Grows with every visible change; a message carries it, the page re-asks. */
  @Column({ name: 'version', type: 'integer' })
  version!: number;

  /** The finding, from stored results. */
  @Column({ name: 'sentence', type: 'text', nullable: true })
  sentence!: string | null;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'judged_at', type: 'timestamptz', nullable: true })
  judgedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  /** Judgements that ended in a fault; after some the experiment fails instead of being rung for ever. */
  @Column({ name: 'judging_attempts', type: 'integer', default: 0 })
  judgingAttempts!: number;

  @Column({ name: 'error_code', type: 'text', nullable: true })
  errorCode!: string | null;

  @Column({ name: 'error_sentence', type: 'text', nullable: true })
  errorSentence!: string | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;
}
