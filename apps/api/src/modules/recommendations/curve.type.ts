import type { CurveView } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('CurvePoint')
export class CurvePointType {
  @Field(() => Int)
  n!: number;

  @Field(() => Int, { description: '-1 for an arm that spends no labels.' })
  budgetIndex!: number;

  @Field(() => Float)
  mean!: number;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Int)
  draws!: number;

  @Field(() => [Float])
  perDraw!: readonly number[];

  @Field(() => Int)
  runsDone!: number;

  @Field(() => Int)
  runsTotal!: number;

  @Field(() => Boolean, { description: 'The arm could not use more labels here and carried fewer forward.' })
  isCarried!: boolean;
}

@ObjectType('Curve')
export class CurveType {
  @Field(() => ID)
  armId!: string;

  @Field(() => String)
  approach!: string;

  @Field(() => String)
  armName!: string;

  @Field(() => String)
  metric!: string;

  @Field(() => [CurvePointType])
  points!: readonly CurvePointType[];
}

export function toCurveType({ armId, approach, armName, metric, points }: CurveView): CurveType {
  return { armId, approach, armName, metric, points };
}
