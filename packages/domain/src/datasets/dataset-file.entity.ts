import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fileStatuses, splits, type FileStatus, type Split } from '@crossover/contracts';
import type { FileColumn, FileFormat, FileWarning } from './file.shape';

/** One uploaded file and what the parser found in it. */
@Entity({ name: 'dataset_file' })
export class DatasetFile {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'dataset_id', type: 'uuid' })
  datasetId!: string;

  @Column({ name: 'filename', type: 'text' })
  filename!: string;

  /** The split that all rows of the file belong to; null when a column names it or a cut will be made. */
  @Column({ name: 'split', type: 'enum', enum: splits, enumName: 'split', nullable: true })
  split!: Split | null;

  /** Bytes received; a string, since JavaScript numbers end at 2^53. */
  @Column({ name: 'bytes', type: 'bigint' })
  bytes!: string;

  @Column({ name: 'storage_key', type: 'text' })
  storageKey!: string;

  @Column({ name: 'status', type: 'enum', enum: fileStatuses, enumName: 'file_status' })
  status!: FileStatus;

  /** The user chose to keep the good rows of a faulty file. */
  @Column({ name: 'keep_good_rows', type: 'boolean' })
  keepGoodRows!: boolean;

  @Column({ name: 'format', type: 'text', nullable: true })
  format!: FileFormat | null;

  @Column({ name: 'encoding', type: 'text', nullable: true })
  encoding!: string | null;

  @Column({ name: 'delimiter', type: 'text', nullable: true })
  delimiter!: string | null;

  @Column({ name: 'columns', type: 'jsonb' })
  columns!: FileColumn[];

  @Column({ name: 'rows_seen', type: 'integer' })
  rowsSeen!: number;

  @Column({ name: 'faults_total', type: 'integer' })
  faultsTotal!: number;

  @Column({ name: 'warnings', type: 'jsonb' })
  warnings!: FileWarning[];

  @Column({ name: 'error_code', type: 'text', nullable: true })
  errorCode!: string | null;

  @Column({ name: 'error_sentence', type: 'text', nullable: true })
  errorSentence!: string | null;

  @Column({ name: 'version', type: 'integer' })
  version!: number;

  @Column({ name: 'epoch', type: 'integer' })
  epoch!: number;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
