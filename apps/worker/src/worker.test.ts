import { randomUUID } from 'node:crypto';
import { cancelExperiment, cancelRun, Experiment, savePredictions } from '@crossover/domain';
import { createChangeFeed, listWorkers } from '@crossover/queue';
import { aFakeEngine, aModel, anExperiment, openTestPlatform, until, type ExperimentSpec, type FakeEngine, type FakeEngineScript, type TestPlatform } from '@crossover/testing';
import { answersOf, openBench, openYard, reaches, runOf, shardsOf, type WorkerYard } from './test-worker';

const bench = openBench(openTestPlatform);

describe('a run', () => {
  it('goes from waiting rows to scores, and says who computed it', async () => {
    const { ctx, run, yard, fake } = await begin();
    await yard.start(fake);
    const done = await reaches(ctx, run, 'complete');
    expect(await answersOf(ctx, run)).toHaveLength(30);
    expect(done).toMatchObject({ fingerprint: { engineVersion: '0.0.0-fake', modelSha256: null }, training: { steps: 3, isReused: false }, engineSeconds: 0.5, notes: [] });
    expect(fake.rowsComputed()).toEqual(run.rowIds);
    expect(fake.journal().find((entry) => entry['request'])).toMatchObject({ train: 8, seed: 0, prompt: null });
    expect(await shardsOf(ctx, run)).toMatchObject([{ status: 'done', worker: 'worker-1', epoch: 1, attempts: 0 }]);
    await until('the request folder is gone', () => yard.workLeft().length === 0);
  });

  it('by prompting sends the instruction, the drawn demonstrations and no label of a row that is asked', async () => {
    const organisation = await bench.platform.freshOrganisation();
    const modelId = await aModel(organisation.ctx);
    const { ctx, run, yard, fake } = await begin({}, { runs: [{ settings: { approach: 'in-context', maxDemonstrations: 4 }, modelId, n: 8 }] }, organisation);
    await yard.start(fake);
    await reaches(ctx, run, 'complete');
    const { prompt, train } = fake.journal().find((entry) => entry['request']) as { prompt: { instruction: string; demonstrations: string[]; contentFreeItems: string[] }; train: number };
    // The draw's own rows: neighbours and calibration are chosen among them.
    expect(train).toBe(8);
    expect(prompt.instruction).toBe('Name the intent of the message.');
    expect([...prompt.demonstrations].sort()).toEqual([
      '\n\nMessage: train message 0 about my lost card\nIntent: lost card', '\n\nMessage: train message 0 about my refund\nIntent: refund',
      '\n\nMessage: train message 1 about my lost card\nIntent: lost card', '\n\nMessage: train message 1 about my refund\nIntent: refund',
    ]);
    expect(prompt.contentFreeItems).toEqual(['\n\nMessage: N/A\nIntent:', '\n\nMessage: [MASK]\nIntent:', '\n\nMessage: \nIntent:']);
  });

  it('tells open pages of every batch, newest version last', async () => {
    const { ctx, run, yard, fake, experimentId } = await begin({ stops: [{ at: 'end' }] });
    const feed = createChangeFeed(bench.platform.redisUrl, { prefix: yard.queue.prefix });
    bench.closing.push(() => feed.close());
    const changes = await feed.changesOf(`run:${run.id}`);
    const above = await feed.changesOf(`experiment:${experimentId}`);
    await yard.start(fake);
    const stop = await fake.nextStop();
    const { version } = await runOf(ctx, run);
    for await (const change of changes) if (change.version === version) break;
    expect((await above.next()).value).toMatchObject({ topic: `experiment:${experimentId}` });
    stop.go();
    await reaches(ctx, run, 'complete');
  });

  it('is listed with its worker while it is in work', async () => {
    const { run, yard, fake, organizationId } = await begin({ stops: [{ at: 'training', step: 1 }] });
    await yard.start(fake, { name: 'desk' });
    const stop = await fake.nextStop();
    const [worker] = await until('the worker beats with its run', async () => (await listWorkers(yard.queue)).filter((one) => one.runId !== null).length > 0 && listWorkers(yard.queue)) || [];
    expect(worker).toMatchObject({ name: 'desk', runId: run.id, organizationId, isFree: false, device: 'cpu: arithmetic, 1 thread, float32', engine: '0.0.0-fake, torch none' });
    stop.go();
  });
});

