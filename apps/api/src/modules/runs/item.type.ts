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

  @Field(() => String)
  gold!: string;

  @Field(() => String, { nullable: true })
  predicted!: string | null;

  @Field(() => String, { nullable: true, description: 'Why there is no answer; null where there is one.' })
  missing!: string | null;

  @Field(() => Boolean)
  isRight!: boolean;

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
