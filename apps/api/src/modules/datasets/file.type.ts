import type { FileStatus, Split } from '@crossover/contracts';
import { cellText, type DatasetFault, type DatasetFile, type FileRow } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';
import { ColumnRoleEnum, FileStatusEnum, SplitEnum } from '../../enums';

@ObjectType('FileColumn')
export class FileColumnType {
  @Field(() => String)
  name!: string;

  @Field(() => ColumnRoleEnum)
  guess!: DatasetFile['columns'][number]['guess'];

  @Field(() => String, { description: 'Why this role was guessed.' })
  because!: string;

  @Field(() => [String])
  samples!: readonly string[];

  @Field(() => Int)
  nulls!: number;

  @Field(() => Int, { description: 'Exact up to 1,000.' })
  distinct!: number;
}

@ObjectType('FileWarning')
export class FileWarningType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('Fault')
export class FaultType {
  @Field(() => Int, { nullable: true })
  line!: number | null;

  @Field(() => String, { nullable: true })
  column!: string | null;

  @Field(() => String)
  code!: string;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('FilePreviewRow')
export class FilePreviewRowType {
  @Field(() => Int)
  line!: number;

  @Field(() => [String], { nullable: 'items', description: 'In the order of the columns.' })
  cells!: (string | null)[];
}

@ObjectType('DatasetFile')
export class DatasetFileType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  filename!: string;

  @Field(() => SplitEnum, { nullable: true })
  split!: Split | null;

  @Field(() => Float)
  bytes!: number;

  @Field(() => FileStatusEnum)
  status!: FileStatus;

  @Field(() => Boolean)
  keepGoodRows!: boolean;

  @Field(() => String, { nullable: true })
  format!: string | null;

  @Field(() => String, { nullable: true })
  encoding!: string | null;

  @Field(() => String, { nullable: true })
  delimiter!: string | null;

  @Field(() => [FileColumnType])
  columns!: FileColumnType[];

  @Field(() => Int, { description: 'Good and faulty records so far.' })
  rowsSeen!: number;

  @Field(() => Int)
  faultsTotal!: number;

  @Field(() => [FileWarningType])
  warnings!: FileWarningType[];

  @Field(() => String, { nullable: true })
  errorCode!: string | null;

  @Field(() => String, { nullable: true })
  errorSentence!: string | null;

  @Field(() => Date)
  createdAt!: Date;
}

export const DatasetFileConnection = connectionOf(DatasetFileType, 'DatasetFile');
export const FaultConnection = connectionOf(FaultType, 'Fault');

export function toDatasetFileType(file: DatasetFile): DatasetFileType {
  const { id, filename, split, status, keepGoodRows, format, encoding, delimiter, rowsSeen, faultsTotal, errorCode, errorSentence, createdAt } = file;
  const columns = file.columns.map(({ name, guess, because, samples, nulls, distinct }) => ({ name, guess, because, samples, nulls, distinct }));
  const warnings = file.warnings.map(({ code, sentence, count }) => ({ code, sentence, count }));
  return { id, filename, split, bytes: Number(file.bytes), status, keepGoodRows, format, encoding, delimiter, columns, rowsSeen, faultsTotal, warnings, errorCode, errorSentence, createdAt };
}

export function toFaultType({ line, column, code, sentence }: DatasetFault): FaultType {
  return { line, column, code, sentence };
}

export function toFilePreviewRowType({ line, cells }: FileRow, columns: readonly FileColumnType[]): FilePreviewRowType {
  return { line, cells: columns.map(({ name }) => textOf(cells[name])) };
}

function textOf(cell: FileRow['cells'][string] | undefined): string | null {
  return cell === null || cell === undefined ? null : cellText(cell);
}
