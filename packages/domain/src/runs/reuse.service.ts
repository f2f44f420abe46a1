import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { raiseVersions, lockRunOfShard, type Changed } from './changed';
import { scoreRing } from './close-shard.service';

/** Taken back when the copy turns out not to answer every row. */
class CopyIncomplete extends Error {}

/**
 * Gives a waiting run the rows of a complete run with the same content address, in the same organisation, and brings it to scoring.
 * Answers null where there is none, or where its rows do not answer all of this run's; the run is then computed.
 */
export async function reuseFinishedRun(ctx: Ctx, shardId: string): Promise<{ ring: Ring[]; changed: Changed[] } | null> {
  try {
    return await ctx.transaction(async (tx) => {
      const run = await lockRunOfShard(tx, shardId);
      if (run?.status !== 'waiting') return null;
      const source = await findSource(tx, run.id);
      if (!source) return null;
      await copyRows(tx, run.id, source);
      await finishShards(tx, run.id);
      await tx.sql(
        `update run set status = 'scoring', started_at = coalesce(run.started_at, now()), reused_from_run_id = coalesce(source.reused_from_run_id, source.id),
           fingerprint = source.fingerprint, notes = source.notes, training = source.training, choices = source.choices
         from run source where run.organization_id = $1 and run.id = $2 and source.organization_id = $1 and source.id = $3`,
        [tx.organizationId, run.id, source],
      );
      return { ring: [scoreRing(tx, run.id)], changed: await raiseVersions(tx, run.id) };
    });
  } catch (error) {
    if (error instanceof CopyIncomplete) return null;
    throw error;
  }
}

/** Gaps are not passed on: a run with row errors is no source. */
async function findSource(tx: Ctx, runId: string): Promise<string | null> {
  const [source] = await tx.sql<{ id: string }>(
    `select source.id from run mine join run source on source.organization_id = $1 and source.content_key = mine.content_key and source.status = 'complete' and source.id <> mine.id and source.rows_total = mine.rows_total
     where mine.organization_id = $1 and mine.id = $2 and mine.content_key <> ''
       and not exists (select 1 from row_error x where x.organization_id = $1 and x.run_id = source.id)
     order by source.finished_at limit 1`,
    [tx.organizationId, runId],
  );
  return source?.id ?? null;
}

async function copyRows(tx: Ctx, runId: string, sourceId: string): Promise<void> {
  await tx.sql(
    `insert into prediction (organization_id, run_id, row_id, split, label, answer, parsed, missing, scores, other_scores, latency_ms, input_tokens, output_tokens, cost, epoch)
     select p.organization_id, $2, p.row_id, p.split, p.label, p.answer, p.parsed, p.missing, p.scores, p.other_scores, p.latency_ms, p.input_tokens, p.output_tokens, p.cost, 0
     from prediction p where p.organization_id = $1 and p.run_id = $3
       and exists (select 1 from shard s where s.organization_id = $1 and s.run_id = $2 and p.row_id = any (s.row_ids))
     on conflict do nothing`,
    [tx.organizationId, runId, sourceId],
  );
  const [count] = await tx.sql<{ isWhole: boolean }>(
    `select rows_total = (select count(*) from prediction where organization_id = $1 and run_id = $2) as "isWhole" from run where organization_id = $1 and id = $2`,
    [tx.organizationId, runId],
  );
  if (!count?.isWhole) throw new CopyIncomplete();
}

async function finishShards(tx: Ctx, runId: string): Promise<void> {
  await tx.sql(
    `update shard set status = 'done', finished_at = now(), lease_until = null, ring_at = null where organization_id = $1 and run_id = $2`,
    [tx.organizationId, runId],
  );
}
