import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MoneyType } from './estimate.type';

@ObjectType('PowerRemedy', { description: 'One way to see smaller differences, with its price.' })
export class PowerRemedyType {
  @Field(() => String, { description: 'rows, draws or both.' })
  kind!: string;

  @Field(() => Int)
  addRows!: number;

  @Field(() => Int)
  addDraws!: number;

  @Field(() => Float, { description: 'The difference that it could show.' })
  detectable!: number;

  @Field(() => Float, { description: 'Engine seconds on top of the plan.' })
  seconds!: number;

  @Field(() => MoneyType, { nullable: true })
  money!: MoneyType | null;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('PowerPoint')
export class PowerPointType {
  @Field(() => Int)
  testRows!: number;

  @Field(() => Int)
  draws!: number;

  @Field(() => Float)
  detectable!: number;
}

@ObjectType('PlanPower')
export class PlanPowerType {
  @Field(() => Float, { nullable: true, description: 'Smallest difference that is found in four cases of five; null without test rows.' })
  detectable!: number | null;

  @Field(() => String, { nullable: true, description: 'test-rows or label-draws: which holds more of the uncertainty.' })
  dominates!: string | null;

  @Field(() => Float, { nullable: true, description: 'Share of the variance that the test rows hold.' })
  rowShare!: number | null;

  @Field(() => String)
  basis!: string;

  @Field(() => Boolean, { description: 'The variances were measured in an earlier experiment of the task.' })
  isPilot!: boolean;

  @Field(() => [PowerRemedyType])
  remedies!: readonly PowerRemedyType[];

  @Field(() => [PowerPointType], { description: 'Detectable difference over test rows and draws, for a picture.' })
  curve!: readonly PowerPointType[];

  @Field(() => String)
  sentence!: string;
}
