import { Experiment, launchExperiment, planExperiment, registrationsOfExperiments, type PlanInput } from '@crossover/domain';
import { aFakeEngine, aTask, brokenInvariants, openTestPlatform, until, type TaskRows } from '@crossover/testing';
import { openBench, openYard } from './test-worker';

const bench = openBench(openTestPlatform);

const testRows = 200;
const rowsOf = (each: number, split: string) => ['refund', 'lost card'].flatMap((label) => Array.from({ length: each }, (_, index) => [`${split} message ${index} about my ${label}`, label] as const));
const rows: TaskRows = { train: rowsOf(8, 'train'), test: rowsOf(testRows / 2, 'test') };

/** An arm that is right beside one that guesses, over four budgets and two draws: sixteen runs, of which the claim needs the four at the largest budget. */
async function launchClaim() {
  const { ctx, teamId } = await bench.platform.freshOrganisation();
  const { task } = await aTask(ctx, teamId, rows);
  const input: PlanInput = {
    taskId: task.id, arms: [{ name: 'Most frequent', settings: { approach: 'majority' } }, { name: 'Bag of words', settings: { approach: 'tf-idf' } }],
    budgets: [1, 2, 4, 8].map((size) => ({ mode: 'per-class', size })), draws: 2, seeds: 1, seed: 0, registration: { claim: 'better', aheadArm: 'Bag of words', behindArm: 'Most frequent', stopping: 'sequential' },
  };
  const { hash } = await planExperiment(ctx, input);
  const { experiment } = await launchExperiment(ctx, { input, planHash: hash, idempotencyKey: 'early-stop-1' });
  return { ctx, experiment };
}

describe('a worker whose experiment has a sequential claim', () => {
  it('looks as runs end, stops the rest of the work once the claim is decided, and leaves rows that say what that saved', async () => {
    const { ctx, experiment } = await launchClaim();
    const fake = await aFakeEngine({ findLabels: ['tf-idf'], batchRows: 100, stops: [{ at: 'request' }] });
    const yard = openYard(bench.platform);
    bench.closing.push(() => yard.close(), () => fake.close());
    await yard.start(fake, { leaseSeconds: 3, judges: true });
    for (let run = 0; run < 4; run += 1) (await fake.nextStop()).go();
    // The fifth run is in work and would go on for ever; only the end of the claim can end it.
    await fake.nextStop();
    const read = () => ctx.transaction((tx) => tx.db(Experiment).get({ id: experiment.id }, 'experiment'));
    await until('the experiment is judged for the last time', async () => (await read()).status === 'complete', { withinMs: 55_000 });

    const runs = await ctx.transaction((tx) => tx.sql<{ status: string; runs: number; shards: string }>(`select r.status, count(*)::integer as runs, string_agg(distinct s.status::text, ' ') as shards from run r join shard s on s.run_id = r.id where r.experiment_id = $1 group by r.status order by r.status`, [experiment.id]));
    expect(runs).toEqual([{ status: 'complete', runs: 4, shards: 'done' }, { status: 'cancelled', runs: 12, shards: 'cancelled' }]);
    expect(fake.rowsComputed()).toHaveLength(4 * testRows);
    const registration = (await registrationsOfExperiments(ctx, [experiment.id])).get(experiment.id)?.[0];
    expect(registration?.result).toMatchObject({ outcome: 'confirmed', stoppedBecause: 'separated', savedRuns: 12, savedSeconds: 6, rows: testRows });
    expect(registration?.history).toHaveLength(registration?.result?.looks ?? 0);
    expect(registration?.history.at(-1)).toMatchObject({ rows: testRows, low: expect.any(Number) });
    expect(registration?.sentence).toMatch(/^Registered and confirmed: .*Stopped early because the interval left zero out, which saved 12 runs/);
    expect(await brokenInvariants(ctx)).toEqual([]);
  });
});
