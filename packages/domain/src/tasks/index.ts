export { adviceFor, type RuleAdvice, type TaskAdvice } from './advice';
export { entityTypes, typesOf, type EntityType } from './entity-types';
export { allMetrics, defaultTemplateOf, families, isPercentage, marginOf, metricEntry, metricsOf, scaleOfMetric, shownMetricsOf, surveyFamiliesOf, type FamilyEntry, type MetricFacts } from './families';
export { labelsOf, type LabelWords } from './labels';
export {
  contentFreeItems, labelContinuation, labelMeanings, letterOf, renderAnswers, renderChoices, renderDemonstration, renderInstruction, renderItem, renderTaskInstruction, showsChoices, templateFor, textsOf, type PromptTask, type PromptTexts,
} from './prompt';
export { findName, isRefusal, readAnswer, type AnswerReading, type ParsedAnswer, type ReadAnswer } from './read-answer';
export { datasetReferences, getTask, listTasks, newestTaskVersions, previewTemplate, renderRows, scaleOf, shiftedTasksOf, taskByNumber, tasksById, taskVersionByNumber, teamOfDatasetVersion, type DatasetReference, type RenderedPrompt } from './task.reads';
export { changeTask, createTask, taskVersionOf, type NewTask, type TaskChange, type TaskWishes } from './task.service';
export { checkTemplate, needsSecond } from './template-checks';
export { askedTraits, deriveTraits, plainTraits, traitForm, type TaskFacts, type TraitAnswer, type TraitFormEntry } from './traits';
export { Task } from './task.entity';
export { TaskVersion } from './task-version.entity';
export type { PromptTemplate, TaskLabel, TaskTrait, TaskTraits } from './task.shape';