describe('an engine that dies', () => {
  it('in the middle of a run costs at most one batch, and the run resumes at the first missing row', async () => {
    const undisturbed = await begin();
    await undisturbed.yard.start(undisturbed.fake);
    await reaches(undisturbed.ctx, undisturbed.run, 'complete');
    await undisturbed.yard.close();

    const { ctx, run, yard, fake } = await begin({ faults: [{ at: 'row', row: 53, times: 1, signal: 'SIGKILL' }] });
    await yard.start(fake);
    await reaches(ctx, run, 'complete');
    expect(fake.starts()).toBe(2);
    const recomputed = fake.rowsComputed().length - run.rowIds.length;
    expect(recomputed).toBeLessThanOrEqual(5);
    expect(fake.rowsComputed().filter((row) => row < 50)).toHaveLength(10);
    expect(await shardsOf(ctx, run)).toMatchObject([{ status: 'done', epoch: 2, attempts: 1 }]);
    const plain = (rows: Awaited<ReturnType<typeof answersOf>>) => rows.map(({ rowId, label, scores }) => ({ rowId, label, scores }));
    expect(plain(await answersOf(ctx, run))).toEqual(plain(await answersOf(undisturbed.ctx, undisturbed.run)));
  });

  it('at one row every time gives up that row only', async () => {
    const { ctx, run, yard, fake } = await begin({ batchRows: 1, faults: [{ at: 'row', row: 57, signal: 'SIGSEGV' }] });
    await yard.start(fake);
    await reaches(ctx, run, 'complete');
    const errors = await ctx.transaction((tx) => tx.sql(`select row_id as "rowId", code from row_error where run_id = $1`, [run.id]));
    expect(errors).toEqual([{ rowId: 57, code: 'POISON_ROW' }]);
    expect(await answersOf(ctx, run)).toHaveLength(29);
    expect(fake.starts()).toBeLessThanOrEqual(Math.ceil(Math.log2(30)) + 3 + 1);
  });

  it('in training every time fails the run with the cause', async () => {
    const { ctx, run, yard, fake } = await begin({ faults: [{ at: 'training', step: 2, signal: 'SIGKILL' }] });
    await yard.start(fake);
    const failed = await reaches(ctx, run, 'failed');
    expect(failed).toMatchObject({ errorCode: 'ENGINE_CRASHED', errorSentence: expect.stringContaining('SIGKILL') });
    expect(fake.starts()).toBeGreaterThanOrEqual(3);
  });

  it('by a line that breaks the protocol stores nothing of that line', async () => {
    const lie = JSON.stringify({ type: 'predictions', requestId: '$requestId', batch: 0, rows: [{ rowId: 40, label: 1, answer: null, missing: null, scores: [0.5, 0.4], otherScores: null, latencyMs: 1, inputTokens: 1, outputTokens: 0 }] });
    const { ctx, run, yard, fake } = await begin({ faults: [{ at: 'row', row: 40, times: 1, lines: [`${lie}\n`] }] });
    await yard.start(fake);
    await reaches(ctx, run, 'complete');
    expect(await shardsOf(ctx, run)).toMatchObject([{ attempts: 1, epoch: 2 }]);
    expect((await answersOf(ctx, run))[0]).toMatchObject({ rowId: 40, epoch: 2 });
  });
});

