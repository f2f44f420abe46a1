import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PassedOverExperimentType } from './passed-over.type';

@ObjectType('PurchaseAdvice', { description: 'Something that could be bought to choose better.' })
export class PurchaseAdviceType {
  @Field(() => String, { description: 'rows, draws, both or labels.' })
  kind!: string;

  @Field(() => Int)
  addRows!: number;

  @Field(() => Int)
  addDraws!: number;

  @Field(() => Int)
  addLabels!: number;

  @Field(() => Float, { description: 'Expected gain of choosing after it: money, or score where no value was given.' })
  value!: number;

  @Field(() => Float, { nullable: true, description: 'Money; null where something in it has no price.' })
  cost!: number | null;

  @Field(() => Float)
  seconds!: number;

  @Field(() => Boolean, { nullable: true, description: 'Worth more than it costs; null where that cannot be said.' })
  pays!: boolean | null;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('CandidateArm')
export class CandidateArmType {
  @Field(() => String)
  name!: string;

  @Field(() => Float)
  mean!: number;

  @Field(() => Float, { description: 'Net of what serving costs, where a value was given; else the score.' })
  benefit!: number;
}

@ObjectType('WhatToBuy')
export class WhatToBuyType {
  @Field(() => Int)
  experimentNumber!: number;

  @Field(() => PassedOverExperimentType, { nullable: true })
  passedOver!: PassedOverExperimentType | null;

  @Field(() => Int)
  labels!: number;

  @Field(() => String, { description: 'money (in the currency) or score.' })
  unit!: string;

  @Field(() => String)
  currency!: string;

  @Field(() => [CandidateArmType])
  arms!: readonly CandidateArmType[];

  @Field(() => String, { description: 'The arm to choose if nothing is bought.' })
  best!: string;

  @Field(() => Float, { description: 'Expected loss of choosing it now.' })
  regret!: number;

  @Field(() => [PurchaseAdviceType], { description: 'Best first.' })
  purchases!: readonly PurchaseAdviceType[];

  @Field(() => String, { nullable: true, description: 'The purchase to make; null: stop and choose.' })
  advice!: string | null;

  @Field(() => String)
  sentence!: string;
}
