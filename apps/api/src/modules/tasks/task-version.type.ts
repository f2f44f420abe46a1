import type { TaskFamily } from '@crossover/contracts';
import type { PromptTemplate, TaskVersion } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { TaskFamilyEnum } from '../../enums';

@ObjectType('TaskLabel')
export class TaskLabelType {
  @Field(() => GraphQLJSON)
  value!: unknown;

  @Field(() => String, { description: 'The words that a prompt uses.' })
  text!: string;

  @Field(() => String, { nullable: true })
  description!: string | null;
}

@ObjectType('PromptTemplate', { description: 'The instruction may say {{labels}}, the item {{text}} and, for pairs, {{second}}.' })
export class PromptTemplateType {
  @Field(() => String)
  instruction!: string;

  @Field(() => String)
  item!: string;

  @Field(() => String)
  labelPrefix!: string;
}

@ObjectType('RenderedPrompt')
export class RenderedPromptType {
  @Field(() => Int)
  rowId!: number;

  @Field(() => String)
  prompt!: string;

  @Field(() => String, { description: 'The continuation that is right, with its separator.' })
  gold!: string;
}

@ObjectType('TaskTrait')
export class TaskTraitType {
  @Field(() => String)
  key!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'null: "I don\'t know".' })
  value!: unknown;

  @Field(() => String, { description: 'derived, asked or assumed.' })
  source!: string;

  @Field(() => String, { nullable: true })
  note!: string | null;
}

@ObjectType('DatasetReference')
export class DatasetReferenceType {
  @Field(() => Int)
  number!: number;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => ID)
  versionId!: string;
}

@ObjectType('TaskVersion')
export class TaskVersionType {
  /** The row, for the fields that are worked out from it; not visible. */
  readonly row!: TaskVersion;

  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => TaskFamilyEnum)
  family!: TaskFamily;

  @Field(() => [TaskLabelType], { description: 'In a fixed order.' })
  labels!: TaskLabelType[];

  @Field(() => PromptTemplateType)
  template!: PromptTemplateType;

  @Field(() => String)
  metric!: string;

  @Field(() => Float)
  margin!: number;

  @Field(() => Boolean)
  isValidationFree!: boolean;

  @Field(() => [TaskTraitType])
  traits!: TaskTraitType[];
}

export function toTaskVersionType(row: TaskVersion): TaskVersionType {
  const { id, number, family, metric, margin, isValidationFree } = row;
  return {
    row, id, number, family, metric, margin, isValidationFree,
    labels: row.labels.map(({ value, text, description }) => ({ value, text, description })),
    template: toPromptTemplateType(row.template),
    traits: Object.entries(row.traits).map(([key, { value, source, note }]) => ({ key, value, source, note })),
  };
}

export function toPromptTemplateType({ instruction, item, labelPrefix }: PromptTemplate): PromptTemplateType {
  return { instruction, item, labelPrefix };
}
