import { randomUUID } from 'node:crypto';
import IORedis from 'ioredis';
import { enqueueAll, openQueue, startWorkers, type Handlers, type JobQueue, type Workers } from './index';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const closing: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((one) => one.close()));
});

describe('the queue', () => {
  it('brings a job to its handler with the payload as the contract reads it', async () => {
    const { queue, prefix } = openFresh();
    const seen = whenCalled<{ runId: string }>();
    work(prefix, { 'score-run': async (payload) => seen.call(payload) });
    const payload = { organizationId: randomUUID(), runId: randomUUID() };
    expect(await queue.enqueue('score-run', payload)).toBe(true);
    expect(await seen.first).toEqual(payload);
  });

  it('rings once for work that waits already, and again after it was done', async () => {
    const { queue, prefix } = openFresh();
    const ring = { job: 'run-shard', payload: { organizationId: randomUUID(), shardId: randomUUID(), epoch: 3 } } as const;
    expect(await enqueueAll(queue, [ring, ring, ring])).toBe(3);
    expect(await queue.holds('run-shard', `${ring.payload.shardId}.3`)).toBe(true);
    const calls: unknown[] = [];
    const second = whenCalled<unknown>();
    const marker = randomUUID();
    work(prefix, {
      'run-shard': async (payload) => {
        calls.push(payload);
        if (payload.shardId === marker) second.call(payload);
      },
    });
    await queue.enqueue('run-shard', { organizationId: randomUUID(), shardId: marker, epoch: 0 });
    await second.first;
    expect(calls).toHaveLength(2);
    const again = whenCalled<void>();
    calls.push = () => (again.call(), 0);
    await queue.enqueue(ring.job, ring.payload);
    await again.first;
  });

  it('drops and counts a payload that no contract can read, and a job that nobody knows', async () => {
    const { queue, prefix } = openFresh();
    const why: string[] = [];
    const done = whenCalled<void>();
    const workers = work(prefix, { 'judge-experiment': async () => done.call() }, (job, reason) => why.push(`${job}: ${reason}`));
    const untyped: { enqueue(job: string, payload: unknown, options: object): Promise<boolean> } = queue as never;
    await untyped.enqueue('judge-experiment', { organizationId: 'not-an-id', experimentId: randomUUID() }, { jobId: 'a' });
    await untyped.enqueue('score-everything', {}, { jobId: 'b' });
    await queue.enqueue('judge-experiment', { organizationId: randomUUID(), experimentId: randomUUID() });
    await done.first;
    await workers.close();
    expect(workers.dropped).toBe(2);
    expect(why.sort()).toEqual(['judge-experiment: organizationId: Invalid UUID', 'score-everything: no job has this name']);
  });

  it('tells of a handler that threw and goes on with the next job', async () => {
    const { queue, prefix } = openFresh();
    const failed = whenCalled<string>();
    const done = whenCalled<void>();
    const workers = startWorkers(redisUrl, handlers({
      'score-run': async () => { throw new Error('the scores are on fire'); },
      'judge-experiment': async () => done.call(),
    }), { prefix, onFailed: (job, error) => failed.call(`${job}: ${error.message}`) });
    closing.push(workers);
    await queue.enqueue('score-run', { organizationId: randomUUID(), runId: randomUUID() });
    await queue.enqueue('judge-experiment', { organizationId: randomUUID(), experimentId: randomUUID() });
    expect(await failed.first).toBe('score-run: the scores are on fire');
    await done.first;
  });

  it('runs light work while a shard takes its time', async () => {
    const { queue, prefix } = openFresh();
    const release = whenCalled<void>();
    const started = whenCalled<void>();
    const scored = whenCalled<void>();
    work(prefix, {
      'run-shard': async () => { started.call(); await release.first; },
      'score-run': async () => scored.call(),
    });
    await queue.enqueue('run-shard', { organizationId: randomUUID(), shardId: randomUUID(), epoch: 0 });
    await started.first;
    await queue.enqueue('score-run', { organizationId: randomUUID(), runId: randomUUID() });
    await scored.first;
    release.call();
  });

  it('answers false instead of throwing when nobody is there to hear the bell', async () => {
    const queue = openQueue('redis://127.0.0.1:1', { prefix: 'nobody' });
    closing.push({ close: async () => queue.connection.disconnect() });
    expect(await queue.enqueue('dispatch', {})).toBe(false);
  });

  it('keeps no payload and no failure in Redis once a job is over', async () => {
    const { queue, prefix } = openFresh();
    const failed = whenCalled<void>();
    const workers = startWorkers(redisUrl, handlers({ 'score-run': async () => { throw new Error('canary'); } }), { prefix, onFailed: () => failed.call() });
    await queue.enqueue('score-run', { organizationId: randomUUID(), runId: randomUUID() });
    await failed.first;
    await workers.close();
    const client = new IORedis(redisUrl);
    const jobKeys = (await client.keys(`${prefix}:light:score.*`));
    client.disconnect();
    expect(jobKeys).toEqual([]);
  });
});

function openFresh(): { queue: JobQueue; prefix: string } {
  const prefix = `test-${randomUUID()}`;
  const queue = openQueue(redisUrl, { prefix });
  closing.push(queue);
  return { queue, prefix };
}

function work(prefix: string, some: Partial<Handlers>, onDropped?: (job: string, why: string) => void): Workers {
  const workers = startWorkers(redisUrl, handlers(some), { prefix, onDropped });
  closing.push(workers);
  return workers;
}

function handlers(some: Partial<Handlers>): Handlers {
  const none = async (): Promise<void> => undefined;
  return { 'ingest-dataset': none, 'build-version': none, dispatch: none, 'run-shard': none, 'run-served-shard': none, 'score-run': none, 'judge-experiment': none, 'check-endpoint': none, ...some };
}

function whenCalled<T>(): { call: (value: T) => void; first: Promise<T> } {
  let call: (value: T) => void = () => undefined;
  const first = new Promise<T>((resolve) => (call = resolve));
  return { call, first };
}
