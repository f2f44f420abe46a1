import type { Ctx } from '../database';
import { raiseVersions, lockRun, type Changed } from './changed';
import { isCancelled, type ShardClaim } from './claim.service';
import { readAnswers, type NewPrediction } from './read-answers';
import { leaseLost, shardCancelled } from './runs.errors';

/**
 * Stores one batch under (run, row), in one statement that first proves that the claim is still the newest. A row that is there already stays as it is.
 * Throws LEASE_LOST, or CANCELLED, and stores nothing when the claim is not good any more; rows that the shard was not asked for are never stored.
 */
export async function savePredictions(ctx: Ctx, claim: ShardClaim, rows: readonly NewPrediction[]): Promise<Changed[]> {
  return ctx.transaction(async (tx) => {
    await lockRun(tx, claim.runId);
    const read = await readAnswers(tx, claim, rows);
    const [fence] = await tx.sql<{ held: number }>(
      `with fence as (
         select run_id, row_ids from shard where organization_id = $1 and id = $2 and epoch = $3 and status = 'claimed' for update
       ), given as (
         select * from jsonb_to_recordset($4::jsonb) as g ("rowId" integer, label smallint, answer jsonb, parsed jsonb, missing text, scores real[], "otherScores" real[], "latencyMs" real, "inputTokens" integer, "outputTokens" integer, cost double precision)
       ), stored as (
         insert into prediction (organization_id, run_id, row_id, split, label, answer, parsed, missing, scores, other_scores, latency_ms, input_tokens, output_tokens, cost, epoch)
         select $1, fence.run_id, g."rowId", d.split, g.label, nullif(g.answer, 'null'::jsonb), nullif(g.parsed, 'null'::jsonb), g.missing, g.scores, g."otherScores", g."latencyMs", g."inputTokens", g."outputTokens", g.cost, $3
         from fence, given g join dataset_row d on d.organization_id = $1 and d.version_id = $5 and d.id = g."rowId"
         where g."rowId" = any (fence.row_ids)
           and not exists (select 1 from row_error x where x.organization_id = $1 and x.run_id = fence.run_id and x.row_id = g."rowId")
         on conflict do nothing
       ) select count(*)::integer as held from fence`,
      [tx.organizationId, claim.shardId, claim.epoch, JSON.stringify(read), claim.datasetVersionId],
    );
    if (!fence?.held) throw (await isCancelled(tx, claim)) ? shardCancelled(claim.shardId) : leaseLost(claim.shardId);
    return raiseVersions(tx, claim.runId);
  });
}
