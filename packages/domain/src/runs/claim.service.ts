import type { Ctx } from '../database';
import { raiseVersions, lockRun, lockRunOfShard, type Changed } from './changed';
import { isWorkable } from './run.state';

/** The right to work on a shard: good until the lease ends, and for writes only while the epoch is the newest. */
export interface ShardClaim {
  readonly shardId: string;
  readonly runId: string;
  readonly experimentId: string;
  readonly modelId: string | null;
  readonly datasetVersionId: string;
  readonly epoch: number;
}

export interface ClaimRequest {
  readonly shardId: string;
  /** The epoch that was rung; a job that is older finds nothing. */
  readonly epoch: number;
  readonly worker: string;
  readonly leaseSeconds: number;
}

/**
 * Takes a waiting shard, or one whose lease has lapsed by the database's clock, and makes its run running.
 * Answers null when somebody else has it, the job is stale, or the run is over: then there is nothing to do.
 */
export async function claimShard(ctx: Ctx, { shardId, epoch, worker, leaseSeconds }: ClaimRequest): Promise<{ claim: ShardClaim; changed: Changed[] } | null> {
  return ctx.transaction(async (tx) => {
    const run = await lockRunOfShard(tx, shardId);
    if (!run || !isWorkable(run.status)) return null;
    const [claim] = await tx.sql<ShardClaim>(
      `with claimed as (
         update shard set status = 'claimed', epoch = epoch + 1, worker = $4, claimed_at = now(), lease_until = now() + make_interval(secs => $5),
           phase = null, phase_done = null, phase_total = null, reserved_cost = 0, error_code = null, error_sentence = null, error_row_id = null
         where organization_id = $1 and id = $2 and epoch = $3 and (status = 'waiting' or (status = 'claimed' and lease_until < now()))
         returning id, run_id, model_id, epoch)
       select c.id as "shardId", c.run_id as "runId", e.id as "experimentId", c.model_id as "modelId", t.dataset_version_id as "datasetVersionId", c.epoch
       from claimed c
       join run r on r.organization_id = $1 and r.id = c.run_id
       join experiment e on e.organization_id = $1 and e.id = r.experiment_id
       join task_version t on t.organization_id = $1 and t.id = e.task_version_id`,
      [tx.organizationId, shardId, epoch, worker, leaseSeconds],
    );
    if (!claim) return null;
    await tx.sql(`update run set status = 'running', started_at = coalesce(started_at, now()) where organization_id = $1 and id = $2`, [tx.organizationId, run.id]);
    return { claim, changed: await raiseVersions(tx, run.id) };
  });
}

export interface ShardProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export type LeaseAnswer =
  | { readonly state: 'held'; readonly changed: readonly Changed[] }
  | { readonly state: 'cancelled' }
  /** Another worker has the shard, or it lapsed and waits again. */
  | { readonly state: 'lost' };

/** Holds the shard for another lease and stores where its work stands. The answer says when to stop working. */
export async function renewLease(ctx: Ctx, claim: ShardClaim, { leaseSeconds, progress = null }: { leaseSeconds: number; progress?: ShardProgress | null }): Promise<LeaseAnswer> {
  return ctx.transaction(async (tx) => {
    if (progress) await lockRun(tx, claim.runId);
    const [held] = await tx.sql(
      `with held as (
         update shard set lease_until = now() + make_interval(secs => $4), phase = coalesce($5, phase), phase_done = coalesce($6, phase_done), phase_total = coalesce($7, phase_total)
         where organization_id = $1 and id = $2 and epoch = $3 and status = 'claimed' returning id)
       select id from held`,
      [tx.organizationId, claim.shardId, claim.epoch, leaseSeconds, progress?.phase ?? null, progress?.done ?? null, progress?.total ?? null],
    );
    if (!held) return { state: (await isCancelled(tx, claim)) ? 'cancelled' : 'lost' };
    return { state: 'held', changed: progress ? await raiseVersions(tx, claim.runId) : [] };
  });
}

/** Gives an unfinished shard back, as a worker does that is told to stop: it waits again, with its rows, and no attempt is counted. */
export async function releaseShard(ctx: Ctx, claim: ShardClaim): Promise<Changed[]> {
  return ctx.transaction(async (tx) => {
    await lockRun(tx, claim.runId);
    await tx.sql(
      `update shard set status = 'waiting', worker = null, lease_until = null, ring_at = null where organization_id = $1 and id = $2 and epoch = $3 and status = 'claimed'`,
      [tx.organizationId, claim.shardId, claim.epoch],
    );
    return raiseVersions(tx, claim.runId);
  });
}

/** Whether the shard was cancelled, rather than taken over by another worker. */
export async function isCancelled(tx: Ctx, claim: Pick<ShardClaim, 'shardId'>): Promise<boolean> {
  const [shard] = await tx.sql<{ status: string }>(`select status from shard where organization_id = $1 and id = $2`, [tx.organizationId, claim.shardId]);
  return shard?.status === 'cancelled';
}
