import type { Ctx } from '../database';
import { raiseVersions, lockRun, type Changed } from './changed';
import { isCancelled, type ShardClaim } from './claim.service';
import { leaseLost, shardCancelled } from './runs.errors';

export interface NewRowError {
  readonly rowId: number;
  readonly code: string;
  readonly sentence: string;
}

/** Gives rows up that have no answer and will get none, behind the same fence as predictions: LEASE_LOST, or CANCELLED, and nothing is stored. */
export async function saveRowErrors(ctx: Ctx, claim: ShardClaim, rows: readonly NewRowError[]): Promise<Changed[]> {
  return ctx.transaction(async (tx) => {
    await lockRun(tx, claim.runId);
    const [fence] = await tx.sql<{ held: number }>(
      `with fence as (
         select run_id, row_ids from shard where organization_id = $1 and id = $2 and epoch = $3 and status = 'claimed' for update
       ), stored as (
         insert into row_error (organization_id, run_id, row_id, code, sentence, epoch)
         select $1, fence.run_id, g."rowId", g.code, g.sentence, $3 from fence, jsonb_to_recordset($4::jsonb) as g ("rowId" integer, code text, sentence text)
         where g."rowId" = any (fence.row_ids)
           and not exists (select 1 from prediction p where p.organization_id = $1 and p.run_id = fence.run_id and p.row_id = g."rowId")
         on conflict do nothing
       ) select count(*)::integer as held from fence`,
      [tx.organizationId, claim.shardId, claim.epoch, JSON.stringify(rows)],
    );
    if (!fence?.held) throw (await isCancelled(tx, claim)) ? shardCancelled(claim.shardId) : leaseLost(claim.shardId);
    return raiseVersions(tx, claim.runId);
  });
}
