import type { Split } from '@crossover/contracts';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';
import { SplitEnum } from '../../enums';

@ObjectType('Confusion', { description: "Two labels, by their places in the run's list, that were mistaken for each other." })
export class ConfusionType {
  @Field(() => Int)
  gold!: number;

  @Field(() => Int)
  predicted!: number;

  @Field(() => Int)
  count!: number;
}

@ObjectType('Item')
export class ItemType {
  @Field(() => Int)
  rowId!: number;

  @Field(() => SplitEnum)
  split!: Split;

  @Field(() => String)
  text!: string;

  @Field(() => String, { nullable: true })
  second!: string | null;

  @Field(() => String, { description: 'The right answer as people read it.' })
  gold!: string;

  @Field(() => String, { nullable: true, description: 'The answer as it was read; null where there is none.' })
  predicted!: string | null;

  @Field(() => String, { nullable: true, description: 'What the model wrote, where its answer was read out of text.' })
  answer!: string | null;

  @Field(() => String, { nullable: true, description: 'Why there is no answer; null where there is one.' })
  missing!: string | null;

  @Field(() => Boolean, { description: 'Exactly right; for numbers and texts that is rarer than being good.' })
  isRight!: boolean;

  @Field(() => Float, { nullable: true, description: 'This row by the measure of its family; null where there is no answer to measure.' })
  score!: number | null;

  @Field(() => String, { nullable: true, description: 'What the score measures.' })
  measure!: string | null;

  @Field(() => Float, { nullable: true, description: 'The largest probability; null where the run gives none.' })
  confidence!: number | null;

  @Field(() => Float, { nullable: true, description: 'Null for an answer that was stored already: nobody waited for it.' })
  latencyMs!: number | null;

  @Field(() => Int)
  inputTokens!: number;

  @Field(() => Int)
  outputTokens!: number;

  @Field(() => Float, { nullable: true, description: 'US dollars; null where nothing is paid by the token.' })
  cost!: number | null;
}

export const ItemConnection = connectionOf(ItemType, 'Item');
