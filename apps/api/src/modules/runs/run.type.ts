import type { Run, RunNote } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';

@ObjectType('RunNote')
export class RunNoteType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('Run')
export class RunType {
  /** The row, for the fields that are read from elsewhere by it; not visible. */
  readonly row!: Run;

  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  status!: string;

  @Field(() => Int, { description: 'Grows with every visible change.' })
  version!: number;

  @Field(() => Int, { description: 'Labels actually drawn.' })
  n!: number;

  @Field(() => Int, { nullable: true })
  budgetIndex!: number | null;

  @Field(() => Int)
  seed!: number;

  @Field(() => Int)
  rowsTotal!: number;

  @Field(() => Boolean, { description: 'The answers are those of an earlier run of the same work.' })
  isReused!: boolean;

  @Field(() => GraphQLJSON, { nullable: true })
  fingerprint!: unknown;

  @Field(() => [RunNoteType])
  notes!: readonly RunNote[];

  @Field(() => GraphQLJSON, { nullable: true })
  training!: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What it decided for itself, by name: form, calibration and by what it was chosen, selection of demonstrations.' })
  choices!: unknown;

  @Field(() => Float)
  engineSeconds!: number;

  @Field(() => String, { nullable: true })
  errorCode!: string | null;

  @Field(() => String, { nullable: true })
  errorSentence!: string | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  finishedAt!: Date | null;
}

export const RunConnection = connectionOf(RunType, 'Run');

export function toRunType(row: Run): RunType {
  const { id, number, status, version, n, budgetIndex, seed, rowsTotal, fingerprint, notes, training, choices, engineSeconds, errorCode, errorSentence, createdAt, startedAt, finishedAt } = row;
  return {
    row, id, number, status, version, n, budgetIndex, seed, rowsTotal, fingerprint, notes, training, choices, engineSeconds, errorCode, errorSentence, createdAt, startedAt, finishedAt,
    isReused: row.reusedFromRunId !== null,
  };
}
