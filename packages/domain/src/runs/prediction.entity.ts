import { Column, Entity, PrimaryColumn } from 'typeorm';
import { splits, type Split } from '@crossover/contracts';

/** One row's answer in one run. */
@Entity({ name: 'prediction' })
export class Prediction {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId!: string;

  @PrimaryColumn({ name: 'row_id', type: 'integer' })
  rowId!: number;

  @Column({ name: 'split', type: 'enum', enum: splits, enumName: 'split' })
  split!: Split;

  /** Index into the labels of the task version; null with a reason. */
  @Column({ name: 'label', type: 'smallint', nullable: true })
  label!: number | null;

  @Column({ name: 'missing', type: 'text', nullable: true })
  missing!: string | null;

  /** Probabilities over the labels. */
  @Column({ name: 'scores', type: 'real', array: true, nullable: true })
  scores!: number[] | null;

  @Column({ name: 'latency_ms', type: 'real' })
  latencyMs!: number;

  @Column({ name: 'input_tokens', type: 'integer' })
  inputTokens!: number;

  @Column({ name: 'output_tokens', type: 'integer' })
  outputTokens!: number;

  @Column({ name: 'epoch', type: 'integer' })
  epoch!: number;
}
