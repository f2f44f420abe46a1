import type { Split, TaskFamily } from '@crossover/contracts';
import { familyOf, goldText, type ColumnMapping, type DatasetRow, type DatasetVersion } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';
import { DatasetVersionStatusEnum, SplitEnum, TaskFamilyEnum } from '../../enums';
import { LeakReportType, toLeakReportType } from './leak.type';

@ObjectType('ColumnMapping')
export class ColumnMappingType {
  @Field(() => TaskFamilyEnum)
  family!: TaskFamily;

  @Field(() => String)
  text!: string;

  @Field(() => String, { nullable: true })
  second!: string | null;

  @Field(() => String)
  label!: string;

  @Field(() => String, { nullable: true })
  split!: string | null;

  @Field(() => String, { nullable: true, description: 'What rows have in common: their document, user or template.' })
  group!: string | null;

  @Field(() => [String])
  choices!: readonly string[];

  @Field(() => String, { nullable: true })
  start!: string | null;

  @Field(() => String, { nullable: true })
  steps!: string | null;
}

export function toColumnMappingType(mapping: ColumnMapping): ColumnMappingType {
  const { text, second, label, split, group = null, choices = [], start = null, steps = null } = mapping;
  return { family: familyOf(mapping), text, second, label, split, group, choices, start, steps };
}

@ObjectType('NumberScale', { description: 'The numbers of the train rows.' })
export class NumberScaleType {
  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;

  @Field(() => Float)
  mean!: number;
}

@ObjectType('SplitCount')
export class SplitCountType {
  @Field(() => SplitEnum)
  split!: Split;

  @Field(() => Int)
  rows!: number;

  @Field(() => Int, { nullable: true, description: 'Groups that the rows belong to, a row without one counting as its own; null where no column names them.' })
  groups!: number | null;
}

@ObjectType('LabelCount')
export class LabelCountType {
  @Field(() => GraphQLJSON, { description: 'With its JSON type: 0 and "0" are two labels.' })
  value!: unknown;

  @Field(() => Int)
  train!: number;

  @Field(() => Int)
  validation!: number;

  @Field(() => Int)
  test!: number;
}

@ObjectType('SplitCut', { description: 'How missing splits were made.' })
export class SplitCutType {
  @Field(() => [SplitEnum])
  made!: readonly Split[];

  @Field(() => SplitEnum)
  from!: Split;

  @Field(() => Int)
  seed!: number;

  @Field(() => Float)
  share!: number;

  @Field(() => String)
  method!: string;
}

@ObjectType('DatasetVersion')
export class DatasetVersionType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => DatasetVersionStatusEnum)
  status!: DatasetVersion['status'];

  @Field(() => String, { nullable: true })
  errorCode!: string | null;

  @Field(() => String, { nullable: true })
  errorSentence!: string | null;

  @Field(() => String, { nullable: true })
  contentHash!: string | null;

  @Field(() => Int)
  rows!: number;

  @Field(() => Int, { description: "Rows left out on the user's explicit choice." })
  dropped!: number;

  @Field(() => ColumnMappingType)
  mapping!: ColumnMappingType;

  @Field(() => [SplitCountType])
  splits!: SplitCountType[];

  @Field(() => [LabelCountType], { description: 'Labels, or tags of words; empty where the answers are neither.' })
  labels!: LabelCountType[];

  @Field(() => NumberScaleType, { nullable: true, description: 'Regression only.' })
  scale!: NumberScaleType | null;

  @Field(() => SplitCutType, { nullable: true })
  cut!: SplitCutType | null;

  @Field(() => LeakReportType, { nullable: true })
  leak!: LeakReportType | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  sealedAt!: Date | null;
}

@ObjectType('DatasetRow')
export class DatasetRowType {
  @Field(() => Int)
  id!: number;

  @Field(() => SplitEnum)
  split!: Split;

  @Field(() => String)
  text!: string;

  @Field(() => String, { nullable: true })
  second!: string | null;

  @Field(() => GraphQLJSON, { description: 'The right answer as it is stored, with its JSON type.' })
  label!: unknown;

  @Field(() => String, { description: 'The right answer as people read it.' })
  gold!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Words, choices or written steps, where the family has them.' })
  parts!: unknown;

  @Field(() => String, { nullable: true, description: 'The group that it belongs to; null: a group of its own.' })
  group!: string | null;

  @Field(() => Int, { nullable: true })
  sourceLine!: number | null;
}

export const DatasetVersionConnection = connectionOf(DatasetVersionType, 'DatasetVersion');
export const DatasetRowConnection = connectionOf(DatasetRowType, 'DatasetRow');

export function toDatasetVersionType(version: DatasetVersion): DatasetVersionType {
  const { id, number, status, errorCode, errorSentence, contentHash, rows, dropped, cut, leak, createdAt, sealedAt } = version;
  return {
    id, number, status, errorCode, errorSentence, contentHash, rows, dropped, createdAt, sealedAt,
    mapping: toColumnMappingType(version.mapping),
    scale: version.scale && { low: version.scale.low, high: version.scale.high, mean: version.scale.mean },
    splits: version.splits.map((each) => ({ split: each.split, rows: each.rows, groups: each.groups ?? null })),
    labels: version.labels.map(({ value, train, validation, test }) => ({ value, train, validation, test })),
    cut: cut && { made: cut.made, from: cut.from, seed: cut.seed, share: cut.share, method: cut.method },
    leak: leak && toLeakReportType(leak),
  };
}

export function toDatasetRowType({ id, split, text, second, label, parts, groupKey: group, sourceLine }: DatasetRow): DatasetRowType {
  return { id, split, text, second, label, gold: goldText(label, parts), parts, group, sourceLine };
}
