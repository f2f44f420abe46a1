import { taskFamilies, type TaskFamily } from '@crossover/contracts';
import { families, metricEntry } from '@crossover/domain';
import { Field, ObjectType } from 'type-graphql';
import { TaskFamilyEnum } from '../../enums';
import { PromptTemplateType, toPromptTemplateType } from './task-version.type';

@ObjectType('MetricEntry')
export class MetricEntryType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Boolean)
  higherIsBetter!: boolean;
}

@ObjectType('TaskFamilyEntry')
export class TaskFamilyEntryType {
  @Field(() => TaskFamilyEnum)
  family!: TaskFamily;

  @Field(() => String)
  title!: string;

  @Field(() => Boolean)
  needsSecondText!: boolean;

  @Field(() => [MetricEntryType], { description: 'The first one is the default.' })
  metrics!: MetricEntryType[];

  @Field(() => [String], { description: 'How the survey may call such a task; the first one is assumed.' })
  surveyFamilies!: readonly string[];

  @Field(() => PromptTemplateType)
  defaultTemplate!: PromptTemplateType;
}

export function familyEntries(): TaskFamilyEntryType[] {
  return taskFamilies.map((family) => {
    const { title, needsSecondText, metrics, surveyFamilies, defaultTemplate } = families[family];
    return { family, title, needsSecondText, metrics: metrics.map(metricEntry), surveyFamilies, defaultTemplate: toPromptTemplateType(defaultTemplate) };
  });
}
