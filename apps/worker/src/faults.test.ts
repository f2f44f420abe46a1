import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cancelRun } from '@crossover/domain';
import { createChangeFeed } from '@crossover/queue';
import { aFakeEngine, anExperiment, openOwnPlatform, until, type EngineStop, type ExperimentSpec, type FakeEngineScript } from '@crossover/testing';
import { answersOf, openBench, openYard, reaches, runOf, shardsOf } from './test-worker';

// Rows 40 to 69 are asked in batches of five: at row 48 the first batch is stored and the second is in work.
const midway: FakeEngineScript = { stops: [{ at: 'row', row: 48 }] };

const bench = openBench(openOwnPlatform);

describe('Valkey', () => {
  it('wiped in the middle of many runs costs no run and no second computation', async () => {
    const { ctx, runs, yard, fake } = await begin(midway, { runs: Array.from({ length: 5 }, () => ({})) });
    await yard.start(fake);
    const stop = await fake.nextStop();
    await until('shards wait in the queue', async () => (await yard.queue.connection.keys(`${yard.queue.prefix}:shards:*.0`)).length > 0);
    await yard.queue.connection.flushall();
    await goOn(stop, fake, runs.length - 1);
    for (const run of runs) await reaches(ctx, run, 'complete');
    expect(fake.rowsComputed()).toHaveLength(runs.length * 30);
  });

  it('killed and started again in the middle of many runs costs no run, and open pages hear on', async () => {
    const { ctx, runs, yard, fake } = await begin(midway, { runs: Array.from({ length: 3 }, () => ({})) });
    const feed = createChangeFeed(bench.platform.redisUrl, { prefix: yard.queue.prefix });
    bench.closing.push(() => feed.close());
    const last = runs.at(-1);
    if (!last) throw new Error('The builder made no run');
    const changes = await feed.changesOf(`run:${last.id}`);
    await yard.start(fake);
    const stop = await fake.nextStop();
    await bench.platform.kill('valkey');
    stop.go();
    await until('the shard is done while Valkey is away', async () => (await shardsOf(ctx, runs[0] ?? last))[0]?.status === 'done');
    await bench.platform.restart('valkey');
    await goOn(null, fake, runs.length - 1);
    for (const run of runs) await reaches(ctx, run, 'complete');
    expect(fake.rowsComputed()).toHaveLength(runs.length * 30);
    // Whatever was said meanwhile: the newest change is the run's end, heard through the new connection.
    const { version } = await runOf(ctx, last);
    for await (const change of changes) if (change.version === version) break;
  });

  it('that comes up empty after a launch is rung from the rows', async () => {
    await bench.platform.kill('valkey');
    const { ctx, run, yard, fake } = await begin();
    expect(await yard.queue.enqueue('dispatch', {})).toBe(false);
    await bench.platform.restart('valkey');
    await yard.queue.connection.flushall();
    await yard.start(fake);
    await reaches(ctx, run, 'complete');
  });
});

describe('a worker that is told to stop while Valkey is away', () => {
  it('gives its shard back all the same', async () => {
    const { ctx, run, yard, fake } = await begin(midway);
    const worker = await yard.start(fake);
    await fake.nextStop();
    await until('the first batch is stored', async () => (await answersOf(ctx, run)).length === 5);
    await bench.platform.kill('valkey');
    await worker.stop();
    expect(await shardsOf(ctx, run)).toMatchObject([{ status: 'waiting', attempts: 0 }]);
    await bench.platform.restart('valkey');
    await cancelRun(ctx, run.id);
  });
});

describe('PostgreSQL', () => {
  it('killed and started again in the middle of a run costs no answer: what was computed waits in memory', async () => {
    const { ctx, run, yard, fake } = await begin(midway);
    await yard.start(fake);
    const stop = await fake.nextStop();
    await until('the first batch is stored', async () => (await answersOf(ctx, run)).length === 5);
    await bench.platform.kill('postgres');
    stop.go();
    await until('the engine has computed the second batch', () => fake.rowsComputed().length >= 10);
    await bench.platform.restart('postgres');
    await until('the database answers', async () => bench.platform.databases.app.query('select 1').then(() => true, () => false));
    await reaches(ctx, run, 'complete');
    expect(fake.rowsComputed()).toEqual(run.rowIds);
    expect(await shardsOf(ctx, run)).toMatchObject([{ status: 'done', epoch: 1, attempts: 0 }]);
  });
});

describe('a worker that is killed', () => {
  it('leaves no engine behind, and another goes on from what was stored', async () => {
    const { ctx, run, yard, fake } = await begin(midway);
    const mortal = fork(join(__dirname, 'test-worker-main.ts'), [bench.platform.databaseUrl, bench.platform.redisUrl, yard.queue.prefix, yard.folder, fake.command.program, ...fake.command.args], {
      execArgv: ['--require', join(__dirname, '../../../packages/testing/register.cjs')], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const stop = await fake.nextStop();
    await until('the first batch is stored', async () => (await answersOf(ctx, run)).length === 5);
    const ended = once(mortal, 'exit');
    mortal.kill('SIGKILL');
    await ended;
    await until('its engine is gone', () => isGone(stop.pid), { withinMs: 5000 });
    // Time passes by the database's clock alone.
    await ctx.transaction((tx) => tx.sql(`update shard set lease_until = now() - interval '1 second' where run_id = $1`, [run.id]));
    const other = await aFakeEngine();
    bench.closing.push(() => other.close());
    await yard.start(other, { name: 'heir' });
    await reaches(ctx, run, 'complete');
    expect(other.rowsComputed()).toHaveLength(25);
    expect(await shardsOf(ctx, run)).toMatchObject([{ worker: 'heir', epoch: 2, attempts: 1 }]);
  });
});

async function begin(script: FakeEngineScript = {}, spec: ExperimentSpec = {}) {
  const organisation = await bench.platform.freshOrganisation();
  const built = await anExperiment(organisation, spec);
  const [run] = built.runs;
  if (!run) throw new Error('The builder made no run');
  const fake = await aFakeEngine(script);
  bench.closing.push(() => fake.close());
  const yard = openYard(bench.platform);
  bench.closing.push(() => yard.close());
  return { ...organisation, ...built, run, fake, yard };
}

/** Lets the engine pass this stop and so many later ones. */
async function goOn(stop: EngineStop | null, fake: { nextStop(): Promise<EngineStop> }, later: number): Promise<void> {
  stop?.go();
  for (let passed = 0; passed < later; passed += 1) (await fake.nextStop()).go();
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
