import type { Split } from '@crossover/contracts';
import type { ShardView } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { SplitEnum } from '../../enums';

@ObjectType('Score')
export class ScoreType {
  @Field(() => SplitEnum)
  split!: Split;

  @Field(() => String)
  metric!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Float, { nullable: true, description: 'Null where the metric is undefined.' })
  value!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Int)
  n!: number;

  @Field(() => String)
  method!: string;
}

@ObjectType('RunUsage')
export class RunUsageType {
  @Field(() => Float)
  inputTokens!: number;

  @Field(() => Float)
  outputTokens!: number;

  @Field(() => Float, { nullable: true, description: 'US dollars by the prices of the moment; null where nothing is paid by the token.' })
  cost!: number | null;

  @Field(() => Float, { nullable: true, description: 'The part that was paid for this run: answers that were stored already cost nothing again.' })
  spent!: number | null;

  @Field(() => Float, { nullable: true })
  costPerThousandRows!: number | null;

  @Field(() => Int, { description: 'Answers that were stored already; nobody waited for them.' })
  storedAnswers!: number;

  @Field(() => Float, { nullable: true, description: 'Over the rows that somebody waited for.' })
  meanLatencyMs!: number | null;
}

@ObjectType('AnswerCounts')
export class AnswerCountsType {
  @Field(() => SplitEnum)
  split!: Split;

  @Field(() => Int, { description: 'Rows with any output.' })
  rows!: number;

  @Field(() => Int, { description: 'Text came back, and no valid answer was found in it.' })
  unparsed!: number;

  @Field(() => Int, { description: 'The model declined.' })
  refused!: number;

  @Field(() => Int)
  promptTooLong!: number;

  @Field(() => Int, { description: 'Written answers that ended because the room for them did.' })
  cut!: number;

  @Field(() => Int, { nullable: true, description: 'Different numbers that were given; null where answers are no numbers.' })
  distinctNumbers!: number | null;
}

@ObjectType('Shard')
export class ShardType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String)
  status!: string;

  @Field(() => Int, { description: 'Grows with every claim.' })
  epoch!: number;

  @Field(() => Int, { description: 'Attempts that ended badly.' })
  attempts!: number;

  @Field(() => String, { nullable: true })
  worker!: string | null;

  @Field(() => Int)
  rows!: number;

  @Field(() => Int, { description: 'Rows that are answered or given up.' })
  rowsDone!: number;

  @Field(() => String, { nullable: true })
  phase!: string | null;

  @Field(() => Int, { nullable: true })
  phaseDone!: number | null;

  @Field(() => Int, { nullable: true })
  phaseTotal!: number | null;

  @Field(() => String, { nullable: true })
  errorCode!: string | null;

  @Field(() => String, { nullable: true })
  errorSentence!: string | null;

  @Field(() => Int, { nullable: true })
  errorRowId!: number | null;

  @Field(() => Date, { nullable: true })
  claimedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  finishedAt!: Date | null;
}

export function toShardType({ runId: _, createdAt: __, ...shard }: ShardView): ShardType {
  return shard;
}
