import type { JobPayload } from '@crossover/contracts';
import { claimShard, closeShard, loadShardWork, Model, reuseFinishedRun, Shard, type Ctx, type ShardClaim } from '@crossover/domain';
import type { Bench, Seat } from '../engine/bench';
import { patiently } from '../patience';
import { announce, type Services } from '../services';
import { askEndpoint } from './ask-endpoint';
import { askEngine } from './ask-engine';
import { endBadly } from './end-badly';
import { holdLease, type ShardLease } from './shard-lease';
import { removeWorkFolder, type Folders } from './work-folder';

/** What running shards needs beside the services of every job. */
export interface ShardRoom {
  readonly bench: Bench;
  readonly folders: Folders;
  readonly leaseSeconds: number;
  /** Fires when the worker is told to stop: shards in work are given back. */
  readonly stopping: AbortSignal;
}

/** One claimed shard on its seat. */
export interface Attempt {
  readonly services: Services;
  readonly ctx: Ctx;
  readonly claim: ShardClaim;
  /** Null for what a served model answers: it holds no engine. */
  readonly seat: Seat | null;
  readonly lease: ShardLease;
  readonly room: ShardRoom;
}

/** Claims the shard, asks the engine or the endpoint for the rows that have no answer yet, stores each batch as it comes, and closes the shard. */
export async function runShard(services: Services, room: ShardRoom, payload: JobPayload<'run-shard'>): Promise<void> {
  const ctx = services.ctxFor(payload.organizationId);
  const shard = await ctx.transaction((tx) => tx.db(Shard).findOne({ id: payload.shardId }));
  if (!shard) return;
  const reused = await reuseFinishedRun(ctx, shard.id);
  if (reused) return announce(services, reused);
  const seat = await room.bench.take(shard.modelId, { needsEngine: !(await isAnsweredElsewhere(ctx, shard)) });
  try {
    const claimed = await claimShard(ctx, { shardId: shard.id, epoch: payload.epoch, worker: seat.name, leaseSeconds: room.leaseSeconds });
    if (!claimed) return; // somebody else has it, or its run is over
    await announce(services, claimed);
    await work({ services, ctx, seat, room, claim: claimed.claim });
  } finally {
    room.bench.giveBack(seat);
  }
}

/** The same for a shard that a served model answers: it waits for the network, so it takes no seat. */
export async function runServedShard(services: Services, room: ShardRoom, payload: JobPayload<'run-served-shard'>): Promise<void> {
  const ctx = services.ctxFor(payload.organizationId);
  const reused = await reuseFinishedRun(ctx, payload.shardId);
  if (reused) return announce(services, reused);
  const claimed = await claimShard(ctx, { shardId: payload.shardId, epoch: payload.epoch, worker: room.bench.name, leaseSeconds: room.leaseSeconds });
  if (!claimed) return; // somebody else has it, or its run is over
  await announce(services, claimed);
  await work({ services, ctx, seat: null, room, claim: claimed.claim });
}

/** A served model that answers in text needs no engine; one that makes vectors does, to train on them. */
async function isAnsweredElsewhere(ctx: Ctx, { modelId }: Shard): Promise<boolean> {
  const model = modelId && (await ctx.transaction((tx) => tx.db(Model).findOne({ id: modelId })));
  return Boolean(model && model.source.kind === 'endpoint' && model.source.serves === 'chat');
}

async function work(given: Omit<Attempt, 'lease'>): Promise<void> {
  const { services, ctx, claim, seat, room } = given;
  seat?.begin({ organizationId: ctx.organizationId ?? '', runId: claim.runId, modelId: claim.modelId });
  const lease = holdLease(ctx, claim, {
    leaseSeconds: room.leaseSeconds,
    stopping: room.stopping,
    onChanged: (changed) => void announce(services, { changed }),
    onError: (error) => services.log.warn({ err: error, shardId: claim.shardId }, 'lease not renewed'),
  });
  const attempt: Attempt = { ...given, lease };
  const startedAt = performance.now();
  try {
    const shardWork = await patiently(() => loadShardWork(ctx, claim));
    const facts = await (shardWork.endpoint ? askEndpoint(attempt, shardWork) : askEngine(attempt, shardWork));
    await announce(services, await patiently(() => closeShard(ctx, claim, facts)));
  } catch (error) {
    await endBadly(attempt, error, (performance.now() - startedAt) / 1000);
  } finally {
    lease.end();
    await removeWorkFolder(room.folders, claim);
  }
}
