import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FilledBudget } from './experiment.shape';

/** One seeded, balanced, nested subset of labels, shared by every arm. */
@Entity({ name: 'draw' })
export class Draw {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @Column({ name: 'draw_index', type: 'integer' })
  drawIndex!: number;

  @Column({ name: 'seed', type: 'text' })
  seed!: string;

  /** The first n of this sequence are the labels of a budget with n labels. */
  @Column({ name: 'row_ids', type: 'integer', array: true })
  rowIds!: number[];

  @Column({ name: 'budgets', type: 'jsonb' })
  budgets!: FilledBudget[];
}
