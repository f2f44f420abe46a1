import { DomainError, failShard, releaseShard, type Ctx, type ShardClaim, type ShardFault } from '@crossover/domain';
import { EngineFault } from '../engine/engine-fault';
import { patiently } from '../patience';
import { announce, type Services } from '../services';
import type { ShardLease } from './shard-lease';

export interface EndedAttempt {
  readonly services: Services;
  readonly ctx: Ctx;
  readonly claim: ShardClaim;
  readonly lease: ShardLease;
}

/** Settles an attempt that did not close its shard. A fault that nobody foresaw is stored as one and thrown on, so that its trace is logged. */
export async function endBadly(attempt: EndedAttempt, error: unknown, engineSeconds: number): Promise<void> {
  const { services, ctx, claim, lease } = attempt;
  const log = services.log.child({ shardId: claim.shardId, runId: claim.runId, epoch: claim.epoch });
  if (lease.why === 'stopping') {
    const changed = await patiently(() => releaseShard(ctx, claim));
    return announce(services, { changed, ring: [{ job: 'dispatch', payload: {} }] });
  }
  if (lease.why !== null || isOvertaken(error)) {
    log.info({ why: lease.why ?? codeOf(error) }, 'shard is not ours any more');
    return;
  }
  const fault = faultOf(error, engineSeconds);
  await lease.flush();
  const failed = await patiently(() => failShard(ctx, claim, fault));
  log.warn({ code: fault.code, sentence: fault.sentence, fate: failed.fate, kind: error instanceof EngineFault ? error.detail.kind : undefined }, 'shard failed');
  await announce(services, failed);
  if (fault.code === 'WORKER_FAULT') throw error;
}

/** The claim was cancelled or taken over: what is stored is somebody else's now. */
function isOvertaken(error: unknown): boolean {
  return error instanceof DomainError && (error.code === 'LEASE_LOST' || error.code === 'CANCELLED');
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : 'unknown';
}

function faultOf(error: unknown, engineSeconds: number): ShardFault {
  if (error instanceof EngineFault) return { code: error.code, sentence: error.message, rowId: error.detail.rowId ?? null, retryable: error.detail.retryable, engineSeconds };
  if (error instanceof DomainError) return { code: error.code, sentence: error.message, rowId: null, retryable: error.retryable, engineSeconds };
  return { code: 'WORKER_FAULT', sentence: 'The worker failed in a way nobody foresaw; its log says where. This part of the run is tried again.', rowId: null, retryable: true, engineSeconds };
}
