import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ColumnMapping, LabelCount, NumberScale, SplitCount, SplitCut } from './version.shape';
import type { LeakReport } from './leak/leak.shape';

/** A sealed set of rows: it has a content hash and never changes. */
@Entity({ name: 'dataset_version' })
export class DatasetVersion {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'dataset_id', type: 'uuid' })
  datasetId!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'status', type: 'text' })
  status!: 'building' | 'sealed' | 'failed';

  @Column({ name: 'error_code', type: 'text', nullable: true })
  errorCode!: string | null;

  @Column({ name: 'error_sentence', type: 'text', nullable: true })
  errorSentence!: string | null;

  @Column({ name: 'make_validation', type: 'boolean' })
  makeValidation!: boolean;

  @Column({ name: 'cut_share', type: 'double precision' })
  cutShare!: number;

  @Column({ name: 'cut_seed', type: 'integer' })
  cutSeed!: number;

  @Column({ name: 'epoch', type: 'integer' })
  epoch!: number;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: 'content_hash', type: 'text', nullable: true })
  contentHash!: string | null;

  /** Of the groups alone: the content hash leaves them out, so that answers to the same rows are found again when groups are declared later. */
  @Column({ name: 'groups_hash', type: 'text', nullable: true })
  groupsHash!: string | null;

  @Column({ name: 'rows', type: 'integer' })
  rows!: number;

  @Column({ name: 'mapping', type: 'jsonb' })
  mapping!: ColumnMapping;

  /** Histogram of labels, or of tags, per split; empty where the answers are neither. */
  @Column({ name: 'labels', type: 'jsonb' })
  labels!: LabelCount[];

  /** The numbers of a regression's train rows. */
  @Column({ name: 'scale', type: 'jsonb', nullable: true })
  scale!: NumberScale | null;

  @Column({ name: 'splits', type: 'jsonb' })
  splits!: SplitCount[];

  /** How a missing split was made: seed, shares, method. */
  @Column({ name: 'cut', type: 'jsonb', nullable: true })
  cut!: SplitCut | null;

  @Column({ name: 'leak', type: 'jsonb', nullable: true })
  leak!: LeakReport | null;

  /** Rows left out on the user's explicit choice. */
  @Column({ name: 'dropped', type: 'integer' })
  dropped!: number;

  @Column({ name: 'file_ids', type: 'uuid', array: true })
  fileIds!: string[];

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'sealed_at', type: 'timestamptz', nullable: true })
  sealedAt!: Date | null;
}