describe('a cancellation', () => {
  it('during training stores no row, ends the work and keeps the engine', async () => {
    const { ctx, run, yard, fake } = await begin({ stops: [{ at: 'training', step: 2 }] });
    await yard.start(fake, { leaseSeconds: 1 });
    await fake.nextStop();
    await cancelRun(ctx, run.id);
    await until('the request folder is gone', () => yard.workLeft().length === 0);
    await reaches(ctx, run, 'cancelled');
    expect(await answersOf(ctx, run)).toEqual([]);
    expect(fake.starts()).toBe(1);
    expect(await shardsOf(ctx, run)).toMatchObject([{ status: 'cancelled', attempts: 0 }]);
  });

  it('between two batches keeps the first and stores nothing of the second', async () => {
    const { ctx, run, yard, fake } = await begin({ stops: [{ at: 'row', row: 48 }] });
    await yard.start(fake);
    const stop = await fake.nextStop();
    await until('the first batch is stored', async () => (await answersOf(ctx, run)).length === 5);
    await cancelRun(ctx, run.id);
    stop.go();
    await until('the request folder is gone', () => yard.workLeft().length === 0);
    await reaches(ctx, run, 'cancelled');
    expect(await answersOf(ctx, run)).toHaveLength(5);
  });
});

describe('two workers', () => {
  it('that hear of one shard several times compute and store it once', async () => {
    const { ctx, run, yard, fake, organizationId } = await begin();
    const [shardId] = run.shardIds;
    for (const jobId of ['a', 'b', 'c', 'd']) await yard.queue.enqueue('run-shard', { organizationId, shardId: shardId ?? '', epoch: 0 }, { jobId });
    await Promise.all([yard.start(fake), yard.start(fake)]);
    await reaches(ctx, run, 'complete');
    await yard.queue.enqueue('run-shard', { organizationId, shardId: shardId ?? '', epoch: 0 }, { jobId: 'late' });
    await until('the late job is over', async () => !(await yard.queue.holds('run-shard', 'late')));
    expect(fake.rowsComputed()).toEqual(run.rowIds);
  });

  it('never both store: the one that fell silent is fenced off when it wakes', async () => {
    const asleep = await begin({ stops: [{ at: 'row', row: 48 }] });
    const { ctx, run, yard } = asleep;
    await yard.start(asleep.fake, { name: 'asleep' });
    const stop = await asleep.fake.nextStop();
    await until('the first batch is stored', async () => (await answersOf(ctx, run)).length === 5);
    await ctx.transaction((tx) => tx.sql(`update shard set lease_until = now() - interval '1 second' where run_id = $1`, [run.id]));
    const awake = await aFakeEngine();
    bench.closing.push(() => awake.close());
    await yard.start(awake, { name: 'awake' });
    await reaches(ctx, run, 'complete');
    stop.go();
    await until('the sleeper has given up', () => yard.workLeft().length === 0);
    expect(await shardsOf(ctx, run)).toMatchObject([{ status: 'done', worker: 'awake', epoch: 2, errorCode: null, attempts: 1 }]);
    expect((await answersOf(ctx, run)).map((row) => row.epoch)).toEqual([...Array(5).fill(1), ...Array(25).fill(2)]);
    expect(awake.rowsComputed()).toHaveLength(25);
  });

  it('hand over what one of them leaves behind when it is told to stop', async () => {
    const { ctx, run, yard, fake } = await begin({ stops: [{ at: 'row', row: 48 }] });
    const leaving = await yard.start(fake, { name: 'leaving' });
    await fake.nextStop();
    await until('the first batch is stored', async () => (await answersOf(ctx, run)).length === 5);
    const other = await aFakeEngine();
    bench.closing.push(() => other.close());
    await leaving.stop();
    expect(await shardsOf(ctx, run)).toMatchObject([{ status: 'waiting', attempts: 0 }]);
    await yard.start(other, { name: 'staying' });
    await reaches(ctx, run, 'complete');
    expect(other.rowsComputed()).toHaveLength(25);
  });
});

