import type { Ctx } from '../database';
import { Dataset, DatasetVersion, familyOf, type Gold, type NumberScale } from '../datasets';
import { notFound } from '../errors';
import { paginate, type Page, type PageRequest } from '../pages';
import { families } from './families';
import { labelsOf, tagLabels, type LabelWords } from './labels';
import { renderAnswers, renderItem, renderTaskInstruction, type PromptTask, type PromptTexts } from './prompt';
import { TaskVersion } from './task-version.entity';
import { Task } from './task.entity';
import type { PromptTemplate } from './task.shape';
import { checkTemplate } from './template-checks';

/** A whole prompt as a model gets it, and the continuation that would be right. */
export interface RenderedPrompt {
  readonly rowId: number;
  readonly prompt: string;
  readonly gold: string;
}

const previewedRows = 3;
const mostRows = 20;

/** A team's tasks, newest first; `search` is a piece of the name. */
export function listTasks(ctx: Ctx, teamId: string, { page, search }: { page: PageRequest; search?: string | null }): Promise<Page<Task>> {
  return ctx.transaction((tx) => {
    const query = tx.db(Task).query('task').andWhere('task.team_id = :teamId', { teamId });
    if (search) query.andWhere('strpos(lower(task.name), lower(:search)) > 0', { search });
    return paginate(query, page, { list: 'tasks', columns: ['number'], direction: 'desc' });
  });
}

/** A team's task by its number. */
export function taskByNumber(ctx: Ctx, teamId: string, number: number): Promise<Task> {
  return ctx.transaction((tx) => tx.db(Task).get({ teamId, number }, 'task'));
}

export function getTask(ctx: Ctx, id: string): Promise<Task> {
  return ctx.transaction((tx) => tx.db(Task).get({ id }, 'task'));
}

/** Tasks in the order of the ids. */
export async function tasksById(ctx: Ctx, ids: readonly string[]): Promise<Task[]> {
  const tasks = await ctx.transaction((tx) => tx.db(Task).query('task').andWhere('task.id = any(:ids)', { ids }).getMany());
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return ids.map((id) => {
    const task = byId.get(id);
    if (!task) throw notFound('task');
    return task;
  });
}

/** For each task those that hold shifted test rows of it, oldest first. */
export async function shiftedTasksOf(ctx: Ctx, ids: readonly string[]): Promise<readonly (readonly Task[])[]> {
  const tasks = await ctx.transaction((tx) => tx.db(Task).query('task').andWhere('task.usual_task_id = any(:ids)', { ids }).orderBy('task.number').getMany());
  return ids.map((id) => tasks.filter((task) => task.usualTaskId === id));
}

/** The newest version of each task, in the order of the ids. */
export async function newestTaskVersions(ctx: Ctx, taskIds: readonly string[]): Promise<TaskVersion[]> {
  const versions = await ctx.transaction((tx) =>
    tx.db(TaskVersion).query('version').andWhere('version.task_id = any(:taskIds)', { taskIds }).distinctOn(['version.task_id']).orderBy('version.task_id').addOrderBy('version.number', 'DESC').getMany(),
  );
  const byTask = new Map(versions.map((version) => [version.taskId, version]));
  return taskIds.map((id) => {
    const version = byTask.get(id);
    if (!version) throw notFound('task version');
    return version;
  });
}

export function taskVersionByNumber(ctx: Ctx, taskId: string, number: number): Promise<TaskVersion> {
  return ctx.transaction((tx) => tx.db(TaskVersion).get({ taskId, number }, 'task version'));
}

/** The dataset that a task's version stands on, as people know it. */
export interface DatasetReference {
  readonly number: number;
  readonly name: string;
  readonly version: number;
  readonly versionId: string;
}

/** The datasets of versions, in the order of the ids. */
export async function datasetReferences(ctx: Ctx, versionIds: readonly string[]): Promise<DatasetReference[]> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<DatasetReference>(
      `select d.number, d.name, v.number as version, v.id as "versionId" from dataset_version v join dataset d on d.organization_id = v.organization_id and d.id = v.dataset_id
       where v.organization_id = $1 and v.id = any($2::uuid[])`,
      [tx.organizationId, [...versionIds]],
    ),
  );
  const byId = new Map(rows.map((row) => [row.versionId, row]));
  return versionIds.map((id) => {
    const row = byId.get(id);
    if (!row) throw notFound('dataset version');
    return row;
  });
}

/** The first train rows with the task's template filled in. */
export function renderRows(ctx: Ctx, version: TaskVersion, first: number): Promise<RenderedPrompt[]> {
  return ctx.transaction(async (tx) => {
    const scale = await scaleOf(tx, version.datasetVersionId);
    return render(tx, { versionId: version.datasetVersionId, task: { family: version.family, template: version.template, labels: version.labels, scale }, first });
  });
}

/** What a template would send for three rows, before anything is saved; refuses what saving would refuse. */
export function previewTemplate(ctx: Ctx, { datasetVersionId, template, labels }: { datasetVersionId: string; template: PromptTemplate; labels: readonly LabelWords[] }): Promise<RenderedPrompt[]> {
  return ctx.transaction(async (tx) => {
    const version = await tx.db(DatasetVersion).get({ id: datasetVersionId }, 'dataset version');
    const family = familyOf(version.mapping);
    checkTemplate(template, family, { hasSecond: version.mapping.second !== null });
    const { answer } = families[family];
    const words = answer === 'label' ? labelsOf(version.labels, labels) : answer === 'tags' ? tagLabels(version.labels) : [];
    return render(tx, { versionId: version.id, task: { family, template, labels: words, scale: version.scale }, first: previewedRows });
  });
}

/** The team of a dataset version, for whoever must ask permission first. */
export async function teamOfDatasetVersion(ctx: Ctx, id: string): Promise<string> {
  return ctx.transaction(async (tx) => {
    const { datasetId } = await tx.db(DatasetVersion).get({ id }, 'dataset version');
    return (await tx.db(Dataset).get({ id: datasetId }, 'dataset version')).teamId;
  });
}

/** The numbers of a regression's train rows, for prompts that name the ends of the scale. */
export async function scaleOf(tx: Ctx, versionId: string): Promise<NumberScale | null> {
  return (await tx.db(DatasetVersion).get({ id: versionId }, 'dataset version')).scale;
}

async function render(tx: Ctx, { versionId, task, first }: { versionId: string; task: PromptTask; first: number }): Promise<RenderedPrompt[]> {
  const rows = await tx.sql<PromptTexts & { id: number; label: Gold }>(
    `select id, text, second, label, parts from dataset_row where organization_id = $1 and version_id = $2 and split = 'train' order by id limit $3`,
    [tx.organizationId, versionId, Math.max(0, Math.min(mostRows, first))],
  );
  const instruction = renderTaskInstruction(task);
  return rows.map((row) => ({ rowId: row.id, prompt: `${instruction}${renderItem(task.template, row)}`, gold: renderAnswers(task, row)[0] ?? '' }));
}
