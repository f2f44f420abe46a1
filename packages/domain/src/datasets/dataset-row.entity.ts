import { Column, Entity, PrimaryColumn } from 'typeorm';
import { splits, type Split } from '@crossover/contracts';

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

  /** The second text of a sentence pair. */
  @Column({ name: 'second', type: 'text', nullable: true })
  second!: string | null;

  /** Kept with its JSON type: 0, "0" and false are three labels. */
  @Column({ name: 'label', type: 'jsonb' })
  label!: string | number | boolean;

  @Column({ name: 'source_line', type: 'integer', nullable: true })
  sourceLine!: number | null;
}
