import { Column, Entity, PrimaryColumn } from 'typeorm';
import { splits, type EngineAnswer, type Split } from '@crossover/contracts';
import type { ParsedAnswer } from '../tasks';

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

  /** What came back where it is no label, as the engine gave it. */
  @Column({ name: 'answer', type: 'jsonb', nullable: true })
  answer!: EngineAnswer | null;

  /** What was read in the answer: a number, a text or spans over words, as the family's metrics read it; null with a reason. */
  @Column({ name: 'parsed', type: 'jsonb', nullable: true })
  parsed!: ParsedAnswer | null;

  /** Probabilities over the labels or the row's choices. */
  @Column({ name: 'scores', type: 'real', array: true, nullable: true })
  scores!: number[] | null;

  /** The same under the calibration that the run did not choose. */
  @Column({ name: 'other_scores', type: 'real', array: true, nullable: true })
  otherScores!: number[] | null;

  /** Null for an answer that was stored already: nobody waited for it. */
  @Column({ name: 'latency_ms', type: 'real', nullable: true })
  latencyMs!: number | null;

  @Column({ name: 'input_tokens', type: 'integer' })
  inputTokens!: number;

  @Column({ name: 'output_tokens', type: 'integer' })
  outputTokens!: number;

  /** US dollars by the prices of the moment, also for a stored answer; null where nothing is paid by the token. */
  @Column({ name: 'cost', type: 'double precision', nullable: true })
  cost!: number | null;

  @Column({ name: 'epoch', type: 'integer' })
  epoch!: number;
}
