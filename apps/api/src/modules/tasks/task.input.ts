import type { TaskFamily } from '@crossover/contracts';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { TaskFamilyEnum } from '../../enums';

@InputType()
export class PromptTemplateInput {
  @Field(() => String)
  instruction!: string;

  @Field(() => String)
  item!: string;

  @Field(() => String, { defaultValue: ' ' })
  labelPrefix!: string;
}

@InputType()
export class TaskLabelInput {
  @Field(() => GraphQLJSON)
  value!: unknown;

  @Field(() => String)
  text!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;
}

@InputType()
export class TraitInput {
  @Field(() => String)
  @MaxLength(100, { message: 'The name of a trait has at most 100 characters' })
  key!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'null: "I don\'t know".' })
  value?: unknown;
}

const fewLabels = { message: 'A task has at most 200 labels' };
const fewTraits = { message: 'There are fewer traits than that' };

/** What may be said of a task at first and whenever it changes; what is left out gets a default, or stays as it is. */
@InputType()
export abstract class TaskWishesInput {
  @Field(() => [TaskLabelInput], { nullable: true })
  @ArrayMaxSize(200, fewLabels)
  labels?: TaskLabelInput[] | null;

  @Field(() => PromptTemplateInput, { nullable: true })
  template?: PromptTemplateInput | null;

  @Field(() => String, { nullable: true })
  metric?: string | null;

  @Field(() => Float, { nullable: true })
  margin?: number | null;

  @Field(() => Boolean, { nullable: true })
  isValidationFree?: boolean | null;

  @Field(() => [TraitInput], { nullable: true })
  @ArrayMaxSize(100, fewTraits)
  traits?: TraitInput[] | null;
}

@InputType()
export class CreateTaskInput extends TaskWishesInput {
  @Field(() => ID)
  teamId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => ID)
  datasetVersionId!: string;

  @Field(() => TaskFamilyEnum)
  family!: TaskFamily;
}

@InputType()
export class ChangeTaskInput extends TaskWishesInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => Int, { description: 'The number of the version that you saw; VERSION_CONFLICT when there is a newer one.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true })
  name?: string | null;
}
