import { randomUUID } from 'node:crypto';
import type { EnginePrediction } from '@crossover/contracts';
import { anExperiment, brokenInvariants, openTestPlatform, type BuiltRun, type ExperimentSpec, type TestPlatform } from '@crossover/testing';
import type { Ctx } from '../database';
import {
  cancelExperiment, cancelRun, claimShard, closeShard, expireRun, failShard, Prediction, releaseShard, renewLease, retryFailed, returnLapsedClaim, reuseFinishedRun, RowError, Run, savePredictions, Shard, type ShardClaim,
} from './index';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const facts = { engineSeconds: 2, fingerprint: null, notes: [], training: null };
const crash = { code: 'ENGINE_CRASHED', sentence: 'The engine ended with signal SIGKILL.', rowId: null, retryable: true, engineSeconds: 1 };

describe('a claim', () => {
  it('is given once, and makes the run running', async () => {
    const { ctx, run } = await fresh();
    const claims = await Promise.all([claim(ctx, run), claim(ctx, run), claim(ctx, run)]);
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
    expect(await statusOf(ctx, run)).toBe('running');
  });

  it('under a stale epoch finds nothing', async () => {
    const { ctx, run } = await fresh();
    await releaseShard(ctx, await mustClaim(ctx, run));
    expect(await claim(ctx, run, 0)).toBeNull();
    expect(await claim(ctx, run, 1)).toMatchObject({ epoch: 2 });
  });

  it('is refused for a shard of another organisation', async () => {
    const { run } = await fresh();
    const { ctx: stranger } = await platform.freshOrganisation();
    expect(await claim(stranger, run)).toBeNull();
  });

  it('can be taken over when its lease is over, and the old holder stores nothing more', async () => {
    const { ctx, run } = await fresh();
    const stale = await mustClaim(ctx, run, { leaseSeconds: -1 });
    const newer = await mustClaim(ctx, run, { epoch: 1 });
    await expect(savePredictions(ctx, stale, answers(run))).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await stored(ctx, run)).toBe(0);
    await savePredictions(ctx, newer, answers(run));
    await expect(closeShard(ctx, stale, facts)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await closeShard(ctx, newer, facts);
    expect(await brokenInvariants(ctx)).toEqual([]);
  });

  it('that is renewed says whether it still holds', async () => {
    const { ctx, run } = await fresh();
    const held = await mustClaim(ctx, run);
    expect(await renewLease(ctx, held, { leaseSeconds: 30 })).toEqual({ state: 'held', changed: [] });
    const progressed = await renewLease(ctx, held, { leaseSeconds: 30, progress: { phase: 'training', done: 3, total: 60 } });
    expect(progressed).toMatchObject({ state: 'held', changed: [{ topic: `run:${run.id}` }, {}, {}] });
    await cancelRun(ctx, run.id);
    expect(await renewLease(ctx, held, { leaseSeconds: 30 })).toEqual({ state: 'cancelled' });
    expect(await renewLease(ctx, { ...held, epoch: 7 }, { leaseSeconds: 30 })).toEqual({ state: 'cancelled' });
  });

  it('that is given back counts no attempt', async () => {
    const { ctx, run } = await fresh();
    await releaseShard(ctx, await mustClaim(ctx, run));
    expect(await shardOf(ctx, run)).toMatchObject({ status: 'waiting', attempts: 0, epoch: 1, leaseUntil: null });
  });
});

