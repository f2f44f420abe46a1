import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ForecastMethod, ForecastScore } from './forecast.shape';

/** A score that was foretold from the first budgets, kept as it was made, and scored when the truth arrived. */
@Entity({ name: 'forecast' })
export class Forecast {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @PrimaryColumn({ name: 'arm_id', type: 'uuid' })
  armId!: string;

  @PrimaryColumn({ name: 'metric', type: 'text' })
  metric!: string;

  @PrimaryColumn({ name: 'n', type: 'integer' })
  n!: number;

  /** Of the task: the running record is kept by it. */
  @Column({ name: 'family', type: 'text' })
  family!: string;

  @Column({ name: 'budget_index', type: 'integer' })
  budgetIndex!: number;

  /** Budgets that were measured when it was made. */
  @Column({ name: 'known_budgets', type: 'integer' })
  knownBudgets!: number;

  @Column({ name: 'method', type: 'text' })
  method!: ForecastMethod;

  /** By how much past forecasts widened this one; null: too few past ones, "uncalibrated". */
  @Column({ name: 'scale', type: 'double precision', nullable: true })
  scale!: number | null;

  @Column({ name: 'median', type: 'double precision' })
  median!: number;

  @Column({ name: 'low', type: 'double precision' })
  low!: number;

  @Column({ name: 'high', type: 'double precision' })
  high!: number;

  /** At 1% to 99%, before calibration. */
  @Column({ name: 'quantiles', type: 'double precision', array: true })
  quantiles!: number[];

  /** What was known: measured scores, the probe (or chance where there was none) and chance. */
  @Column({ name: 'early', type: 'double precision', array: true })
  early!: number[];

  /** The last measured score: what the forecast has to beat. */
  @Column({ name: 'carried', type: 'double precision' })
  carried!: number;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'truth', type: 'double precision', nullable: true })
  truth!: number | null;

  @Column({ name: 'truth_variance', type: 'double precision', nullable: true })
  truthVariance!: number | null;

  @Column({ name: 'score', type: 'jsonb', nullable: true })
  score!: ForecastScore | null;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
