import { anExperiment, openTestPlatform, type TestPlatform } from '@crossover/testing';
import { Experiment } from '../experiments';
import { expireRun, giveUpScoring, retryFailed, Run } from '../runs';
import { giveUpJudging } from './judging-fault.service';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

async function built() {
  const organisation = await platform.freshOrganisation();
  const { experimentId, runs } = await anExperiment(organisation);
  const [run] = runs;
  if (!run) throw new Error('The builder made no run');
  const runOf = () => organisation.ctx.transaction((tx) => tx.db(Run).get({ id: run.id }, 'run'));
  const experimentOf = () => organisation.ctx.transaction((tx) => tx.db(Experiment).get({ id: experimentId }, 'experiment'));
  return { ...organisation, experimentId, runId: run.id, runOf, experimentOf };
}

describe('a scoring that fails again and again', () => {
  it('fails the run with a sentence after five times, and a retry only scores', async () => {
    const { ctx, runId, runOf } = await built();
    await ctx.transaction(async (tx) => {
      await tx.sql(`update shard set status = 'done' where run_id = $1`, [runId]);
      await tx.sql(`update run set status = 'scoring' where id = $1`, [runId]);
    });
    for (let attempt = 1; attempt < 5; attempt += 1) expect(await giveUpScoring(ctx, runId)).toBeNull();
    expect(await runOf()).toMatchObject({ status: 'scoring', scoringAttempts: 4 });
    expect(await giveUpScoring(ctx, runId)).toMatchObject({ ring: [{ job: 'judge-experiment' }] });
    expect(await runOf()).toMatchObject({ status: 'failed', errorCode: 'SCORING_FAILED', errorSentence: expect.stringContaining('scoring them failed 5 times') });
    await retryFailed(ctx, { runId });
    expect(await runOf()).toMatchObject({ status: 'scoring', scoringAttempts: 0, errorCode: null });
  });
});

describe('a judgement that fails again and again', () => {
  it('fails the experiment with a sentence after five times, and a retry judges again', async () => {
    const { ctx, experimentId, runId, experimentOf } = await built();
    await ctx.transaction((tx) => tx.sql(`update run set status = 'complete' where id = $1`, [runId]));
    for (let attempt = 1; attempt < 5; attempt += 1) expect(await giveUpJudging(ctx, experimentId)).toEqual([]);
    expect(await giveUpJudging(ctx, experimentId)).toMatchObject([{ topic: `experiment:${experimentId}` }]);
    expect(await experimentOf()).toMatchObject({ status: 'failed', errorCode: 'JUDGING_FAILED', sentence: expect.stringContaining('judging them failed 5 times') });
    expect(await giveUpJudging(ctx, experimentId)).toEqual([]);
    expect(await retryFailed(ctx, { experimentId })).toMatchObject({ runs: 0, ring: [{ job: 'dispatch' }] });
    expect(await experimentOf()).toMatchObject({ status: 'judging', errorCode: null, judgingAttempts: 0 });
  });
});

describe('a run that was not done in time', () => {
  it('can be retried with a new deadline', async () => {
    const { ctx, experimentId, runId, runOf } = await built();
    await ctx.transaction((tx) => tx.sql(`update run set deadline_at = now() - interval '1 second' where id = $1`, [runId]));
    await expireRun(ctx, runId);
    expect(await runOf()).toMatchObject({ status: 'expired' });
    expect(await retryFailed(ctx, { experimentId })).toMatchObject({ runs: 1 });
    const run = await runOf();
    expect(run.status).toBe('waiting');
    expect(run.deadlineAt.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  });

  it('of another organisation cannot be touched', async () => {
    const [a, b] = [await built(), await built()];
    expect(await giveUpScoring(a.ctx, b.runId)).toBeNull();
    expect(await giveUpJudging(a.ctx, b.experimentId)).toEqual([]);
    await expect(retryFailed(a.ctx, { experimentId: b.experimentId })).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' });
  });
});
