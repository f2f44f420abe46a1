import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { raiseVersions, lockRun, lockRunOfShard, type Changed } from './changed';
import type { ShardClaim } from './claim.service';
import { endRun } from './end-run';
import { fateOf, maxAttempts, type ShardFate, type ShardFault } from './shard-fate';

export interface FailedShard {
  /** Null where the claim was not good any more: then nothing was changed. */
  readonly fate: ShardFate | null;
  readonly ring: readonly Ring[];
  readonly changed: readonly Changed[];
}

const nothing: FailedShard = { fate: null, ring: [], changed: [] };

/** Ends an attempt that went wrong. Stored rows stay; the shard waits again, is halved, or dies and its run with it. */
export async function failShard(ctx: Ctx, claim: ShardClaim, fault: ShardFault): Promise<FailedShard> {
  return ctx.transaction(async (tx) => {
    await lockRun(tx, claim.runId);
    const shard = await findShard(tx, claim.shardId, claim.epoch);
    return shard ? settle(tx, shard, fault) : nothing;
  });
}

/** Takes a shard back from a worker that fell silent: as a failed attempt, and only if the lease is over by the database's clock. */
export async function returnLapsedClaim(ctx: Ctx, shardId: string): Promise<FailedShard> {
  return ctx.transaction(async (tx) => {
    await lockRunOfShard(tx, shardId);
    const shard = await findShard(tx, shardId, null);
    if (!shard) return nothing;
    const sentence = `The worker ${shard.worker ?? ''} fell silent while it had this part of the run; start a worker, or look at its log.`;
    return settle(tx, shard, { code: 'WORKER_LOST', sentence, rowId: null, retryable: true, engineSeconds: 0 });
  });
}

interface ClaimedShard {
  readonly id: string;
  readonly runId: string;
  readonly attempts: number;
  readonly phase: string | null;
  readonly worker: string | null;
  readonly remaining: number[];
  readonly poisonRows: number;
}

/** The shard as this epoch holds it; without an epoch, only if its lease is over. */
async function findShard(tx: Ctx, shardId: string, epoch: number | null): Promise<ClaimedShard | null> {
  const [shard] = await tx.sql<ClaimedShard>(
    `select s.id, s.run_id as "runId", s.attempts + 1 as attempts, s.phase, s.worker,
       array(select wanted.id from unnest(s.row_ids) with ordinality wanted (id, place)
         where not exists (select 1 from prediction p where p.organization_id = $1 and p.run_id = s.run_id and p.row_id = wanted.id)
           and not exists (select 1 from row_error x where x.organization_id = $1 and x.run_id = s.run_id and x.row_id = wanted.id)
         order by wanted.place) as remaining,
       (select count(*)::integer from row_error x where x.organization_id = $1 and x.run_id = s.run_id) as "poisonRows"
     from shard s where s.organization_id = $1 and s.id = $2 and s.status = 'claimed' and (s.epoch = $3 or ($3::integer is null and s.lease_until < now())) for update of s`,
    [tx.organizationId, shardId, epoch],
  );
  return shard ?? null;
}

async function settle(tx: Ctx, shard: ClaimedShard, fault: ShardFault): Promise<FailedShard> {
  const fate = fateOf(fault, { ...shard, remaining: shard.remaining.length });
  if (fate === 'split') await splitShard(tx, shard);
  if (fate === 'give-up-row') await giveUpRow(tx, shard);
  // One attempt for each half: two more crashes would say nothing new.
  const attempts = fate === 'again' || fate === 'dead' ? shard.attempts : maxAttempts - 1;
  await tx.sql(
    `update shard set status = $3::shard_status, attempts = $4, lease_until = null, ring_at = null, error_code = $5, error_sentence = $6, error_row_id = $7,
       engine_seconds = engine_seconds + $8, finished_at = case when $3 = 'dead' then now() end
     where organization_id = $1 and id = $2`,
    [tx.organizationId, shard.id, fate === 'dead' ? 'dead' : 'waiting', attempts, fault.code, fault.sentence, fault.rowId, fault.engineSeconds],
  );
  const rings = fate === 'dead' ? await endRun(tx, shard.runId, { status: 'failed', code: fault.code, sentence: fault.sentence }) : [];
  return { fate, ring: [...rings, { job: 'dispatch', payload: {} }], changed: await raiseVersions(tx, shard.runId) };
}

/** The second half of the open rows becomes a shard of its own; answered rows stay with the first. */
async function splitShard(tx: Ctx, shard: ClaimedShard): Promise<void> {
  const second = shard.remaining.slice(Math.ceil(shard.remaining.length / 2));
  await tx.sql(
    `insert into shard (organization_id, id, run_id, ordinal, model_id, is_served, row_ids, status, epoch, attempts, engine_seconds, created_at)
     select organization_id, $3, run_id, (select max(ordinal) + 1 from shard where organization_id = $1 and run_id = s.run_id), model_id, is_served, $4, 'waiting', 0, $5, 0, now()
     from shard s where organization_id = $1 and id = $2`,
    [tx.organizationId, shard.id, tx.newId(), second, maxAttempts - 1],
  );
  await tx.sql(`update shard set row_ids = array(select id from unnest(row_ids) with ordinality kept (id, place) where id <> all ($3::integer[]) order by place) where organization_id = $1 and id = $2`, [tx.organizationId, shard.id, second]);
}

async function giveUpRow(tx: Ctx, shard: ClaimedShard): Promise<void> {
  const [rowId] = shard.remaining;
  if (rowId === undefined) throw new DomainError('ROWS_MISSING', 'There is no row left to give up.');
  await tx.sql(
    `insert into row_error (organization_id, run_id, row_id, code, sentence, epoch) select organization_id, run_id, $3, 'POISON_ROW', $4, epoch from shard where organization_id = $1 and id = $2 on conflict do nothing`,
    [tx.organizationId, shard.id, rowId, `The engine died each time it came to row ${rowId}, so the row has no answer; look at its text.`],
  );
}