describe('predictions', () => {
  it('are stored once, whatever is sent again', async () => {
    const { ctx, run } = await fresh();
    const held = await mustClaim(ctx, run);
    await savePredictions(ctx, held, answers(run).slice(0, 10));
    await savePredictions(ctx, held, answers(run, 1));
    const rows = await ctx.transaction((tx) => tx.db(Prediction).find({ where: { runId: run.id }, order: { rowId: 'ASC' } }));
    expect(rows).toHaveLength(run.rowIds.length);
    expect(rows.filter((row) => row.label === 0)).toHaveLength(10);
    expect(rows[0]).toMatchObject({ scores: [0.75, 0.25], epoch: 1 });
    expect(new Set(rows.map((row) => row.split))).toEqual(new Set(['validation', 'test']));
  });

  it('for rows that the shard was not asked for are not stored', async () => {
    const { ctx, run } = await fresh({ runs: [{ shards: 2 }] });
    const held = await mustClaim(ctx, run);
    await savePredictions(ctx, held, answers(run));
    expect(await stored(ctx, run)).toBe(15);
    expect(await brokenInvariants(ctx)).toEqual([]);
  });

  it('after a cancellation are refused, and what was stored stays', async () => {
    const { ctx, run } = await fresh();
    const held = await mustClaim(ctx, run);
    await savePredictions(ctx, held, answers(run).slice(0, 5));
    await cancelRun(ctx, run.id);
    await expect(savePredictions(ctx, held, answers(run))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await stored(ctx, run)).toBe(5);
    expect(await brokenInvariants(ctx)).toEqual([]);
  });
});

describe('the end of a shard', () => {
  it('waits for its last row', async () => {
    const { ctx, run } = await fresh();
    const held = await mustClaim(ctx, run);
    await savePredictions(ctx, held, answers(run).slice(1));
    await expect(closeShard(ctx, held, facts)).rejects.toMatchObject({ code: 'ROWS_MISSING', details: { missing: 1 } });
    expect(await shardOf(ctx, run)).toMatchObject({ status: 'claimed' });
  });

  it('brings the run to scoring with the last shard only, also when two end at once', async () => {
    const { ctx, run } = await fresh({ runs: [{ shards: 2 }] });
    const [one, two] = [await mustClaim(ctx, run), await mustClaim(ctx, run, { place: 1 })];
    await Promise.all([savePredictions(ctx, one, answers(run)), savePredictions(ctx, two, answers(run))]);
    const ends = await Promise.all([closeShard(ctx, one, facts), closeShard(ctx, two, facts)]);
    expect(ends.flatMap((end) => end.ring).filter((ring) => ring.job === 'score-run')).toEqual([{ job: 'score-run', payload: { organizationId: ctx.organizationId, runId: run.id } }]);
    expect(await runOf(ctx, run)).toMatchObject({ status: 'scoring', engineSeconds: 4 });
    expect(await brokenInvariants(ctx)).toEqual([]);
  });

  it('happens once when the answer to the first commit was lost', async () => {
    const { ctx, run } = await fresh();
    const held = await mustClaim(ctx, run);
    await savePredictions(ctx, held, answers(run));
    await closeShard(ctx, held, facts);
    await closeShard(ctx, held, facts);
    expect(await runOf(ctx, run)).toMatchObject({ status: 'scoring', engineSeconds: 2 });
  });

  it('keeps each note once and says when two makers made one run', async () => {
    const { ctx, run } = await fresh({ runs: [{ shards: 2 }] });
    const maker = { engineVersion: '0.1.0', python: '3.11', torch: '2.13.0', transformers: '5', dtype: 'float32', device: 'cpu', deviceName: 'x', threads: 1, modelSha256: null, templateSha256: null } as const;
    const note = { code: 'TEXT_CUT', sentence: 'Some texts were cut.', count: 2 };
    for (const [place, torch] of ['2.13.0', '2.14.0'].entries()) {
      const held = await mustClaim(ctx, run, { place });
      await savePredictions(ctx, held, answers(run));
      await closeShard(ctx, held, { ...facts, fingerprint: { ...maker, torch }, notes: [{ ...note, count: 2 + place }] });
    }
    const { notes, fingerprint } = await runOf(ctx, run);
    expect(notes.map(({ code, count }) => [code, count])).toEqual([['TEXT_CUT', 3], ['FINGERPRINTS_DIFFER', 1]]);
    expect(fingerprint).toMatchObject({ torch: '2.13.0' });
  });
});

