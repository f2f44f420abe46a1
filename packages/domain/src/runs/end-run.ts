import type { Ring, RunStatus } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';

export interface RunEnd {
  readonly status: Extract<RunStatus, 'failed' | 'cancelled' | 'expired'>;
  readonly code: string | null;
  readonly sentence: string | null;
}

/**
 * Ends a run that will not be scored. Its open shards are cancelled, which fences off the workers that have them; stored rows stay.
 * The caller holds the run's lock and has checked the status. Answers the ring that looks at the experiment again.
 */
export async function endRun(tx: Ctx, runId: string, end: RunEnd): Promise<Ring[]> {
  const [ended] = await tx.sql<{ experimentId: string }>(
    `with ended as (
       update run set status = $3::run_status, error_code = $4, error_sentence = $5, finished_at = now() where organization_id = $1 and id = $2 returning experiment_id)
     select experiment_id as "experimentId" from ended`,
    [tx.organizationId, runId, end.status, end.code, end.sentence],
  );
  await tx.sql(
    `update shard set status = 'cancelled', lease_until = null, ring_at = null, finished_at = now() where organization_id = $1 and run_id = $2 and status in ('waiting', 'claimed')`,
    [tx.organizationId, runId],
  );
  if (!tx.organizationId) throw new DomainError('TENANT_NOT_SET', 'A run ends inside its organisation.');
  return ended ? [{ job: 'judge-experiment', payload: { organizationId: tx.organizationId, experimentId: ended.experimentId } }] : [];
}