describe('work that was done before', () => {
  it('costs no second computation, also when both were launched at once', async () => {
    const { ctx, runs: [first, second], yard, fake } = await begin({}, { runs: [{ contentKey: 'same' }, { contentKey: 'same', shards: 2 }] });
    if (!first || !second) throw new Error('The builder made no two runs');
    await yard.start(fake);
    await Promise.all([reaches(ctx, first, 'complete'), reaches(ctx, second, 'complete')]);
    expect(fake.rowsComputed()).toHaveLength(30);
    expect(await runOf(ctx, second)).toMatchObject({ reusedFromRunId: first.id, engineSeconds: 0 });
  });
});

describe('the dispatcher', () => {
  it('ends a run whose deadline is over', async () => {
    const { ctx, run, yard, fake } = await begin({ stops: [{ at: 'training', step: 1 }] });
    await yard.start(fake, { leaseSeconds: 1 });
    await fake.nextStop();
    await ctx.transaction((tx) => tx.sql(`update run set deadline_at = now() - interval '1 second' where id = $1`, [run.id]));
    expect(await reaches(ctx, run, 'expired')).toMatchObject({ errorCode: 'DEADLINE' });
    await until('the work has ended', () => yard.workLeft().length === 0);
  });

  it('lets a small organisation in between the many runs of a large one', async () => {
    const fake = await aFakeEngine({ trainingSteps: 1, batchRows: 30 });
    bench.closing.push(() => fake.close());
    const yard = openYard(bench.platform);
    bench.closing.push(() => yard.close());
    const [large, small] = [await bench.platform.freshOrganisation(), await bench.platform.freshOrganisation()];
    const many = await anExperiment(large, { runs: Array.from({ length: 8 }, () => ({ seed: 1 })) });
    const few = await anExperiment(small, { runs: [{ seed: 2 }, { seed: 2 }] });
    await yard.start(fake);
    for (const run of few.runs) await reaches(small.ctx, run, 'complete');
    for (const run of many.runs) await reaches(large.ctx, run, 'complete');
    const order = fake.journal().map((entry) => entry['seed']).filter((seed) => typeof seed === 'number');
    expect(order.slice(0, order.lastIndexOf(2)).filter((seed) => seed === 1).length).toBeLessThanOrEqual(4);
  });

  it('rings for every file, version and experiment that is due, as the rows say', async () => {
    const { ctx, yard, fake, run, experimentId, datasetVersionId, organizationId } = await begin();
    const [fileId, versionId] = [randomUUID(), randomUUID()];
    await ctx.transaction(async (tx) => {
      await tx.sql(
        `insert into dataset_file (organization_id, id, dataset_id, filename, bytes, storage_key, status, keep_good_rows, columns, rows_seen, faults_total, warnings, version, epoch, created_at)
         select $1, $2, dataset_id, 'rows.csv', 1, 'key', 'received', false, '[]', 0, 0, '[]', 1, 0, now() from dataset_version where organization_id = $1 and id = $3`,
        [organizationId, fileId, datasetVersionId],
      );
      await tx.sql(
        `insert into dataset_version (organization_id, id, dataset_id, number, status, make_validation, cut_share, cut_seed, epoch, rows, mapping, labels, splits, dropped, file_ids, created_by, created_at)
         select $1, $2, dataset_id, 2, 'building', false, 0.2, 0, 0, 0, mapping, labels, splits, 0, '{}', 'test', now() from dataset_version where organization_id = $1 and id = $3`,
        [organizationId, versionId, datasetVersionId],
      );
    });
    const heard = new Set<string>();
    await yard.start(fake, {
      handlers: {
        'ingest-dataset': async (payload) => void heard.add(payload.fileId),
        'build-version': async (payload) => void heard.add(payload.versionId),
        'judge-experiment': async (payload) => void heard.add(payload.experimentId),
      },
    });
    await reaches(ctx, run, 'complete');
    await until('all that is due is rung', () => [fileId, versionId, experimentId].every((id) => heard.has(id)));
    await ctx.transaction((tx) => tx.sql(`delete from dataset_file where id = $1`, [fileId]));
    await ctx.transaction((tx) => tx.sql(`delete from dataset_version where id = $1`, [versionId]));
  });

  it('keeps the queue shallow: two shards for each engine', async () => {
    const { ctx, yard, fake } = await begin({ stops: [{ at: 'request' }] }, { runs: Array.from({ length: 8 }, () => ({})) });
    await yard.start(fake);
    const stop = await fake.nextStop();
    await until('two shards wait in the queue', async () => (await rung(ctx)) === 2);
    stop.go();
    (await fake.nextStop()).go();
    expect(await rung(ctx)).toBeLessThanOrEqual(2);
  });

  it('drops a job that names another organisation’s shard', async () => {
    const { run, yard, fake, ctx } = await begin({ stops: [{ at: 'request' }] });
    const stranger = await bench.platform.freshOrganisation();
    await yard.start(fake);
    const stop = await fake.nextStop();
    await yard.queue.enqueue('run-shard', { organizationId: stranger.organizationId, shardId: run.shardIds[0] ?? '', epoch: 1 }, { jobId: 'forged' });
    stop.go();
    await until('the forged job is over', async () => !(await yard.queue.holds('run-shard', 'forged')));
    await reaches(ctx, run, 'complete');
    expect(fake.rowsComputed()).toHaveLength(30);
  });
});

