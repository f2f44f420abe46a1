import type { TaskFamily } from '@crossover/contracts';
import type { ColumnMapping } from '@crossover/domain';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { TaskFamilyEnum } from '../../enums';

const nameLength = { message: 'The name of a column has at most 200 characters' };

@InputType()
export class ColumnMappingInput {
  @Field(() => String)
  @MaxLength(200, nameLength)
  text!: string;

  @Field(() => String, { nullable: true })
  second?: string | null;

  @Field(() => String, { description: 'The right answer.' })
  @MaxLength(200, nameLength)
  label!: string;

  @Field(() => String, { nullable: true })
  split?: string | null;

  @Field(() => String, { nullable: true, description: 'What rows have in common: their document, user or template. Rows with the same value are never torn by a cut and count as one group in every interval; an empty cell is a group of its own.' })
  group?: string | null;

  @Field(() => TaskFamilyEnum, { nullable: true, description: 'Classification where left out, or sentence pairs where a second text is named.' })
  family?: TaskFamily | null;

  @Field(() => [String], { nullable: true, description: 'Multiple choice: one column with a list, or one column for each choice.' })
  @ArrayMaxSize(50, { message: 'A question has at most 50 choices' })
  choices?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Extractive question answering: where the answer starts in the context.' })
  start?: string | null;

  @Field(() => String, { nullable: true, description: 'Maths: the written steps to the answer.' })
  steps?: string | null;
}

@InputType()
export class BuildVersionInput {
  @Field(() => ID)
  datasetId!: string;

  @Field(() => [ID])
  @ArrayMaxSize(100, { message: 'A version is built from 1 to 20 files' })
  fileIds!: string[];

  @Field(() => ColumnMappingInput)
  mapping!: ColumnMappingInput;

  @Field(() => Float, { nullable: true, defaultValue: 0.2, description: 'Share of the train rows that a missing validation or test split gets.' })
  cutShare?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 0 })
  cutSeed?: number | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false })
  makeValidation?: boolean | null;
}

export function toMapping({ text, second, label, split, group, family, choices, start, steps }: ColumnMappingInput): ColumnMapping {
  return { text, second: second ?? null, label, split: split ?? null, group: group ?? null, ...(family ? { family } : {}), choices: choices ?? [], start: start ?? null, steps: steps ?? null };
}
