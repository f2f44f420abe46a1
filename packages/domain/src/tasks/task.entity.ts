import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is asked of a dataset and how it is scored; its content lives in versions. */
@Entity({ name: 'task' })
export class Task {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'team_id', type: 'uuid' })
  teamId!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** The task with the usual test rows, where this one holds shifted ones; the pair is judged together. */
  @Column({ name: 'usual_task_id', type: 'uuid', nullable: true })
  usualTaskId!: string | null;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
