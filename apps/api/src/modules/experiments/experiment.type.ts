import type { Experiment, ExperimentProgress } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';

@ObjectType('Experiment')
export class ExperimentType {
  /** The row, for the fields that are read from elsewhere by it; not visible. */
  readonly row!: Experiment;

  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  status!: string;

  @Field(() => Int, { description: 'Grows with every visible change.' })
  version!: number;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => GraphQLJSON, { description: 'What was decided before launch.' })
  plan!: unknown;

  @Field(() => String, { description: 'The metric that curves, crossovers and verdicts are read by.' })
  metric!: string;

  @Field(() => String, { nullable: true, description: 'Why it could not be judged.' })
  errorCode!: string | null;

  @Field(() => String, { nullable: true })
  errorSentence!: string | null;
}

export const ExperimentConnection = connectionOf(ExperimentType, 'Experiment');

export function toExperimentType(row: Experiment): ExperimentType {
  const { id, number, title, status, version, createdAt, finishedAt, plan, errorCode, errorSentence } = row;
  return { row, id, number, title, status, version, createdAt, finishedAt, plan, metric: plan.metric, errorCode, errorSentence };
}

@ObjectType('TaskReference')
export class TaskReferenceType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  name!: string;

  @Field(() => Int, { description: "The task's version that was measured." })
  version!: number;

  @Field(() => String)
  metric!: string;
}

@ObjectType('ExperimentReference')
export class ExperimentReferenceType {
  @Field(() => String, { description: 'The metric that it is read by.' })
  metric!: string;

  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  title!: string;
}

@ObjectType('Progress')
export class ProgressType {
  @Field(() => Int)
  runsTotal!: number;

  @Field(() => Int)
  runsComplete!: number;

  @Field(() => Int, { description: 'Failed, or not done before the deadline.' })
  runsFailed!: number;

  @Field(() => Int)
  runsCancelled!: number;

  @Field(() => Int)
  rowsTotal!: number;

  @Field(() => Int, { description: 'Rows that are answered or given up.' })
  rowsDone!: number;

  @Field(() => Float, { nullable: true })
  etaSecondsLow!: number | null;

  @Field(() => Float, { nullable: true, description: 'Null where nothing is open, and while no worker is known to be alive.' })
  etaSeconds!: number | null;

  @Field(() => Float, { nullable: true })
  etaSecondsHigh!: number | null;
}

export function toProgressType({ runs, rowsTotal, rowsDone, timeLeft }: ExperimentProgress): ProgressType {
  return {
    runsTotal: Object.values(runs).reduce((total, count) => total + count, 0),
    runsComplete: runs.complete, runsFailed: runs.failed + runs.expired, runsCancelled: runs.cancelled, rowsTotal, rowsDone,
    etaSecondsLow: timeLeft?.low ?? null, etaSeconds: timeLeft?.mid ?? null, etaSecondsHigh: timeLeft?.high ?? null,
  };
}
