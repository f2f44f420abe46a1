import type { GroupScoresView } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('GroupScore')
export class GroupScoreType {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  rows!: number;

  @Field(() => Float)
  mean!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('GroupGap', { description: 'From the best served group to the worst, of those with 10 rows or more; in the unit of the metric and never below 0.' })
export class GroupGapType {
  @Field(() => String)
  best!: string;

  @Field(() => String)
  worst!: string;

  @Field(() => Float)
  difference!: number;

  @Field(() => Float, { description: 'Below 0: not shown to be a gap.' })
  low!: number;

  @Field(() => Float)
  high!: number;

  @Field(() => Int, { description: 'Pairs of groups among which it is the largest, and for which the interval is corrected.' })
  pairs!: number;
}

@ObjectType('GroupScores', { description: 'How an arm serves each named group of test rows, at the largest budget; only where they name 2 to 20 groups.' })
export class GroupScoresType {
  @Field(() => ID)
  armId!: string;

  @Field(() => String)
  armName!: string;

  @Field(() => String)
  metric!: string;

  @Field(() => Int, { description: 'Labels; 0 for an arm that spends none.' })
  n!: number;

  @Field(() => [GroupScoreType], { description: 'The worst first.' })
  scores!: readonly GroupScoreType[];

  @Field(() => GroupGapType, { nullable: true })
  gap!: GroupGapType | null;

  @Field(() => String)
  sentence!: string;
}

export function toGroupScoresType({ armId, armName, metric, n, scores, gap, sentence }: GroupScoresView): GroupScoresType {
  return { armId, armName, metric, n, scores, gap, sentence };
}