describe('a failed attempt', () => {
  it('waits again twice, then the shard is dead and its run failed with the same words', async () => {
    const { ctx, run } = await fresh();
    const fault = { ...crash, code: 'ENGINE_PROTOCOL', sentence: 'The engine sent a line that is not JSON.' };
    for (const [epoch, fate] of (['again', 'again', 'dead'] as const).entries()) {
      expect(await failShard(ctx, await mustClaim(ctx, run, { epoch }), fault)).toMatchObject({ fate });
    }
    expect(await shardOf(ctx, run)).toMatchObject({ status: 'dead', attempts: 3, errorCode: 'ENGINE_PROTOCOL' });
    expect(await runOf(ctx, run)).toMatchObject({ status: 'failed', errorCode: 'ENGINE_PROTOCOL', errorSentence: fault.sentence });
    expect(await brokenInvariants(ctx)).toEqual([]);
  });

  it('that cannot be helped ends the run at once and fences off its other shards', async () => {
    const { ctx, run } = await fresh({ runs: [{ shards: 3 }] });
    const [broken, other] = [await mustClaim(ctx, run), await mustClaim(ctx, run, { place: 1 })];
    const failed = await failShard(ctx, broken, { ...crash, code: 'MODEL_FORMAT', retryable: false });
    expect(failed.ring.map((ring) => ring.job)).toEqual(['judge-experiment', 'dispatch']);
    await expect(savePredictions(ctx, other, answers(run))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await brokenInvariants(ctx)).toEqual([]);
  });

  it('of a stale claim changes nothing', async () => {
    const { ctx, run } = await fresh();
    const stale = await mustClaim(ctx, run, { leaseSeconds: -1 });
    await mustClaim(ctx, run, { epoch: 1 });
    expect(await failShard(ctx, stale, crash)).toEqual({ fate: null, ring: [], changed: [] });
    expect(await shardOf(ctx, run)).toMatchObject({ status: 'claimed', attempts: 0 });
  });

  it('halves the rows that kill the engine until the one is alone, and gives that one up', async () => {
    const { ctx, run } = await fresh();
    const poison = run.rowIds[17];
    let starts = 0;
    for (let turn = 0; turn < 60; turn += 1) {
      const [open] = await ctx.transaction((tx) => tx.db(Shard).find({ where: { runId: run.id, status: 'waiting' }, order: { ordinal: 'ASC' }, take: 1 }));
      if (!open) break;
      starts += 1;
      await work(ctx, open, poison);
    }
    expect(await statusOf(ctx, run)).toBe('scoring');
    expect(await ctx.transaction((tx) => tx.db(RowError).find())).toEqual([expect.objectContaining({ rowId: poison, code: 'POISON_ROW' })]);
    expect(await stored(ctx, run)).toBe(run.rowIds.length - 1);
    // Three for the whole, then one crash each for log2(30) halvings, and their healthy halves.
    expect(starts).toBeLessThanOrEqual(3 + 2 * Math.ceil(Math.log2(run.rowIds.length)) + 2);
    expect(await brokenInvariants(ctx)).toEqual([]);
  });

  it('is counted for a worker that fell silent, by the database clock only', async () => {
    const { ctx, run } = await fresh();
    await mustClaim(ctx, run);
    expect(await returnLapsedClaim(ctx, run.shardIds[0] ?? '')).toMatchObject({ fate: null });
    await ctx.transaction((tx) => tx.sql(`update shard set lease_until = now() - interval '1 second'`));
    expect(await returnLapsedClaim(ctx, run.shardIds[0] ?? '')).toMatchObject({ fate: 'again' });
    expect(await shardOf(ctx, run)).toMatchObject({ status: 'waiting', attempts: 1, errorCode: 'WORKER_LOST' });
  });
});

