import { approaches, approachTable, architectures, families, outputOf, refusalOf, taskFamilies, type Approach, type Architecture, type ColumnKind, type FamilyRole, type OutputKind, type TaskFamily } from '@crossover/contracts';
import { allMetrics, defaultTemplateOf, metricEntry, metricsOf, needsSecond, shownMetricsOf, surveyFamiliesOf } from '@crossover/domain';
import { Field, Float, ObjectType } from 'type-graphql';
import { AnswerKindEnum, ColumnKindEnum, FamilyRoleEnum, TaskFamilyEnum } from '../../enums';
import { PromptTemplateType, toPromptTemplateType } from './task-version.type';

@ObjectType('MetricEntry')
export class MetricEntryType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Boolean)
  higherIsBetter!: boolean;

  @Field(() => Boolean, { description: 'Whether 0.8 reads as 80%; otherwise numbers are printed in their own unit.' })
  isPercentage!: boolean;

  @Field(() => Float, { nullable: true, description: 'Null where there is no end.' })
  lowest!: number | null;

  @Field(() => Float, { nullable: true, description: 'Null where there is no end.' })
  highest!: number | null;
}

@ObjectType('FamilyColumn', { description: "A column that a family maps; `role` is a field of the mapping." })
export class FamilyColumnType {
  @Field(() => FamilyRoleEnum)
  role!: FamilyRole;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Boolean)
  isRequired!: boolean;

  @Field(() => ColumnKindEnum)
  kind!: ColumnKind;
}

@ObjectType('FamilyApproach', { description: 'How an approach answers a family, or why it does not.' })
export class FamilyApproachType {
  @Field(() => String)
  approach!: Approach;

  @Field(() => [String], { description: 'Architectures of models that work; empty for an approach without a model.' })
  architectures!: Architecture[];

  @Field(() => Boolean)
  isPossible!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is impossible; null where it is possible.' })
  refusal!: string | null;
}

@ObjectType('TaskFamilyEntry')
export class TaskFamilyEntryType {
  @Field(() => TaskFamilyEnum)
  family!: TaskFamily;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Boolean)
  needsSecondText!: boolean;

  @Field(() => [FamilyColumnType])
  columns!: readonly FamilyColumnType[];

  @Field(() => AnswerKindEnum)
  answer!: OutputKind;

  @Field(() => [MetricEntryType], { description: 'Metrics by which arms can be compared; the first one is the default.' })
  metrics!: MetricEntryType[];

  @Field(() => [MetricEntryType], { description: 'Metrics that a run shows, comparable or not.' })
  shownMetrics!: MetricEntryType[];

  @Field(() => [String], { description: 'How the survey may call such a task; the first one is assumed.' })
  surveyFamilies!: readonly string[];

  @Field(() => PromptTemplateType)
  defaultTemplate!: PromptTemplateType;

  @Field(() => PromptTemplateType, { description: 'Where the rows have a second text.' })
  templateWithSecond!: PromptTemplateType;

  @Field(() => [FamilyApproachType])
  approaches!: FamilyApproachType[];
}

export function metricEntries(): MetricEntryType[] {
  return allMetrics().map(metricEntry);
}

export function familyEntries(): TaskFamilyEntryType[] {
  return taskFamilies.map((family) => {
    const { title, description, columns, answer } = families[family];
    return {
      family, title, description, columns, answer, needsSecondText: needsSecond(family), surveyFamilies: surveyFamiliesOf(family),
      metrics: metricsOf(family).map(metricEntry), shownMetrics: shownMetricsOf(family).map(metricEntry),
      defaultTemplate: toPromptTemplateType(defaultTemplateOf(family, { hasSecond: false })), templateWithSecond: toPromptTemplateType(defaultTemplateOf(family, { hasSecond: true })),
      approaches: approaches.map((approach) => toFamilyApproach(family, approach)),
    };
  });
}

function toFamilyApproach(family: TaskFamily, approach: Approach): FamilyApproachType {
  const { needsModel } = approachTable[approach];
  const possible = approachTable[approach].architectures.filter((architecture) => outputOf(family, { approach, architecture }) !== null);
  const isPossible = needsModel ? possible.length > 0 : outputOf(family, { approach, architecture: null }) !== null;
  const [architecture = null] = needsModel ? [...approachTable[approach].architectures, ...architectures] : [];
  return { approach, architectures: [...possible], isPossible, refusal: isPossible ? null : refusalOf(family, { approach, architecture }) };
}
