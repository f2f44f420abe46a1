import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Approach, ArmSettings } from '@crossover/contracts';

/** An approach with a model and its settings, as one line of an experiment. */
@Entity({ name: 'arm' })
export class Arm {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @Column({ name: 'ordinal', type: 'integer' })
  ordinal!: number;

  @Column({ name: 'approach', type: 'text' })
  approach!: Approach;

  @Column({ name: 'model_id', type: 'uuid', nullable: true })
  modelId!: string | null;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'settings', type: 'jsonb' })
  settings!: ArmSettings;
}
