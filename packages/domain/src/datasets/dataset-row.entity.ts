import { Column, Entity, PrimaryColumn } from 'typeorm';
import { splits, type Split } from '@crossover/contracts';
import type { Gold, RowParts } from './version.shape';

/** One labelled example of a sealed version. */
@Entity({ name: 'dataset_row' })
export class DatasetRow {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'version_id', type: 'uuid' })
  versionId!: string;

  /** Ordinal in the version, from 0; predictions name it. */
  @PrimaryColumn({ name: 'id', type: 'integer' })
  id!: number;

  @Column({ name: 'split', type: 'enum', enum: splits, enumName: 'split' })
  split!: Split;

  @Column({ name: 'text', type: 'text' })
  text!: string;

  /** The second text of a pair, the question about a context, or the passage of a question. */
  @Column({ name: 'second', type: 'text', nullable: true })
  second!: string | null;

  /** The right answer, by family. A label keeps its JSON type: 0, "0" and false are three labels. */
  @Column({ name: 'label', type: 'jsonb' })
  label!: Gold;

  /** Words, choices or written steps, where the family has them. */
  @Column({ name: 'parts', type: 'jsonb', nullable: true })
  parts!: RowParts | null;

  /** The declared group of the row, named as text; null: it is a group of its own. */
  @Column({ name: 'group_key', type: 'text', nullable: true })
  groupKey!: string | null;

  @Column({ name: 'source_line', type: 'integer', nullable: true })
  sourceLine!: number | null;
}
