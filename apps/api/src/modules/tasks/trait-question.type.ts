import type { TraitFormEntry } from '@crossover/domain';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('TraitQuestion')
export class TraitQuestionType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  group!: string;

  @Field(() => String)
  question!: string;

  @Field(() => String)
  type!: string;

  @Field(() => [String], { description: 'All values of an enum, suggestions for a set, empty otherwise.' })
  values!: readonly string[];

  @Field(() => String, { nullable: true })
  note!: string | null;
}

export function toTraitQuestionType({ key, group, question, type, values, note }: TraitFormEntry): TraitQuestionType {
  return { key, group, question, type, values, note };
}
