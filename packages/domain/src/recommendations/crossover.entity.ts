import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CrossoverKind } from '@crossover/contracts';
import type { CrossoverDetail } from './recommendation.shape';

/** The label count from which a trained arm is ahead of a prompted one. */
@Entity({ name: 'crossover' })
export class Crossover {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @PrimaryColumn({ name: 'prompt_arm_id', type: 'uuid' })
  promptArmId!: string;

  @PrimaryColumn({ name: 'train_arm_id', type: 'uuid' })
  trainArmId!: string;

  @PrimaryColumn({ name: 'metric', type: 'text' })
  metric!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: CrossoverKind;

  @Column({ name: 'point', type: 'double precision', nullable: true })
  point!: number | null;

  /** Null: at or below the smallest budget, or unknown; see detail. */
  @Column({ name: 'low', type: 'double precision', nullable: true })
  low!: number | null;

  @Column({ name: 'high', type: 'double precision', nullable: true })
  high!: number | null;

  @Column({ name: 'level', type: 'double precision' })
  level!: number;

  /** The pair that the sentence speaks of: the best arm of each side. */
  @Column({ name: 'is_headline', type: 'boolean' })
  isHeadline!: boolean;

  @Column({ name: 'detail', type: 'jsonb' })
  detail!: CrossoverDetail;

  @Column({ name: 'sentence', type: 'text' })
  sentence!: string;
}
