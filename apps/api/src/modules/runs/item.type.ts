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

@ObjectType('ItemMark', { description: "A piece of a row's text." })
export class ItemMarkType {
  @Field(() => Int, { description: 'In code points of the text.' })
  start!: number;

  @Field(() => Int, { description: 'In code points of the text; the first one behind the piece.' })
  end!: number;

  @Field(() => String, { nullable: true, description: 'The type of a named entity; null for a piece that is an answer.' })
  type!: string | null;
}

@ObjectType('ItemChoice', { description: "One of a row's own choices." })
export class ItemChoiceType {
  @Field(() => String)
  text!: string;

  @Field(() => Boolean)
  isGold!: boolean;

  @Field(() => Boolean)
  isPredicted!: boolean;

  @Field(() => Float, { nullable: true, description: 'Null where the run gives none.' })
  probability!: number | null;
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

  @Field(() => [ItemMarkType], { description: 'Where the right answers lie in the text; empty for families whose answers do not lie there.' })
  goldMarks!: readonly ItemMarkType[];

  @Field(() => [ItemMarkType], { description: 'Where the answer of the run lies in the text.' })
  predictedMarks!: readonly ItemMarkType[];

  @Field(() => [ItemChoiceType], { description: 'In their order; empty where the family has none.' })
  choices!: readonly ItemChoiceType[];

  @Field(() => Float, { nullable: true, description: 'This row by the measure of its family; null where there is no answer to measure.' })
  score!: number | null;

  @Field(() => String, { nullable: true, description: 'What the score measures.' })
  measure!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a score of 0.8 reads as 80%; null where nothing is measured.' })
  isPercentage!: boolean | null;

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
