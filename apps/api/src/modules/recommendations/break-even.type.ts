import type { BreakEvenView, ServingCost } from '@crossover/domain';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PassedOverExperimentType } from './passed-over.type';

@InputType({ description: 'An amount as low, likely and high.' })
export class GuessInput {
  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  likely!: number;

  @Field(() => Float)
  high!: number;
}

@InputType()
export class BreakEvenInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => ID, { nullable: true, description: "The experiment's headline arms where left out." })
  promptArmId?: string;

  @Field(() => ID, { nullable: true })
  trainArmId?: string;

  @Field(() => GuessInput)
  requestsPerDay!: GuessInput;

  @Field(() => Int, { nullable: true, description: 'Labels to pay for; those from which the tuned side is good enough, where left out.' })
  labels?: number;

  @Field(() => GuessInput, { nullable: true, description: "The organisation's price where left out." })
  labelPrice?: GuessInput;

  @Field(() => Float, { nullable: true, description: "Of an hour of the engine; the organisation's price where left out." })
  hourPrice?: number;

  @Field(() => Float, { nullable: true })
  otherFixed?: number;

  @Field(() => Float, { nullable: true, description: 'Of the tuned model, a day.' })
  upkeepPerDay?: number;

  @Field(() => Float, { nullable: true, description: '365 where left out.' })
  horizonDays?: number;
}

@ObjectType('ServingCost', { description: 'What one request to an arm takes, measured over its stored predictions.' })
export class ServingCostType {
  @Field(() => ID)
  armId!: string;

  @Field(() => Int, { description: 'Predictions behind it.' })
  rows!: number;

  @Field(() => Float, { nullable: true })
  latencyMs!: number | null;

  @Field(() => Float)
  inputTokens!: number;

  @Field(() => Float)
  outputTokens!: number;

  @Field(() => Float, { nullable: true, description: 'Money for one request.' })
  perRequest!: number | null;

  @Field(() => Float, { nullable: true })
  standardError!: number | null;

  @Field(() => String)
  basis!: string;
}

@ObjectType('BreakEvenCell')
export class BreakEvenCellType {
  @Field(() => Int)
  labels!: number;

  @Field(() => Float)
  requestsPerDay!: number;

  @Field(() => Float, { description: 'Chance that the tuned side is no worse than the margin with so many labels.' })
  goodEnough!: number;

  @Field(() => Float, { description: 'Chance that it has paid for itself by the horizon.' })
  paidBack!: number;

  @Field(() => Float, { description: 'Chance of both.' })
  probability!: number;
}

@ObjectType('BreakEven')
export class BreakEvenType {
  @Field(() => Int)
  experimentNumber!: number;

  @Field(() => PassedOverExperimentType, { nullable: true })
  passedOver!: PassedOverExperimentType | null;

  @Field(() => String)
  promptArm!: string;

  @Field(() => String)
  trainArm!: string;

  @Field(() => String)
  currency!: string;

  @Field(() => Int)
  labels!: number;

  @Field(() => Float)
  margin!: number;

  @Field(() => Float)
  horizonDays!: number;

  @Field(() => Float, { description: 'What tuning costs once, at the likely amounts.' })
  fixed!: number;

  @Field(() => Float)
  savingPerDay!: number;

  @Field(() => Float, { nullable: true })
  requestsToBreakEven!: number | null;

  @Field(() => Float, { nullable: true, description: 'Requests a day from which it pays within the horizon; null: at none.' })
  volumeToPay!: number | null;

  @Field(() => Float, { nullable: true, description: 'Days, over joint draws of all amounts; null: it never pays there.' })
  median!: number | null;

  @Field(() => Float, { nullable: true, description: '5 to 95%.' })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float, { description: 'Share of the draws in which it never pays.' })
  never!: number;

  @Field(() => Float, { nullable: true, description: 'Labels from which the tuned side is no worse than the margin, 95% sure.' })
  goodEnoughFrom!: number | null;

  @Field(() => ServingCostType)
  prompt!: ServingCostType;

  @Field(() => ServingCostType)
  tuned!: ServingCostType;

  @Field(() => [BreakEvenCellType], { description: 'The decision map over labels and volume, row by row over labels.' })
  cells!: readonly BreakEvenCellType[];

  @Field(() => String)
  sentence!: string;
}

export function toBreakEvenType({ prompt, tuned, ...view }: BreakEvenView): BreakEvenType {
  return { ...view, prompt: toServingCostType(prompt), tuned: toServingCostType(tuned) };
}

function toServingCostType({ perRequest, ...cost }: ServingCost): ServingCostType {
  return { ...cost, perRequest: perRequest?.mean ?? null, standardError: perRequest?.standardError ?? null };
}
