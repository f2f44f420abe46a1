import type { Ctx } from '../database';
import { Experiment } from '../experiments';

/** The newest complete experiment of a task, or the newest while none is complete. */
export async function newestExperimentOf(tx: Ctx, taskId: string): Promise<Experiment | null> {
  const [newest] = await tx.sql<{ id: string }>(
    `select e.id from experiment e join task_version t on t.organization_id = e.organization_id and t.id = e.task_version_id
     where e.organization_id = $1 and t.task_id = $2 order by (e.status = 'complete') desc, e.number desc limit 1`,
    [tx.organizationId, taskId],
  );
  return newest ? tx.db(Experiment).findOne({ id: newest.id }) : null;
}
