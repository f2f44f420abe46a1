import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaskFamily } from '@crossover/contracts';
import type { PromptTemplate, TaskLabel, TaskTraits } from './task.shape';

/** One state of a task: never changed, only followed by the next. */
@Entity({ name: 'task_version' })
export class TaskVersion {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'task_id', type: 'uuid' })
  taskId!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'dataset_version_id', type: 'uuid' })
  datasetVersionId!: string;

  @Column({ name: 'family', type: 'text' })
  family!: TaskFamily;

  /** In a fixed order: predictions name labels by their index here. */
  @Column({ name: 'labels', type: 'jsonb' })
  labels!: TaskLabel[];

  @Column({ name: 'template', type: 'jsonb' })
  template!: PromptTemplate;

  @Column({ name: 'metric', type: 'text' })
  metric!: string;

  @Column({ name: 'margin', type: 'double precision' })
  margin!: number;

  @Column({ name: 'traits', type: 'jsonb' })
  traits!: TaskTraits;

  /** The team declares its validation split free: not counted as labels. */
  @Column({ name: 'is_validation_free', type: 'boolean' })
  isValidationFree!: boolean;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
