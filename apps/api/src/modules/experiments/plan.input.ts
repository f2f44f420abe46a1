import { ArrayMaxSize, MaxLength } from 'class-validator';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { BudgetModeEnum } from '../../enums';

@InputType()
export class LabelBudgetInput {
  @Field(() => BudgetModeEnum)
  mode!: 'per-class' | 'total';

  @Field(() => Int)
  size!: number;
}

@InputType()
export class ArmInput {
  @Field(() => String, { nullable: true })
  @MaxLength(120, { message: 'The name of an arm has at most 120 characters' })
  name?: string;

  @Field(() => ID, { nullable: true })
  modelId?: string;

  @Field(() => GraphQLJSON, { description: 'At least {"approach": "..."}; defaults fill the rest.' })
  settings!: unknown;
}

@InputType()
export class PlanInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => String, { nullable: true })
  @MaxLength(200, { message: 'A title has at most 200 characters' })
  title?: string;

  @Field(() => [ArmInput])
  @ArrayMaxSize(50, { message: 'An experiment has at most 50 arms' })
  arms!: ArmInput[];

  @Field(() => [LabelBudgetInput])
  @ArrayMaxSize(50, { message: 'A ladder has at most 50 label budgets' })
  budgets!: LabelBudgetInput[];

  @Field(() => Int, { defaultValue: 3 })
  draws!: number;

  @Field(() => Int, { defaultValue: 1 })
  seeds!: number;

  @Field(() => Int, { defaultValue: 0 })
  seed!: number;

  @Field(() => Float, { nullable: true })
  margin?: number;

  @Field(() => String, { nullable: true })
  metric?: string;
}
