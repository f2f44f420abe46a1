import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CrossoverKind } from '@crossover/contracts';
import type { CrossoverForecastDetail, CrossoverForecastScore } from './forecast.shape';

/** Where a trained arm was foretold to overtake a prompted one, kept as it was made, and scored when the ladder was measured to its end. */
@Entity({ name: 'forecast_crossover' })
export class ForecastCrossover {
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

  /** Budgets that were measured when it was made: those of the first forecast, and once more all of them where the curves did not cross. */
  @PrimaryColumn({ name: 'known_budgets', type: 'integer' })
  knownBudgets!: number;

  @Column({ name: 'kind', type: 'text' })
  kind!: CrossoverKind;

  @Column({ name: 'point', type: 'double precision', nullable: true })
  point!: number | null;

  /** Null: at or below the first budget, or beyond the last one foretold; see detail. */
  @Column({ name: 'low', type: 'double precision', nullable: true })
  low!: number | null;

  @Column({ name: 'high', type: 'double precision', nullable: true })
  high!: number | null;

  @Column({ name: 'level', type: 'double precision' })
  level!: number;

  @Column({ name: 'detail', type: 'jsonb' })
  detail!: CrossoverForecastDetail;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'score', type: 'jsonb', nullable: true })
  score!: CrossoverForecastScore | null;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
