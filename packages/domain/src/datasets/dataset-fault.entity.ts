import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is wrong with one place of an uploaded file. */
@Entity({ name: 'dataset_fault' })
export class DatasetFault {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'file_id', type: 'uuid' })
  fileId!: string;

  @PrimaryColumn({ name: 'ordinal', type: 'integer' })
  ordinal!: number;

  @Column({ name: 'line', type: 'integer', nullable: true })
  line!: number | null;

  @Column({ name: 'column', type: 'text', nullable: true })
  column!: string | null;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'sentence', type: 'text' })
  sentence!: string;
}
