import type { EndpointFingerprint, Ring, RunFingerprint } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { raiseVersions, lockRun, type Changed, type LockedRun } from './changed';
import { isCancelled, type ShardClaim } from './claim.service';
import type { RunChoices, RunNote, RunTraining } from './run.shape';
import { leaseLost, shardCancelled } from './runs.errors';

/** What the engine told beside the predictions. */
export interface ShardFacts {
  readonly engineSeconds: number;
  readonly fingerprint: RunFingerprint | EndpointFingerprint | null;
  readonly notes: readonly RunNote[];
  readonly training: RunTraining | null;
  readonly choices?: RunChoices | null;
}

/**
 * Ends a shard whose rows are all stored; the last shard of a run brings the run to scoring and asks for its score.
 * Throws ROWS_MISSING while a row has neither prediction nor error. Closing twice closes once.
 */
export async function closeShard(ctx: Ctx, claim: ShardClaim, facts: ShardFacts): Promise<{ ring: Ring[]; changed: Changed[] }> {
  return ctx.transaction(async (tx) => {
    const run = await lockRun(tx, claim.runId);
    await endShard(tx, claim, facts);
    await saveFacts(tx, claim.runId, facts);
    const isLast = run?.status === 'running' && (await hasNoOpenShard(tx, claim.runId));
    if (isLast) await tx.sql(`update run set status = 'scoring' where organization_id = $1 and id = $2`, [tx.organizationId, claim.runId]);
    const changed = await raiseVersions(tx, claim.runId);
    return { ring: [...(isLast ? [scoreRing(tx, claim.runId)] : await lookRing(tx, run)), { job: 'dispatch', payload: {} }], changed };
  });
}

export function scoreRing(ctx: Ctx, runId: string): Ring {
  if (!ctx.organizationId) throw new DomainError('TENANT_NOT_SET', 'A run is scored inside its organisation.');
  return { job: 'score-run', payload: { organizationId: ctx.organizationId, runId } };
}

/** A claim that is looked at early is read whenever rows come in, not only when a run ends. */
async function lookRing(tx: Ctx, run: LockedRun | null): Promise<Ring[]> {
  if (!run || !tx.organizationId) return [];
  const [open] = await tx.sql(`select 1 from registration where organization_id = $1 and experiment_id = $2 and stopping = 'sequential' and result is null`, [tx.organizationId, run.experimentId]);
  return open ? [{ job: 'judge-experiment', payload: { organizationId: tx.organizationId, experimentId: run.experimentId } }] : [];
}

async function endShard(tx: Ctx, claim: ShardClaim, facts: ShardFacts): Promise<void> {
  const [shard] = await tx.sql<{ status: string; isMine: boolean; missing: number }>(
    `select s.status, s.epoch = $3 as "isMine", (
       select count(*)::integer from unnest(s.row_ids) wanted (id)
       where not exists (select 1 from prediction p where p.organization_id = $1 and p.run_id = s.run_id and p.row_id = wanted.id)
         and not exists (select 1 from row_error x where x.organization_id = $1 and x.run_id = s.run_id and x.row_id = wanted.id)) as missing
     from shard s where s.organization_id = $1 and s.id = $2 for update of s`,
    [tx.organizationId, claim.shardId, claim.epoch],
  );
  if (!shard?.isMine) throw leaseLost(claim.shardId);
  // The answer to an earlier commit may have been lost on the way.
  if (shard.status === 'done') return;
  if (shard.status !== 'claimed') throw (await isCancelled(tx, claim)) ? shardCancelled(claim.shardId) : leaseLost(claim.shardId);
  if (shard.missing > 0) {
    throw new DomainError('ROWS_MISSING', `${shard.missing} rows of this shard have no answer yet, so it stays open.`, { retryable: true, details: { shardId: claim.shardId, missing: shard.missing } });
  }
  await tx.sql(
    `update shard set status = 'done', finished_at = now(), lease_until = null, phase = null, phase_done = null, phase_total = null, engine_seconds = engine_seconds + $3
     where organization_id = $1 and id = $2`,
    [tx.organizationId, claim.shardId, facts.engineSeconds],
  );
}

/** Several shards make one run: notes with the same code stand once, and two different makers of one number are noted. */
async function saveFacts(tx: Ctx, runId: string, facts: ShardFacts): Promise<void> {
  const [run] = await tx.sql<{ fingerprint: ShardFacts['fingerprint']; notes: RunNote[]; training: RunTraining | null }>(
    `select fingerprint, notes, training from run where organization_id = $1 and id = $2`,
    [tx.organizationId, runId],
  );
  if (!run) return;
  const isOther = run.fingerprint !== null && facts.fingerprint !== null && !isSameMaker(run.fingerprint, facts.fingerprint);
  const notes = mergeNotes([...run.notes, ...facts.notes, ...(isOther ? [makersDiffer] : [])]);
  // A retry that found the trained weights again must not hide what training them took.
  const training = run.training && facts.training?.isReused ? run.training : (facts.training ?? run.training);
  await tx.sql(
    `update run set fingerprint = coalesce(fingerprint, $3::jsonb), notes = $4::jsonb, training = $5::jsonb, choices = coalesce(choices, $6::jsonb),
       engine_seconds = (select sum(engine_seconds) from shard where organization_id = $1 and run_id = $2)
     where organization_id = $1 and id = $2`,
    [tx.organizationId, runId, asJson(facts.fingerprint), asJson(notes), asJson(training), asJson(facts.choices ?? null)],
  );
}

const makersDiffer: RunNote = { code: 'FINGERPRINTS_DIFFER', sentence: 'Parts of this run were computed by engines of different versions or devices.', count: 1 };

function isSameMaker(one: object, other: object): boolean {
  return Object.entries(one).every(([field, value]) => Object.entries(other).some(([name, found]) => name === field && found === value));
}

function mergeNotes(notes: readonly RunNote[]): RunNote[] {
  const byCode = new Map<string, RunNote>();
  for (const note of notes) {
    const known = byCode.get(note.code);
    if (!known || known.count < note.count) byCode.set(note.code, note);
  }
  return [...byCode.values()];
}

async function hasNoOpenShard(tx: Ctx, runId: string): Promise<boolean> {
  const [open] = await tx.sql(`select 1 from shard where organization_id = $1 and run_id = $2 and status <> 'done' limit 1`, [tx.organizationId, runId]);
  return !open;
}

function asJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
