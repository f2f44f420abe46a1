import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import type { Changed } from '../runs';
import { Task, taskVersionOf, type TaskVersion } from '../tasks';
import { lockPairsOf } from './shift-pair';

export interface PairedTask {
  readonly task: Task;
  readonly ring: readonly Ring[];
  readonly changed: readonly Changed[];
}

/**
 * Says of a task that it holds the shifted test rows of another, or of none any more. Finished experiments of the task are judged anew, from their
 * stored predictions: the survey's rules about shift are read against the other task's experiments.
 */
export function pairTasks(ctx: Ctx, { taskId, usualTaskId }: { taskId: string; usualTaskId: string | null }): Promise<PairedTask> {
  return ctx.transaction(async (tx) => {
    const task = await tx.db(Task).get({ id: taskId }, 'task');
    if (task.usualTaskId === usualTaskId) return { task, ring: [], changed: [] };
    if (usualTaskId !== null) await assertPair(tx, task, usualTaskId);
    await tx.db(Task).update({ id: taskId }, { usualTaskId });
    const changed = await judgeAgain(tx, [taskId]);
    return { task: await tx.db(Task).get({ id: taskId }, 'task'), ring: [{ job: 'dispatch', payload: {} }], changed };
  });
}

/** A first end on the usual rows is what experiments on shifted rows were waiting for. */
export async function judgeShiftedAgain(ctx: Ctx, usualTaskId: string): Promise<readonly Changed[]> {
  const shifted = await ctx.db(Task).find({ where: { usualTaskId }, select: { id: true } });
  if (shifted.length === 0) return [];
  await lockPairsOf(ctx, usualTaskId);
  return judgeAgain(ctx, shifted.map(({ id }) => id));
}

async function judgeAgain(ctx: Ctx, taskIds: readonly string[]): Promise<readonly Changed[]> {
  const again = await ctx.sql<{ id: string; version: number }>(
    `with again as (update experiment set status = 'judging', judging_attempts = 0, version = version + 1
       where organization_id = $1 and status = 'complete' and task_version_id in (select v.id from task_version v where v.organization_id = $1 and v.task_id = any ($2::uuid[])) returning id, version)
     select id, version from again`,
    [ctx.organizationId, taskIds],
  );
  return again.map(({ id, version }) => ({ topic: `experiment:${id}` as const, version }));
}

/** Two tasks whose scores can be subtracted: one team, one family, the same answers, and no chain of pairs. */
async function assertPair(ctx: Ctx, task: Task, usualTaskId: string): Promise<void> {
  const usual = await ctx.db(Task).get({ id: usualTaskId, teamId: task.teamId }, 'task');
  if (usual.id === task.id) throw new DomainError('SHIFT_PAIR_SELF', 'A task cannot hold the shifted rows of itself; choose the task with the usual test rows.');
  if (usual.usualTaskId !== null) throw new DomainError('SHIFT_PAIR_CHAIN', `${usual.name} holds shifted rows itself; choose the task with the usual test rows.`);
  if ((await ctx.db(Task).count({ usualTaskId: task.id })) > 0) throw new DomainError('SHIFT_PAIR_CHAIN', `${task.name} holds the usual rows of another task; a task has either usual or shifted rows.`);
  const [here, there] = [await taskVersionOf(ctx, task.id), await taskVersionOf(ctx, usual.id)];
  if (here.family !== there.family) throw new DomainError('SHIFT_PAIR_FAMILY', `${task.name} and ${usual.name} ask different kinds of answers, so their scores cannot be subtracted.`);
  if (answersOf(here) !== answersOf(there)) throw new DomainError('SHIFT_PAIR_LABELS', `${task.name} and ${usual.name} have different labels, so their scores cannot be subtracted; map both to the same labels.`);
}

/** In any order: two files may name the same labels as they come. */
function answersOf({ labels }: TaskVersion): string {
  return JSON.stringify(labels.map(({ value }) => JSON.stringify(value)).sort());
}