describe('trying again', () => {
  it('lets a failed run wait with its rows kept and all attempts fresh', async () => {
    const { ctx, run, experimentId } = await fresh({ runs: [{ shards: 2 }] });
    const held = await mustClaim(ctx, run);
    await savePredictions(ctx, held, answers(run).slice(0, 4));
    await failShard(ctx, held, { ...crash, retryable: false });
    expect(await retryFailed(ctx, { experimentId })).toMatchObject({ runs: 1, ring: [{ job: 'dispatch' }] });
    expect(await runOf(ctx, run)).toMatchObject({ status: 'waiting', errorCode: null, finishedAt: null });
    const shards = await ctx.transaction((tx) => tx.db(Shard).find());
    expect(shards.map(({ status, attempts }) => ({ status, attempts }))).toEqual([{ status: 'waiting', attempts: 0 }, { status: 'waiting', attempts: 0 }]);
    expect(await stored(ctx, run)).toBe(4);
  });

  it('is refused where nothing failed', async () => {
    const { ctx, run } = await fresh();
    await expect(retryFailed(ctx, { runId: run.id })).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' });
  });
});

describe('the end of a run before its time', () => {
  it('by a deadline happens only after the deadline', async () => {
    const { ctx, run } = await fresh();
    expect(await expireRun(ctx, run.id)).toBeNull();
    await ctx.transaction((tx) => tx.sql(`update run set deadline_at = now() - interval '1 second'`));
    expect(await expireRun(ctx, run.id)).toMatchObject({ ring: [{ job: 'judge-experiment' }] });
    expect(await runOf(ctx, run)).toMatchObject({ status: 'expired', errorCode: 'DEADLINE' });
    expect(await expireRun(ctx, run.id)).toBeNull();
  });

  it('by a cancelled experiment leaves finished runs as they are', async () => {
    const { ctx, experimentId, runs: [done, open] } = await fresh({ runs: [{}, {}] });
    await finish(ctx, done);
    expect(await cancelExperiment(ctx, experimentId)).toMatchObject({ runs: 1 });
    expect(await statusOf(ctx, done)).toBe('complete');
    expect(await statusOf(ctx, open)).toBe('cancelled');
    await expect(cancelExperiment(ctx, experimentId)).rejects.toMatchObject({ code: 'EXPERIMENT_NOT_CANCELLABLE' });
    await expect(cancelRun(ctx, done?.id ?? '')).rejects.toMatchObject({ code: 'RUN_NOT_CANCELLABLE' });
    await expect(cancelRun(ctx, randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('races with its completion to one end', async () => {
    const { ctx, run } = await fresh();
    const held = await mustClaim(ctx, run);
    await savePredictions(ctx, held, answers(run));
    const [closed, cancelled] = await Promise.allSettled([closeShard(ctx, held, facts), cancelRun(ctx, run.id)]);
    expect(cancelled.status).toBe('fulfilled');
    expect(['fulfilled', 'rejected']).toContain(closed.status);
    expect(await statusOf(ctx, run)).toBe('cancelled');
    expect(await brokenInvariants(ctx)).toEqual([]);
  });
});

describe('work that was done before', () => {
  it('is not paid for twice inside an organisation', async () => {
    const { ctx, runs: [first, second] } = await fresh({ runs: [{ contentKey: 'same' }, { contentKey: 'same', shards: 3 }] });
    await finish(ctx, first);
    const reused = await reuseFinishedRun(ctx, second?.shardIds[0] ?? '');
    expect(reused?.ring).toEqual([{ job: 'score-run', payload: { organizationId: ctx.organizationId, runId: second?.id } }]);
    expect(await runOf(ctx, second)).toMatchObject({ status: 'scoring', reusedFromRunId: first?.id, engineSeconds: 0 });
    expect(await stored(ctx, second)).toBe(30);
    expect(await brokenInvariants(ctx)).toEqual([]);
    expect(await reuseFinishedRun(ctx, second?.shardIds[0] ?? '')).toBeNull();
  });

  it('of another organisation is not seen', async () => {
    const mine = await fresh({ runs: [{ contentKey: 'everywhere' }] });
    const theirs = await fresh({ runs: [{ contentKey: 'everywhere' }] });
    await finish(theirs.ctx, theirs.run);
    expect(await reuseFinishedRun(mine.ctx, mine.run.shardIds[0] ?? '')).toBeNull();
  });

  it('with other rows is computed anew, and nothing of it stays', async () => {
    const { ctx, runs: [first, second] } = await fresh({ runs: [{ contentKey: 'same' }, { contentKey: 'same' }] });
    await finish(ctx, first);
    await ctx.transaction((tx) => tx.sql(`update shard set row_ids = array(select generate_series(0, 29)) where run_id = $1`, [second?.id]));
    expect(await reuseFinishedRun(ctx, second?.shardIds[0] ?? '')).toBeNull();
    expect(await stored(ctx, second)).toBe(0);
    expect(await statusOf(ctx, second)).toBe('waiting');
  });
});

async function fresh(spec?: ExperimentSpec) {
  const organisation = await platform.freshOrganisation();
  const built = await anExperiment(organisation, spec);
  const [run] = built.runs;
  if (!run) throw new Error('The builder made no run');
  return { ...organisation, ...built, run };
}

async function claim(ctx: Ctx, run: BuiltRun, epoch = 0, { place = 0, leaseSeconds = 30 } = {}): Promise<ShardClaim | null> {
  const answer = await claimShard(ctx, { shardId: run.shardIds[place] ?? '', epoch, worker: 'test', leaseSeconds });
  return answer?.claim ?? null;
}

async function mustClaim(ctx: Ctx, run: BuiltRun, { epoch = 0, place = 0, leaseSeconds = 30 } = {}): Promise<ShardClaim> {
  const held = await claim(ctx, run, epoch, { place, leaseSeconds });
  if (!held) throw new Error('The shard could not be claimed');
  return held;
}

function answers(run: BuiltRun | undefined, label = 0): EnginePrediction[] {
  return (run?.rowIds ?? []).map((rowId) => ({ rowId, label, answer: null, missing: null, scores: [0.75, 0.25], otherScores: null, latencyMs: 1, inputTokens: 3, outputTokens: 0 }));
}

/** An engine that answers in the shard's order and dies at the poison row. */
async function work(ctx: Ctx, shard: Shard, poison: number | undefined): Promise<void> {
  const answer = await claimShard(ctx, { shardId: shard.id, epoch: shard.epoch, worker: 'test', leaseSeconds: 30 });
  if (!answer) throw new Error('The shard could not be claimed');
  const { claim: held } = answer;
  const given = await ctx.transaction((tx) => tx.db(RowError).find({ where: { runId: shard.runId } }));
  const rows = shard.rowIds.filter((rowId) => !given.some((error) => error.rowId === rowId));
  await renewLease(ctx, held, { leaseSeconds: 30, progress: { phase: 'scoring', done: 0, total: rows.length } });
  const dies = poison !== undefined && rows.includes(poison);
  const safe = dies ? [] : rows;
  const batch = safe.map((rowId): EnginePrediction => ({ rowId, label: 0, answer: null, missing: null, scores: null, otherScores: null, latencyMs: 1, inputTokens: 0, outputTokens: 0 }));
  if (batch.length > 0) await savePredictions(ctx, held, batch);
  if (dies) await failShard(ctx, held, crash);
  else await closeShard(ctx, held, facts);
}

async function finish(ctx: Ctx, run: BuiltRun | undefined): Promise<void> {
  if (!run) throw new Error('The builder made no such run');
  const held = await mustClaim(ctx, run);
  await savePredictions(ctx, held, answers(run));
  await closeShard(ctx, held, facts);
  await ctx.transaction((tx) => tx.sql(`update run set status = 'complete', finished_at = now() where id = $1`, [run.id]));
}

function runOf(ctx: Ctx, run: BuiltRun | undefined): Promise<Run> {
  return ctx.transaction((tx) => tx.db(Run).get({ id: run?.id }, 'run'));
}

async function statusOf(ctx: Ctx, run: BuiltRun | undefined): Promise<string> {
  return (await runOf(ctx, run)).status;
}

function shardOf(ctx: Ctx, run: BuiltRun): Promise<Shard> {
  return ctx.transaction((tx) => tx.db(Shard).get({ id: run.shardIds[0] }, 'shard'));
}

function stored(ctx: Ctx, run: BuiltRun | undefined): Promise<number> {
  return ctx.transaction((tx) => tx.db(Prediction).count({ runId: run?.id }));
}
