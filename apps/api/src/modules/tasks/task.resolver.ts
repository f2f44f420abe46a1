import { changeTask, createTask, getTask, listExperiments, listTasks, newestTaskVersions, previewTemplate, taskByNumber, taskVersionByNumber, teamOfDatasetVersion, traitForm, type TaskVersion } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { authorise } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';
import { assertOrganisation } from '../datasets/dataset-access';
import { ExperimentConnection, toExperimentType, type ExperimentType } from '../experiments/experiment.type';
import { TeamType } from '../organisations/team.type';
import { familyEntries, metricEntries, MetricEntryType, TaskFamilyEntryType } from './family.type';
import { ChangeTaskInput, CreateTaskInput, PromptTemplateInput, TaskLabelInput } from './task.input';
import { RenderedPromptType, TaskVersionType, toTaskVersionType } from './task-version.type';
import { TaskConnection, TaskType, toTaskType } from './task.type';
import { toTraitQuestionType, TraitQuestionType } from './trait-question.type';

const newestVersion = defineLoader<string, TaskVersion>((ctx, ids) => newestTaskVersions(ctx, ids));

@Resolver(() => TeamType)
export class TasksOfTeamResolver {
  @FieldResolver(() => TaskConnection)
  async tasks(
    @Ctx() ctx: ApiContext,
    @Root() team: TeamType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('search', () => String, { nullable: true }) search?: string,
  ): Promise<Connection<TaskType>> {
    return mapPage(await listTasks(ctx, team.id, { page: pageRequest(first, after), search }), toTaskType);
  }

  @FieldResolver(() => TaskType)
  async task(@Ctx() ctx: ApiContext, @Root() team: TeamType, @Arg('number', () => Int) number: number): Promise<TaskType> {
    return toTaskType(await taskByNumber(ctx, team.id, number));
  }
}

@Resolver(() => TaskType)
export class TaskResolver {
  @Query(() => [TaskFamilyEntryType])
  taskFamilies(@Ctx() ctx: ApiContext): TaskFamilyEntryType[] {
    authorise(ctx, 'organisation.read');
    return familyEntries();
  }

  @Query(() => [MetricEntryType], { description: 'Every metric, with its direction, its ends and how its numbers are printed.' })
  metrics(@Ctx() ctx: ApiContext): MetricEntryType[] {
    authorise(ctx, 'organisation.read');
    return metricEntries();
  }

  @Query(() => [TraitQuestionType], { description: 'Every trait of the survey as a question, in the order of a form.' })
  traitQuestions(@Ctx() ctx: ApiContext): TraitQuestionType[] {
    authorise(ctx, 'organisation.read');
    return traitForm.map(toTraitQuestionType);
  }

  @Query(() => [RenderedPromptType], { description: 'What a template would send for three rows, before anything is saved.' })
  async previewTemplate(
    @Ctx() ctx: ApiContext,
    @Arg('datasetVersionId', () => ID) datasetVersionId: string,
    @Arg('template', () => PromptTemplateInput) template: PromptTemplateInput,
    @Arg('labels', () => [TaskLabelInput]) labels: TaskLabelInput[],
  ): Promise<readonly RenderedPromptType[]> {
    assertOrganisation(ctx);
    authorise(ctx, 'team.read', await teamOfDatasetVersion(ctx, datasetVersionId));
    return previewTemplate(ctx, { datasetVersionId, template, labels });
  }

  @Mutation(() => TaskType)
  async createTask(@Ctx() ctx: ApiContext, @Arg('input', () => CreateTaskInput) input: CreateTaskInput): Promise<TaskType> {
    authorise(ctx, 'task.write', input.teamId);
    return toTaskType(await createTask(ctx, input));
  }

  @Mutation(() => TaskType, { description: 'Writes the next version; what is left out stays as it is.' })
  async changeTask(@Ctx() ctx: ApiContext, @Arg('input', () => ChangeTaskInput) input: ChangeTaskInput): Promise<TaskType> {
    assertOrganisation(ctx);
    authorise(ctx, 'task.write', (await getTask(ctx, input.taskId)).teamId);
    return toTaskType(await changeTask(ctx, input));
  }

  @FieldResolver(() => TaskVersionType, { description: 'The newest version when no number is given.' })
  async version(@Ctx() ctx: ApiContext, @Root() task: TaskType, @Arg('number', () => Int, { nullable: true }) number?: number): Promise<TaskVersionType> {
    const isNewest = number === undefined || number === null;
    return toTaskVersionType(isNewest ? await newestVersion(ctx, task.id) : await taskVersionByNumber(ctx, task.id, number));
  }

  @FieldResolver(() => ExperimentConnection)
  async experiments(
    @Ctx() ctx: ApiContext,
    @Root() task: TaskType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<ExperimentType>> {
    return mapPage(await listExperiments(ctx, pageRequest(first ?? 10, after), { teamId: task.row.teamId, taskId: task.id }), toExperimentType);
  }
}
