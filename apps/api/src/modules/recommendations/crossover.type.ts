import type { CrossoverView } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('Difference')
export class DifferenceType {
  @Field(() => Int)
  n!: number;

  @Field(() => Float, { description: 'Trained minus prompted.' })
  difference!: number;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;
}

@ObjectType('ProbabilityPoint')
export class ProbabilityPointType {
  @Field(() => Float)
  n!: number;

  @Field(() => Float)
  p!: number;
}

@ObjectType('Crossover')
export class CrossoverType {
  @Field(() => ID)
  promptArmId!: string;

  @Field(() => String)
  promptArm!: string;

  @Field(() => ID)
  trainArmId!: string;

  @Field(() => String)
  trainArm!: string;

  @Field(() => String)
  metric!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => Float, { nullable: true })
  point!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float)
  level!: number;

  @Field(() => Float, { nullable: true, description: 'The first label count at which the trained arm is shown to be ahead.' })
  safeBudget!: number | null;

  @Field(() => Boolean, { description: 'Fewer than four label budgets.' })
  isCoarse!: boolean;

  @Field(() => Boolean)
  crossesMoreThanOnce!: boolean;

  @Field(() => Boolean, { description: 'The pair that the sentence of the experiment speaks of: the best arm of each side.' })
  isHeadline!: boolean;

  @Field(() => [DifferenceType])
  differences!: readonly DifferenceType[];

  @Field(() => [ProbabilityPointType], { description: 'That the trained arm is ahead, over label counts.' })
  probability!: readonly ProbabilityPointType[];

  @Field(() => String)
  sentence!: string;
}

export function toCrossoverType({ detail, ...crossover }: CrossoverView): CrossoverType {
  const { safeBudget, isCoarse, crossesMoreThanOnce, differences, probability } = detail;
  return { ...crossover, safeBudget, isCoarse, crossesMoreThanOnce, differences, probability };
}
