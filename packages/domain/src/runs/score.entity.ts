import { Column, Entity, PrimaryColumn } from 'typeorm';
import { splits, type Split } from '@crossover/contracts';

/** One metric of one run on one split, with its interval. */
@Entity({ name: 'score' })
export class Score {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId!: string;

  @PrimaryColumn({ name: 'split', type: 'enum', enum: splits, enumName: 'split' })
  split!: Split;

  @PrimaryColumn({ name: 'metric', type: 'text' })
  metric!: string;

  /** Null where the metric is undefined; never 0 or NaN instead. */
  @Column({ name: 'value', type: 'double precision', nullable: true })
  value!: number | null;

  @Column({ name: 'low', type: 'double precision', nullable: true })
  low!: number | null;

  @Column({ name: 'high', type: 'double precision', nullable: true })
  high!: number | null;

  @Column({ name: 'n', type: 'integer' })
  n!: number;

  @Column({ name: 'method', type: 'text' })
  method!: string;
}
