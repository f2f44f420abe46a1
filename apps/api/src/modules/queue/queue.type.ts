import type { QueueShard } from '@crossover/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';
import { ShardType, toShardType } from '../runs/run-parts.type';

@ObjectType('WorkerInfo')
export class WorkerInfoType {
  @Field(() => String)
  name!: string;

  @Field(() => Float)
  lastBeatSeconds!: number;

  @Field(() => String, { nullable: true })
  device!: string | null;

  @Field(() => String, { nullable: true, description: 'Engine and library versions.' })
  engine!: string | null;

  @Field(() => Int, { nullable: true, description: "Null where it is free, and where it works for another team." })
  currentRunNumber!: number | null;
}

@ObjectType('QueueShard')
export class QueueShardType {
  @Field(() => ShardType)
  shard!: ShardType;

  @Field(() => Int)
  runNumber!: number;

  @Field(() => String)
  armName!: string;

  @Field(() => Int)
  experimentNumber!: number;

  @Field(() => Date)
  createdAt!: Date;
}

export const QueueShardConnection = connectionOf(QueueShardType, 'QueueShard');

export function toQueueShardType({ shard, ...rest }: QueueShard): QueueShardType {
  return { ...rest, shard: toShardType(shard), createdAt: shard.createdAt };
}

@ObjectType('Queue')
export class QueueType {
  /** Whose queue it is; not visible. */
  readonly teamId!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => Int)
  waiting!: number;

  @Field(() => Int)
  claimed!: number;

  @Field(() => Int)
  dead!: number;

  @Field(() => Float, { nullable: true })
  oldestWaitingSeconds!: number | null;
}
