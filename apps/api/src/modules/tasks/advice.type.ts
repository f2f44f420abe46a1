import type { RuleAdvice, TaskAdvice } from '@crossover/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { toTraitQuestionType, TraitQuestionType } from './trait-question.type';

@ObjectType('FlowStep')
export class FlowStepType {
  @Field(() => String)
  id!: string;

  @Field(() => String)
  question!: string;

  @Field(() => String)
  answer!: string;

  @Field(() => [String])
  because!: readonly string[];

  @Field(() => Boolean)
  isReached!: boolean;

  @Field(() => String, { nullable: true, description: 'The next question or the outcome; null while the answer is open.' })
  next!: string | null;
}

@ObjectType('DecisionFlow')
export class DecisionFlowType {
  @Field(() => [FlowStepType])
  steps!: FlowStepType[];

  @Field(() => String, { nullable: true })
  outcome!: string | null;

  @Field(() => [String])
  possibleOutcomes!: readonly string[];
}

@ObjectType('RuleAdvice')
export class RuleAdviceType {
  /** The task that is advised, so that measured verdicts can be put beside the rule; not visible. */
  readonly taskId!: string;

  @Field(() => String)
  id!: string;

  @Field(() => String)
  section!: string;

  @Field(() => String, { nullable: true })
  remark!: string | null;

  @Field(() => String)
  condition!: string;

  @Field(() => String, { description: 'applying, pending or silent.' })
  applies!: string;

  @Field(() => [String], { description: 'Traits to ask for while the rule is pending.' })
  missing!: readonly string[];

  @Field(() => String)
  strength!: string;

  @Field(() => [String])
  recommends!: readonly string[];

  @Field(() => [String])
  avoids!: readonly string[];

  @Field(() => [String], { description: 'What to do besides choosing an approach.' })
  advises!: readonly string[];

  @Field(() => Boolean, { description: 'Advice that no run can show to be followed: people state it, see statePractice.' })
  isAnsweredByPeople!: boolean;

  @Field(() => String)
  rationale!: string;

  @Field(() => Boolean, { description: "The observation is the survey's, the recommendation our reading of it." })
  isInterpreted!: boolean;

  @Field(() => String, { nullable: true })
  verifiedHow!: string | null;
}

@ObjectType('Tension')
export class TensionType {
  @Field(() => String)
  id!: string;

  @Field(() => [String])
  rules!: readonly string[];

  @Field(() => String)
  note!: string;
}

@ObjectType('Advice')
export class AdviceType {
  @Field(() => String)
  sentence!: string;

  @Field(() => Int)
  fewLabelsBorder!: number;

  @Field(() => Date)
  fewLabelsBorderSetAt!: Date;

  @Field(() => DecisionFlowType)
  flow!: DecisionFlowType;

  @Field(() => [RuleAdviceType])
  rules!: RuleAdviceType[];

  @Field(() => [TensionType])
  tensions!: TensionType[];

  @Field(() => [TraitQuestionType], { description: 'Traits whose answer could still change a rule or the path.' })
  openQuestions!: TraitQuestionType[];
}

export function toAdviceType(advice: TaskAdvice, taskId: string): AdviceType {
  const { sentence, fewLabelsBorder, fewLabelsBorderSetAt, flow } = advice;
  return {
    sentence, fewLabelsBorder, fewLabelsBorderSetAt,
    flow: toDecisionFlowType(flow),
    rules: advice.rules.map((rule) => toRuleAdviceType(rule, taskId)),
    tensions: advice.tensions.map(({ id, rules, note }) => ({ id, rules, note })),
    openQuestions: advice.openQuestions.map(toTraitQuestionType),
  };
}

export function toDecisionFlowType(flow: TaskAdvice['flow']): DecisionFlowType {
  return { steps: flow.steps.map(toFlowStepType), outcome: flow.outcome === 'unknown' ? null : flow.outcome, possibleOutcomes: flow.possible };
}

function toFlowStepType({ id, question, answer, because, reached, next }: TaskAdvice['flow']['steps'][number]): FlowStepType {
  return { id, question, answer, because, isReached: reached, next: next && ('goto' in next ? next.goto : next.outcome) };
}

function toRuleAdviceType({ rule, applies, missing, isAnsweredByPeople }: RuleAdvice, taskId: string): RuleAdviceType {
  const { id, section, remark, condition, strength, recommends, avoids, advice, rationale, interpreted, verifiedHow } = rule;
  return { taskId, id, section, remark, condition, applies, missing, strength, recommends, avoids, advises: advice ?? [], isAnsweredByPeople, rationale, isInterpreted: interpreted, verifiedHow };
}
