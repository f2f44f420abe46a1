import { randomUUID } from 'node:crypto';
import { beat, createChangeFeed, endBeat, listWorkers, openQueue, publishChange, type ChangeFeed, type JobQueue } from './index';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const closing: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((one) => one.close()));
});

describe('changes', () => {
  it('reach every reader of the topic and nobody else', async () => {
    const { queue, feed } = openBoth();
    const [first, second, other] = [await feed.changesOf('run:a'), await feed.changesOf('run:a'), await feed.changesOf('run:b')];
    publishChange(queue, 'run:a', 7);
    publishChange(queue, 'run:b', 1);
    expect(await first.next()).toEqual({ value: { topic: 'run:a', version: 7 }, done: false });
    expect(await second.next()).toEqual({ value: { topic: 'run:a', version: 7 }, done: false });
    expect(await other.next()).toEqual({ value: { topic: 'run:b', version: 1 }, done: false });
  });

  it('are heard when they come right after the subscription holds', async () => {
    const { queue, feed } = openBoth();
    const changes = await feed.changesOf('file:x');
    publishChange(queue, 'file:x', 1);
    expect((await changes.next()).value).toEqual({ topic: 'file:x', version: 1 });
  });

  it('give a slow reader the newest version only', async () => {
    const { queue, feed } = openBoth();
    const [slow, watcher] = [await feed.changesOf('run:a'), await feed.changesOf('run:a')];
    for (let version = 1; version <= 50; version += 1) publishChange(queue, 'run:a', version);
    for await (const change of watcher) if (change.version === 50) break;
    expect((await slow.next()).value).toEqual({ topic: 'run:a', version: 50 });
  });

  it('end with the loop, and the last reader ends the subscription', async () => {
    const { queue, feed } = openBoth();
    const [one, two] = [await feed.changesOf('run:a'), await feed.changesOf('run:a')];
    await one.return?.();
    expect(feed.topics).toBe(1);
    expect(await one.next()).toEqual({ value: undefined, done: true });
    publishChange(queue, 'run:a', 2);
    expect((await two.next()).value).toEqual({ topic: 'run:a', version: 2 });
    await two.return?.();
    expect(feed.topics).toBe(0);
  });

  it('end for a reader that waits when the feed is closed', async () => {
    const { feed } = openBoth();
    const changes = await feed.changesOf('run:a');
    const waiting = changes.next();
    await feed.close();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });
});

describe('heartbeats', () => {
  it('list who works, on what, and who left is gone at once', async () => {
    const { queue } = openBoth();
    const runId = randomUUID();
    await beat(queue, { name: 'one', device: 'cpu', engine: '0.1.0', modelId: null, organizationId: null, runId, isFree: false });
    await beat(queue, { name: 'two', device: null, engine: null, modelId: null, organizationId: null, runId: null, isFree: true });
    const workers = await listWorkers(queue);
    expect(workers.map(({ name, device, runId: run, isFree }) => ({ name, device, run, isFree }))).toEqual([
      { name: 'one', device: 'cpu', run: runId, isFree: false },
      { name: 'two', device: null, run: null, isFree: true },
    ]);
    expect(workers.every((worker) => worker.lastBeatSeconds >= 0 && worker.lastBeatSeconds < 30)).toBe(true);
    await endBeat(queue, 'one');
    expect((await listWorkers(queue)).map((worker) => worker.name)).toEqual(['two']);
  });

  it('do not list a worker whose last beat has lapsed', async () => {
    const { queue } = openBoth();
    await beat(queue, { name: 'one', device: null, engine: null, modelId: null, organizationId: null, runId: null, isFree: true });
    await queue.connection.pexpire(`${queue.prefix}:worker:one`, 0);
    expect(await listWorkers(queue)).toEqual([]);
    expect(await queue.connection.smembers(`${queue.prefix}:workers`)).toEqual([]);
  });
});

function openBoth(): { queue: JobQueue; feed: ChangeFeed } {
  const prefix = `test-${randomUUID()}`;
  const [queue, feed] = [openQueue(redisUrl, { prefix }), createChangeFeed(redisUrl, { prefix })];
  closing.push(queue, feed);
  return { queue, feed };
}
