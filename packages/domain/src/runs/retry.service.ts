import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { writeAudit } from '../organisations';
import { raiseVersions, type Changed } from './changed';

/** What to try again: one run, or every run of an experiment that failed or was not done in time. */
export type RetryTarget = { readonly runId: string } | { readonly experimentId: string };

export interface Retried {
  readonly runs: number;
  readonly ring: readonly Ring[];
  readonly changed: readonly Changed[];
}

/**
 * Lets runs that failed or expired wait again with fresh attempts and at least one more day. Rows that are stored stay and are not asked again.
 * Throws NOTHING_TO_RETRY where no run has failed or expired.
 */
export async function retryFailed(ctx: Ctx, target: RetryTarget): Promise<Retried> {
  return ctx.transaction(async (tx) => {
    const [column, id] = 'runId' in target ? ['id', target.runId] : ['experiment_id', target.experimentId];
    const runs = await tx.sql<{ id: string; experimentId: string }>(
      `select id, experiment_id as "experimentId" from run where organization_id = $1 and ${column} = $2 and status in ('failed', 'expired') order by id for no key update`,
      [tx.organizationId, id],
    );
    const retried = (detail: string): Promise<void> => writeAudit(tx, { action: 'experiment.retried', subject: { id, name: 'runId' in target ? 'one run' : 'failed runs' }, detail });
    if (runs.length === 0 && 'experimentId' in target && (await judgeAgain(tx, target.experimentId))) {
      await retried('judged again');
      return { runs: 0, ring: [{ job: 'dispatch', payload: {} }], changed: [] };
    }
    if (runs.length === 0) throw new DomainError('NOTHING_TO_RETRY', 'There is no run here that failed or was not done in time, so there is nothing to try again.');
    const ids = runs.map((run) => run.id);
    await tx.sql(
      `update shard set status = 'waiting', attempts = 0, ring_at = null, worker = null, finished_at = null, error_code = null, error_sentence = null, error_row_id = null
       where organization_id = $1 and run_id = any ($2) and status in ('dead', 'cancelled')`,
      [tx.organizationId, ids],
    );
    await tx.sql(
      `update run r set status = case when exists (select 1 from shard s where s.organization_id = $1 and s.run_id = r.id and s.status <> 'done') then 'waiting' else 'scoring' end::run_status,
         scoring_attempts = 0, error_code = null, error_sentence = null, finished_at = null, deadline_at = greatest(deadline_at, now() + interval '1 day') where r.organization_id = $1 and r.id = any ($2)`,
      [tx.organizationId, ids],
    );
    await tx.sql(
      `update experiment set status = 'running', finished_at = null, judging_attempts = 0, error_code = null, error_sentence = null where organization_id = $1 and id = any ($2)`,
      [tx.organizationId, runs.map((run) => run.experimentId)],
    );
    const changed: Changed[] = [];
    for (const run of runs) changed.push(...(await raiseVersions(tx, run.id)));
    await retried(`${runs.length} runs`);
    return { runs: runs.length, ring: [{ job: 'dispatch', payload: {} }], changed };
  });
}

/** An experiment whose runs are all well and whose judgement failed is judged again. */
async function judgeAgain(tx: Ctx, experimentId: string): Promise<boolean> {
  const again = await tx.sql(
    `with again as (update experiment set status = 'judging', judging_attempts = 0, error_code = null, error_sentence = null, finished_at = null, version = version + 1
       where organization_id = $1 and id = $2 and status = 'failed' and error_code = 'JUDGING_FAILED' returning id) select id from again`,
    [tx.organizationId, experimentId],
  );
  return again.length > 0;
}
