import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { raiseVersions, type Changed } from './changed';

/** What to try again: one run, or every failed run of an experiment. */
export type RetryTarget = { readonly runId: string } | { readonly experimentId: string };

export interface Retried {
  readonly runs: number;
  readonly ring: readonly Ring[];
  readonly changed: readonly Changed[];
}

/**
 * Lets failed runs wait again with fresh attempts and at least one more day. Rows that are stored stay and are not asked again.
 * Throws NOTHING_TO_RETRY where no run has failed.
 */
export async function retryFailed(ctx: Ctx, target: RetryTarget): Promise<Retried> {
  return ctx.transaction(async (tx) => {
    const [column, id] = 'runId' in target ? ['id', target.runId] : ['experiment_id', target.experimentId];
    const runs = await tx.sql<{ id: string; experimentId: string }>(
      `select id, experiment_id as "experimentId" from run where organization_id = $1 and ${column} = $2 and status = 'failed' order by id for no key update`,
      [tx.organizationId, id],
    );
    if (runs.length === 0) throw new DomainError('NOTHING_TO_RETRY', 'There is no failed run here to try again.');
    const ids = runs.map((run) => run.id);
    await tx.sql(
      `update shard set status = 'waiting', attempts = 0, ring_at = null, worker = null, finished_at = null, error_code = null, error_sentence = null, error_row_id = null
       where organization_id = $1 and run_id = any ($2) and status in ('dead', 'cancelled')`,
      [tx.organizationId, ids],
    );
    await tx.sql(
      `update run set status = 'waiting', error_code = null, error_sentence = null, finished_at = null, deadline_at = greatest(deadline_at, now() + interval '1 day') where organization_id = $1 and id = any ($2)`,
      [tx.organizationId, ids],
    );
    await tx.sql(
      `update experiment set status = 'running', finished_at = null where organization_id = $1 and id = any ($2)`,
      [tx.organizationId, runs.map((run) => run.experimentId)],
    );
    const changed: Changed[] = [];
    for (const run of runs) changed.push(...(await raiseVersions(tx, run.id)));
    return { runs: runs.length, ring: [{ job: 'dispatch', payload: {} }], changed };
  });
}
