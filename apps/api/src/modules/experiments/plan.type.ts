import type { FilledBudget, Plan } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { BudgetModeEnum, CheckLevelEnum } from '../../enums';
import { ArmEstimateType, EstimateType } from './estimate.type';
import { PlanPowerType } from './power.type';

@ObjectType('Shortfall')
export class ShortfallType {
  @Field(() => String)
  label!: string;

  @Field(() => Int)
  have!: number;

  @Field(() => Int)
  need!: number;
}

@ObjectType('PlannedBudget')
export class PlannedBudgetType {
  @Field(() => BudgetModeEnum)
  mode!: 'per-class' | 'total';

  @Field(() => Int)
  size!: number;

  @Field(() => Int, { description: 'Labels actually drawn: the x axis.' })
  n!: number;

  @Field(() => [ShortfallType])
  shortfalls!: readonly ShortfallType[];
}

export function toPlannedBudgetType({ budget, n, shortfalls }: FilledBudget): PlannedBudgetType {
  return { mode: budget.mode, size: budget.size, n, shortfalls };
}

@ObjectType('PlannedArm')
export class PlannedArmType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  approach!: string;

  @Field(() => ID, { nullable: true })
  modelId!: string | null;

  @Field(() => String, { nullable: true })
  modelName!: string | null;

  @Field(() => GraphQLJSON)
  settings!: unknown;

  @Field(() => Int)
  runs!: number;

  @Field(() => ArmEstimateType)
  estimate!: ArmEstimateType;
}

@ObjectType('PlanCheck')
export class PlanCheckType {
  @Field(() => String)
  code!: string;

  @Field(() => CheckLevelEnum)
  level!: 'ok' | 'warn' | 'stop';

  @Field(() => String)
  sentence!: string;
}

@ObjectType('Plan')
export class PlanType {
  @Field(() => String, { description: 'Launching needs it: a plan that changed since it was shown is refused.' })
  hash!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => [PlannedArmType])
  arms!: PlannedArmType[];

  @Field(() => [PlannedBudgetType])
  budgets!: PlannedBudgetType[];

  @Field(() => Int)
  runs!: number;

  @Field(() => Int)
  trainings!: number;

  @Field(() => Int)
  rowsPredicted!: number;

  @Field(() => EstimateType)
  estimate!: EstimateType;

  @Field(() => Int)
  testRows!: number;

  @Field(() => PlanPowerType, { description: 'What the plan could show, what limits it, and the price of each way to do better.' })
  power!: PlanPowerType;

  @Field(() => String, { nullable: true, description: 'What launching locks; null where nothing is registered.' })
  registrationSentence!: string | null;

  @Field(() => Float, { nullable: true, description: 'Smallest difference that the test rows can show in four cases of five; null without test rows.' })
  detectable!: number | null;

  @Field(() => String)
  detectableSentence!: string;

  @Field(() => [PlanCheckType])
  checks!: readonly PlanCheckType[];

  @Field(() => Boolean)
  isLaunchable!: boolean;
}

export function toPlanType({ arms, budgets, title: _, ...plan }: Plan): PlanType {
  return { ...plan, detectable: plan.power.detectable, detectableSentence: plan.power.sentence, arms: arms.map((arm) => ({ ...arm, approach: arm.settings.approach })), budgets: budgets.map(toPlannedBudgetType) };
}
