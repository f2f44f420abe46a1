import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('Money', { description: 'An amount with its range.' })
export class MoneyType {
  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  mid!: number;

  @Field(() => Float)
  high!: number;

  @Field(() => String)
  currency!: string;
}

@ObjectType('ArmEstimate')
export class ArmEstimateType {
  @Field(() => Float)
  secondsLow!: number;

  @Field(() => Float)
  seconds!: number;

  @Field(() => Float)
  secondsHigh!: number;

  @Field(() => Int, { description: 'Finished shards of the same approach and model behind it; 0: a published figure stands in.' })
  pastRuns!: number;

  @Field(() => Int, { description: 'Runs whose answers nothing holds yet; the others copy them and take no time.' })
  runsToCompute!: number;
}

@ObjectType('Estimate')
export class EstimateType {
  @Field(() => Float)
  secondsLow!: number;

  @Field(() => Float)
  seconds!: number;

  @Field(() => Float)
  secondsHigh!: number;

  @Field(() => Int, { description: 'Engines that share the work: as many as live, or one where nobody knows.' })
  engines!: number;

  @Field(() => Int, { description: 'Runs whose answers nothing holds yet; the others copy them and take no time.' })
  runsToCompute!: number;

  @Field(() => String, { description: 'From how many past shards, or from published figures.' })
  basis!: string;

  @Field(() => Boolean, { description: 'No arm of the plan has been measured here yet.' })
  isColdStart!: boolean;

  @Field(() => String, { nullable: true, description: 'What computed the newest finished run.' })
  device!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'Engine time by the price of an hour; null where that was not told.' })
  engineMoney!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'What served models take by the token, in US dollars; null where the plan has none.' })
  endpointMoney!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Both together; null where they are in two currencies, or nothing is priced.' })
  money!: MoneyType | null;

  @Field(() => String)
  moneyBasis!: string;
}
