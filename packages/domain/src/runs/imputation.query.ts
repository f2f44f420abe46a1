import { families } from '@crossover/contracts';
import type { Ctx } from '../database';
import type { TaskVersion } from '../tasks';

/**
 * What stands in for a number that did not come, by run: the mean of the training labels of its draw (statistics specification 0).
 * A run without labels gets the mean of all train rows: it is told no number, but a constant has to come from somewhere. Empty for families without numbers.
 */
export async function meanTrainNumbers(ctx: Ctx, { runIds, task }: { runIds: readonly string[]; task: Pick<TaskVersion, 'family' | 'datasetVersionId'> }): Promise<ReadonlyMap<string, number>> {
  if (families[task.family].answer !== 'number') return new Map();
  const rows = await ctx.sql<{ runId: string; mean: number }>(
    `select r.id as "runId", coalesce(
       (select avg((d.label #>> '{}')::float8) from draw w, unnest(w.row_ids[1:r.n]) drawn (id) join dataset_row d on d.organization_id = $1 and d.version_id = $2 and d.id = drawn.id
        where w.organization_id = $1 and w.id = r.draw_id),
       (v.scale ->> 'mean')::float8) as mean
     from run r join dataset_version v on v.organization_id = $1 and v.id = $2 where r.organization_id = $1 and r.id = any ($3::uuid[])`,
    [ctx.organizationId, task.datasetVersionId, [...runIds]],
  );
  return new Map(rows.map(({ runId, mean }) => [runId, mean]));
}
