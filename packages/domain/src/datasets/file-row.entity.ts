import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Cells } from './parse';

/** One record of an uploaded file as it was read, before a version is made of it. */
@Entity({ name: 'file_row' })
export class FileRow {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'file_id', type: 'uuid' })
  fileId!: string;

  /** Place among the good records of the file, from 0: a JSON file may hold several records on one line. */
  @PrimaryColumn({ name: 'ordinal', type: 'integer' })
  ordinal!: number;

  /** Line of the file on which the record starts, from 1. */
  @Column({ name: 'line', type: 'integer' })
  line!: number;

  @Column({ name: 'cells', type: 'jsonb' })
  cells!: Cells;
}
