import type { TaskFamily } from '@crossover/contracts';
import { isMetricKey, metrics, type MetricKey } from '@crossover/stats';
import type { Ctx } from '../database';
import { Dataset, DatasetVersion, familyOf } from '../datasets';
import { DomainError, notFound } from '../errors';
import { actorOf, nextTeamNumber, Organisation } from '../organisations';
import { defaultTemplateOf, families, marginOf, metricsOf } from './families';
import { labelsOf, tagLabels, type LabelWords } from './labels';
import { scriptsOf } from './scripts';
import { TaskVersion } from './task-version.entity';
import { Task } from './task.entity';
import type { PromptTemplate } from './task.shape';
import { checkTemplate, needsSecond } from './template-checks';
import { askedTraits, deriveTraits, keepAsked, type TraitAnswer } from './traits';

/** What may be said of a task; what is left out gets a default, or stays as it is when a task changes. */
export interface TaskWishes {
  readonly name?: string | null;
  readonly labels?: readonly LabelWords[] | null;
  readonly template?: PromptTemplate | null;
  readonly metric?: string | null;
  readonly margin?: number | null;
  readonly isValidationFree?: boolean | null;
  readonly traits?: readonly TraitAnswer[] | null;
}
export interface NewTask extends TaskWishes {
  readonly teamId: string;
  readonly name: string;
  readonly datasetVersionId: string;
  readonly family: TaskFamily;
}
export interface TaskChange extends TaskWishes {
  readonly taskId: string;
  /** The number of the version that the caller saw. */
  readonly expectedVersion: number;
}

const maxNameCharacters = 200;
const textsLookedAt = 500;

/** Describes a task on a sealed dataset version of the same team, as its version 1. */
export async function createTask(ctx: Ctx, wish: NewTask): Promise<Task> {
  const name = checkName(wish.name);
  return ctx.transaction(async (tx) => {
    const dataset = await findVersion(tx, { id: wish.datasetVersionId, teamId: wish.teamId });
    const content = await describeTask(tx, { dataset, family: wish.family, wish });
    const task = { id: tx.newId(), teamId: wish.teamId, number: await nextTeamNumber(tx, wish.teamId, { kind: 'task' }), name, usualTaskId: null, createdBy: actorOf(tx.who), createdAt: tx.clock() };
    await tx.db(Task).insert(task);
    await insertVersion(tx, { task, number: 1, content });
    return tx.db(Task).get({ id: task.id }, 'task');
  });
}

/** Writes the next version of a task; VERSION_CONFLICT when somebody else was faster. A change that changes nothing writes nothing. */
export async function changeTask(ctx: Ctx, change: TaskChange): Promise<Task> {
  return ctx.transaction(async (tx) => {
    // Two changes at once take turns, so that the slower one sees the faster one's version.
    await tx.sql('select 1 from task where organization_id = $1 and id = $2 for update', [tx.organizationId, change.taskId]);
    const task = await tx.db(Task).get({ id: change.taskId }, 'task');
    const current = await taskVersionOf(tx, task.id);
    assertExpected(change.expectedVersion, current.number);
    const dataset = await findVersion(tx, { id: current.datasetVersionId, teamId: task.teamId });
    const content = await describeTask(tx, { dataset, family: current.family, wish: { ...wishesOf(current), ...given(change), traits: null }, asked: { ...keepAsked(current.traits), ...askedTraits(change.traits ?? []) } });
    if (change.name != null) await tx.db(Task).update({ id: task.id }, { name: checkName(change.name) });
    if (!isSame(content, current)) await insertVersion(tx, { task, number: current.number + 1, content });
    return tx.db(Task).get({ id: task.id }, 'task');
  });
}

/** A version of a task by its number, or the newest. */
export async function taskVersionOf(tx: Ctx, taskId: string, number?: number | null): Promise<TaskVersion> {
  const [version] = await tx.db(TaskVersion).find({ where: { taskId, ...(number == null ? {} : { number }) }, order: { number: 'DESC' }, take: 1 });
  if (!version) throw notFound('task version');
  return version;
}

type TaskContent = Pick<TaskVersion, 'datasetVersionId' | 'family' | 'labels' | 'template' | 'metric' | 'margin' | 'traits' | 'isValidationFree'>;

interface Described {
  readonly dataset: DatasetVersion;
  readonly family: TaskFamily;
  readonly wish: TaskWishes;
  readonly asked?: TaskVersion['traits'];
}

