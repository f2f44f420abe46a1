import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row that a run could not answer, with the cause. */
@Entity({ name: 'row_error' })
export class RowError {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'run_id', type: 'uuid' })
  runId!: string;

  @PrimaryColumn({ name: 'row_id', type: 'integer' })
  rowId!: number;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'sentence', type: 'text' })
  sentence!: string;

  @Column({ name: 'epoch', type: 'integer' })
  epoch!: number;
}
