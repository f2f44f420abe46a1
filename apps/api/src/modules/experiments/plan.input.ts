import { ArrayMaxSize, MaxLength } from 'class-validator';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { RegisteredClaim, StoppingRule } from '@crossover/domain';
import { BudgetModeEnum, RegisteredClaimEnum, StoppingRuleEnum } from '../../enums';

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

@InputType({ description: 'What is claimed before the test rows are scored; locked with a hash.' })
export class RegistrationInput {
  @Field(() => String, { nullable: true, description: 'In your own words; written for you where it is left out.' })
  hypothesis?: string;

  @Field(() => RegisteredClaimEnum, { description: 'better; no_worse by the margin; same within it.' })
  claim!: RegisteredClaim;

  @Field(() => String, { description: 'Name of the arm in the plan.' })
  aheadArm!: string;

  @Field(() => String)
  behindArm!: string;

  @Field(() => Int, { nullable: true, description: 'Size of the label budget at which both are compared; the largest where it is left out.' })
  budgetSize?: number;

  @Field(() => StoppingRuleEnum, { description: 'fixed: read once at the planned end; sequential: looked at as rows come in, and stopped as soon as it is decided.' })
  stopping!: StoppingRule;
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

  @Field(() => RegistrationInput, { nullable: true })
  registration?: RegistrationInput;
}
