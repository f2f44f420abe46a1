import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The score of an arm at one label budget, over draws and rows. */
@Entity({ name: 'curve_point' })
export class CurvePoint {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @PrimaryColumn({ name: 'arm_id', type: 'uuid' })
  armId!: string;

  @PrimaryColumn({ name: 'metric', type: 'text' })
  metric!: string;

  /** -1 for zero-shot, which spends no labels. */
  @PrimaryColumn({ name: 'budget_index', type: 'integer' })
  budgetIndex!: number;

  @Column({ name: 'n', type: 'integer' })
  n!: number;

  @Column({ name: 'mean', type: 'double precision' })
  mean!: number;

  @Column({ name: 'low', type: 'double precision', nullable: true })
  low!: number | null;

  @Column({ name: 'high', type: 'double precision', nullable: true })
  high!: number | null;

  @Column({ name: 'draws', type: 'integer' })
  draws!: number;

  @Column({ name: 'runs_done', type: 'integer' })
  runsDone!: number;

  @Column({ name: 'runs_total', type: 'integer' })
  runsTotal!: number;

  @Column({ name: 'per_draw', type: 'double precision', array: true })
  perDraw!: number[];

  /** The arm could not use more labels here and carried fewer forward. */
  @Column({ name: 'is_carried', type: 'boolean' })
  isCarried!: boolean;
}
