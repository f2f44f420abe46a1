import { Column, Entity, PrimaryColumn } from 'typeorm';
import { runStatuses, type EndpointFingerprint, type RunFingerprint, type RunStatus } from '@crossover/contracts';
import type { OtherScore } from './other-scores';
import type { RunChoices, RunNote, RunTraining } from './run.shape';

/** One arm at one budget, draw and seed; yields one prediction for each test and validation row. */
@Entity({ name: 'run' })
export class Run {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'team_id', type: 'uuid' })
  teamId!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @Column({ name: 'arm_id', type: 'uuid' })
  armId!: string;

  /** Null for zero-shot: it spends no labels and runs once. */
  @Column({ name: 'draw_id', type: 'uuid', nullable: true })
  drawId!: string | null;

  @Column({ name: 'budget_index', type: 'integer', nullable: true })
  budgetIndex!: number | null;

  /** Labels actually drawn. */
  @Column({ name: 'n', type: 'integer' })
  n!: number;

  @Column({ name: 'seed', type: 'integer' })
  seed!: number;

  @Column({ name: 'status', type: 'enum', enum: runStatuses, enumName: 'run_status' })
  status!: RunStatus;

  @Column({ name: 'version', type: 'integer' })
  version!: number;

  /** Address of the work; a finished run with the same one is reused. */
  @Column({ name: 'content_key', type: 'text' })
  contentKey!: string;

  @Column({ name: 'reused_from_run_id', type: 'uuid', nullable: true })
  reusedFromRunId!: string | null;

  @Column({ name: 'fingerprint', type: 'jsonb', nullable: true })
  fingerprint!: RunFingerprint | EndpointFingerprint | null;

  @Column({ name: 'notes', type: 'jsonb' })
  notes!: RunNote[];

  @Column({ name: 'training', type: 'jsonb', nullable: true })
  training!: RunTraining | null;

  /** Null for runs that decide nothing. */
  @Column({ name: 'choices', type: 'jsonb', nullable: true })
  choices!: RunChoices | null;

  /** Scores under the calibration that was not chosen; null where there is only one way. */
  @Column({ name: 'other_scores', type: 'jsonb', nullable: true })
  otherScores!: OtherScore[] | null;

  @Column({ name: 'rows_total', type: 'integer' })
  rowsTotal!: number;

  @Column({ name: 'error_code', type: 'text', nullable: true })
  errorCode!: string | null;

  @Column({ name: 'error_sentence', type: 'text', nullable: true })
  errorSentence!: string | null;

  /** Scorings that ended in a fault; after some the run fails instead of being rung for ever. */
  @Column({ name: 'scoring_attempts', type: 'integer', default: 0 })
  scoringAttempts!: number;

  @Column({ name: 'engine_seconds', type: 'double precision' })
  engineSeconds!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @Column({ name: 'deadline_at', type: 'timestamptz' })
  deadlineAt!: Date;
}