async function describeTask(tx: Ctx, { dataset, family, wish, asked = askedTraits(wish.traits ?? []) }: Described): Promise<TaskContent> {
  checkFamily(dataset, family);
  const hasSecond = dataset.mapping.second !== null;
  const labels = taskLabels(dataset, family, wish.labels ?? []);
  const template = wish.template ?? defaultTemplateOf(family, { hasSecond });
  checkTemplate(template, family, { hasSecond });
  const metric = checkMetric(wish.metric ?? metricsOf(family)[0], family);
  const isValidationFree = wish.isValidationFree ?? false;
  const rowsOf = (split: string) => dataset.splits.find((each) => each.split === split)?.rows ?? 0;
  const facts = { family, trainRows: rowsOf('train'), validationRows: rowsOf('validation'), isValidationFree, labels: labels.length, metricTitle: metrics[metric].title, scripts: scriptsOf(await someTexts(tx, dataset.id)) };
  return {
    datasetVersionId: dataset.id,
    family,
    labels,
    template: { instruction: template.instruction, item: template.item, labelPrefix: template.labelPrefix },
    metric,
    margin: checkMargin(wish.margin ?? marginOf(metric, { margin: (await tx.db(Organisation).get({}, 'organisation')).defaultMargin, scale: dataset.scale }), metric),
    traits: { ...deriveTraits(facts), ...asked },
    isValidationFree,
  };
}

/** The rows of a version were mapped for one family; classification and pairs read the same rows, if the second text is there. */
function checkFamily(dataset: DatasetVersion, family: TaskFamily): void {
  const mapped = familyOf(dataset.mapping);
  if (needsSecond(family) && dataset.mapping.second === null) throw new DomainError('FAMILY_NEEDS_SECOND', 'This family needs two texts in each row, and the dataset version has one; build a version whose mapping names the second text.');
  const isSame = mapped === family || (families[mapped].answer === 'label' && families[family].answer === 'label');
  if (!isSame) throw new DomainError('FAMILY_MISMATCH', `The rows of this dataset version were mapped for ${families[mapped].title.toLowerCase()}; build a version that is mapped for ${families[family].title.toLowerCase()}.`);
}

/** Labels for people to put into words; tags of entities; none where the answers are no choice out of a fixed set. */
function taskLabels(dataset: DatasetVersion, family: TaskFamily, words: readonly LabelWords[]): TaskVersion['labels'] {
  const { answer } = families[family];
  if (answer === 'label') return labelsOf(dataset.labels, words);
  return answer === 'tags' ? tagLabels(dataset.labels) : [];
}

async function insertVersion(tx: Ctx, { task, number, content }: { task: Pick<Task, 'id'>; number: number; content: TaskContent }): Promise<void> {
  await tx.db(TaskVersion).insert({ id: tx.newId(), taskId: task.id, number, ...content, createdBy: actorOf(tx.who), createdAt: tx.clock() });
}

/** Another team's version answers like one that does not exist. */
async function findVersion(tx: Ctx, { id, teamId }: { id: string; teamId: string }): Promise<DatasetVersion> {
  const version = await tx.db(DatasetVersion).get({ id }, 'dataset version');
  await tx.db(Dataset).get({ id: version.datasetId, teamId }, 'dataset version');
  if (version.status !== 'sealed') throw new DomainError('VERSION_NOT_SEALED', `Version ${version.number} of the dataset is ${version.status}; a task needs a sealed one.`);
  return version;
}

/** Spread over the train rows by their ids, which say nothing about the text. */
async function someTexts(tx: Ctx, versionId: string): Promise<string[]> {
  const rows = await tx.sql<{ text: string }>(
    `select left(text, 500) as text from dataset_row where organization_id = $1 and version_id = $2 and split = 'train' order by md5(id::text), id limit ${textsLookedAt}`,
    [tx.organizationId, versionId],
  );
  return rows.map(({ text }) => text);
}

function wishesOf({ labels, template, metric, margin, isValidationFree }: TaskVersion): TaskWishes {
  return { labels, template, metric, margin, isValidationFree };
}

function given(wish: TaskWishes): TaskWishes {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== null && value !== undefined));
}

/** Compared as PostgreSQL keeps them: jsonb sorts its keys, so that key order means nothing. */
function isSame(content: TaskContent, current: TaskVersion): boolean {
  const keys = ['labels', 'template', 'metric', 'margin', 'traits', 'isValidationFree'] as const;
  return keys.every((key) => canonical(content[key]) === canonical(current[key]));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}

function assertExpected(expected: number, current: number): void {
  if (expected === current) return;
  throw new DomainError('VERSION_CONFLICT', `You changed version ${expected} of this task, and it is at version ${current} by now; look at it and change it again.`, { details: { expected, current } });
}

function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > maxNameCharacters) throw new DomainError('NAME_LENGTH', `A name has 1 to ${maxNameCharacters} characters.`, { details: { got: trimmed.length, limit: maxNameCharacters } });
  return trimmed;
}

function checkMetric(metric: string, family: TaskFamily): MetricKey {
  const choices = metricsOf(family);
  if (isMetricKey(metric) && choices.includes(metric)) return metric;
  throw new DomainError('METRIC_UNKNOWN', `This family is scored by ${choices.join(', ')}; choose one of these.`);
}

function checkMargin(margin: number, metric: MetricKey): number {
  if (margin > 0 && margin < metrics[metric].range[1]) return margin;
  throw new DomainError('MARGIN_RANGE', 'The margin is the smallest difference that matters, as a fraction above 0 and below 1: 0.02 is two points.', { details: { got: margin } });
}
