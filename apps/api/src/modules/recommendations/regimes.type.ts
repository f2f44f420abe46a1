import type { LabelRegimes } from '@crossover/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DecisionFlowType, toDecisionFlowType } from '../tasks/advice.type';

@ObjectType('LabelRegime', { description: "One of the survey's three label regimes: what it advises there, and what was measured there." })
export class LabelRegimeType {
  @Field(() => String, { description: 'none, few or abundant.' })
  level!: string;

  @Field(() => Int)
  from!: number;

  @Field(() => Int, { nullable: true, description: 'Null: without end.' })
  to!: number | null;

  @Field(() => String, { nullable: true, description: "Where the survey's path leads: llm, fine-tuned or none-works-well; null while a question is open." })
  surveyOutcome!: string | null;

  @Field(() => String, { nullable: true, description: 'prompt or train: shown to be ahead over the whole regime; both: it changes inside; null: not shown.' })
  measuredSide!: string | null;

  @Field(() => Boolean, { nullable: true })
  agrees!: boolean | null;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('LabelBorder', { description: 'The border between few and abundant labels.' })
export class LabelBorderType {
  @Field(() => Int, { description: 'As the organisation set it, or as it is tried.' })
  organisation!: number;

  @Field(() => Date)
  setAt!: Date;

  @Field(() => Float, { nullable: true, description: 'Where training overtakes prompting in the own runs; null where they cannot tell.' })
  measured!: number | null;

  @Field(() => Float, { nullable: true })
  measuredLow!: number | null;

  @Field(() => Float, { nullable: true })
  measuredHigh!: number | null;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('LabelRegimes')
export class LabelRegimesType {
  @Field(() => LabelBorderType)
  border!: LabelBorderType;

  @Field(() => [LabelRegimeType])
  regimes!: readonly LabelRegimeType[];

  @Field(() => DecisionFlowType, { description: "The path through Figure 2 with the organisation's border." })
  flowBefore!: DecisionFlowType;

  @Field(() => DecisionFlowType, { nullable: true, description: 'The path with the measured border; null where there is none.' })
  flowAfter!: DecisionFlowType | null;
}

export function toLabelRegimesType({ border, regimes, flowBefore, flowAfter }: LabelRegimes): LabelRegimesType {
  return { border, regimes, flowBefore: toDecisionFlowType(flowBefore), flowAfter: flowAfter && toDecisionFlowType(flowAfter) };
}
