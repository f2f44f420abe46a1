import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GroupGap, GroupScore } from '@crossover/stats';

/** How an arm scores in each named group of test rows, at the largest budget, and how far its best and worst group lie apart. */
@Entity({ name: 'group_scores' })
export class GroupScores {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @PrimaryColumn({ name: 'arm_id', type: 'uuid' })
  armId!: string;

  @Column({ name: 'metric', type: 'text' })
  metric!: string;

  /** Labels; 0 for an arm that spends none. */
  @Column({ name: 'n', type: 'integer' })
  n!: number;

  @Column({ name: 'draws', type: 'integer' })
  draws!: number;

  /** In the unit of the metric, the worst first. */
  @Column({ name: 'scores', type: 'jsonb' })
  scores!: readonly GroupScore[];

  /** Null with fewer than two groups of enough rows. */
  @Column({ name: 'gap', type: 'jsonb', nullable: true })
  gap!: GroupGap | null;

  @Column({ name: 'sentence', type: 'text' })
  sentence!: string;
}
