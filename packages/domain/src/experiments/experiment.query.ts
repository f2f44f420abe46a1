import type { Ctx } from '../database';
import { notFound } from '../errors';
import type { Access } from '../organisations';
import { paginate, type Page, type PageRequest } from '../pages';
import { Task } from '../tasks';
import { Experiment } from './experiment.entity';

export interface ExperimentFilter {
  readonly teamId: string;
  /** A piece of the title, or the number as people say it: E-14. */
  readonly search?: string | null;
  readonly taskNumber?: number | null;
  readonly taskId?: string | null;
}

/** The experiments of a team, newest first; of one task, where a task is named. */
export function listExperiments(ctx: Ctx, page: PageRequest, { teamId, search, taskNumber, taskId }: ExperimentFilter): Promise<Page<Experiment>> {
  return ctx.transaction((tx) => {
    const query = tx.db(Experiment).query('experiment').andWhere('experiment.team_id = :teamId', { teamId });
    // strpos and not ILIKE: what people type is text, not a pattern.
    if (search) query.andWhere(`(strpos(lower(experiment.title), lower(:search)) > 0 or lower(:search) = 'e-' || experiment.number)`, { search });
    if (taskNumber !== null && taskNumber !== undefined) query.andWhere(`experiment.task_version_id in (${versionsOf('t.team_id = :teamId and t.number = :taskNumber')})`, { taskNumber });
    if (taskId) query.andWhere(`experiment.task_version_id in (${versionsOf('t.id = :taskId')})`, { taskId });
    return paginate(query, page, { list: 'experiments', columns: ['number'], direction: 'desc' });
  });
}

/** The experiment that a team knows by this number, or NOT_FOUND. */
export function getExperimentByNumber(ctx: Ctx, { teamId, number }: { teamId: string; number: number }): Promise<Experiment> {
  return ctx.transaction((tx) => tx.db(Experiment).get({ teamId, number }, 'experiment'));
}

/** NOT_FOUND alike for an experiment that does not exist and one of a team that the caller may not see. */
export async function getVisibleExperiment(ctx: Ctx, access: Access, id: string): Promise<Experiment> {
  const experiment = await ctx.transaction((tx) => tx.db(Experiment).get({ id }, 'experiment'));
  if (!access.teams.has(experiment.teamId)) throw notFound('experiment');
  return experiment;
}

/** The task that a plan is about. NOT_FOUND alike for a task that does not exist and one of a team that the caller may not see. */
export async function getTaskToMeasure(ctx: Ctx, access: Access, taskId: string): Promise<Task> {
  const task = await ctx.transaction((tx) => tx.db(Task).get({ id: taskId }, 'task'));
  if (!access.teams.has(task.teamId)) throw notFound('task');
  return task;
}

function versionsOf(condition: string): string {
  return `select v.id from task_version v join task t on t.organization_id = v.organization_id and t.id = v.task_id where v.organization_id = :tenant and ${condition}`;
}