describe('a claim of another time', () => {
  it('stores nothing', async () => {
    const { ctx, run, yard, fake, datasetVersionId, experimentId } = await begin({ stops: [{ at: 'end' }] });
    await yard.start(fake);
    const stop = await fake.nextStop();
    const stale = { shardId: run.shardIds[0] ?? '', runId: run.id, experimentId, modelId: null, datasetVersionId, epoch: 0 };
    const lie = { rowId: 40, label: 1, answer: null, missing: null, scores: null, otherScores: null, latencyMs: 0, inputTokens: 0, outputTokens: 0 };
    await expect(savePredictions(ctx, stale, [lie])).rejects.toMatchObject({ code: 'LEASE_LOST' });
    stop.go();
    await reaches(ctx, run, 'complete');
    expect((await answersOf(ctx, run)).every((row) => row.epoch === 1)).toBe(true);
  });
});

async function begin(script: FakeEngineScript = {}, spec: ExperimentSpec = {}, owner?: Awaited<ReturnType<TestPlatform['freshOrganisation']>>) {
  const organisation = owner ?? (await bench.platform.freshOrganisation());
  const built = await anExperiment(organisation, spec);
  const [run] = built.runs;
  if (!run) throw new Error('The builder made no run');
  // A dispatcher looks at all organisations: what a test leaves open, the next one's workers would find.
  bench.closing.push(() => endOpenWork(organisation.ctx));
  const fake: FakeEngine = await aFakeEngine(script);
  bench.closing.push(() => fake.close());
  const yard: WorkerYard = openYard(bench.platform);
  bench.closing.push(() => yard.close());
  return { ...organisation, ...built, run, fake, yard };
}

async function endOpenWork(ctx: Parameters<typeof runOf>[0]): Promise<void> {
  const open = await ctx.transaction((tx) => tx.db(Experiment).find({ where: { status: 'running' } }));
  for (const { id } of open) await cancelExperiment(ctx, id);
}

async function rung(ctx: Parameters<typeof runOf>[0]): Promise<number> {
  const [row] = await ctx.transaction((tx) => tx.sql<{ count: number }>(`select count(*)::integer as count from shard where organization_id = $1 and status = 'waiting' and ring_at is not null`, [tx.organizationId]));
  return row?.count ?? 0;
}
