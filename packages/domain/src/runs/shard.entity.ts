import { Column, Entity, PrimaryColumn } from 'typeorm';
import { shardStatuses, type ShardStatus } from '@crossover/contracts';

/** The piece of a run that one queue job does; it can be retried alone. */
@Entity({ name: 'shard' })
export class Shard {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'run_id', type: 'uuid' })
  runId!: string;

  @Column({ name: 'ordinal', type: 'integer' })
  ordinal!: number;

  /** Dispatch prefers a model that a free worker already holds. */
  @Column({ name: 'model_id', type: 'uuid', nullable: true })
  modelId!: string | null;

  /** The rows to predict. */
  @Column({ name: 'row_ids', type: 'integer', array: true })
  rowIds!: number[];

  @Column({ name: 'status', type: 'enum', enum: shardStatuses, enumName: 'shard_status' })
  status!: ShardStatus;

  /** The fencing token: grows with every claim; a write under an older one stores nothing. */
  @Column({ name: 'epoch', type: 'integer' })
  epoch!: number;

  @Column({ name: 'attempts', type: 'integer' })
  attempts!: number;

  /** When dispatch last put it into the queue. */
  @Column({ name: 'ring_at', type: 'timestamptz', nullable: true })
  ringAt!: Date | null;

  @Column({ name: 'worker', type: 'text', nullable: true })
  worker!: string | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: 'phase', type: 'text', nullable: true })
  phase!: string | null;

  @Column({ name: 'phase_done', type: 'integer', nullable: true })
  phaseDone!: number | null;

  @Column({ name: 'phase_total', type: 'integer', nullable: true })
  phaseTotal!: number | null;

  @Column({ name: 'error_code', type: 'text', nullable: true })
  errorCode!: string | null;

  @Column({ name: 'error_sentence', type: 'text', nullable: true })
  errorSentence!: string | null;

  @Column({ name: 'error_row_id', type: 'integer', nullable: true })
  errorRowId!: number | null;

  @Column({ name: 'engine_seconds', type: 'double precision' })
  engineSeconds!: number;

  /** A served model answers it in text: it waits in a lane of its own and holds no engine. */
  @Column({ name: 'is_served', type: 'boolean', default: false })
  isServed!: boolean;

  /** What the shard in work may still pay to a served model, in US dollars; others count it as spent. */
  @Column({ name: 'reserved_cost', type: 'double precision', default: 0 })
  reservedCost!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'claimed_at', type: 'timestamptz', nullable: true })
  claimedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
