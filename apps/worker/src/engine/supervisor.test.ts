import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxLineBytes, type EngineRequest } from '@crossover/contracts';
import { aFakeEngine, type FakeEngine, type FakeEngineScript } from '@crossover/testing';
import { readEvents } from './channel';
import type { RunEvent } from './conversation';
import type { EngineFault } from './engine-fault';
import { startEngineProcess } from './engine-process';
import { keepEngine, type Engine, type EngineOptions } from './supervisor';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const line = (event: object): string => `${JSON.stringify({ requestId: '$requestId', ...event })}\n`;
const row = { rowId: 1, label: 0, answer: null, missing: null, scores: [0.5, 0.5], otherScores: null, latencyMs: 1, inputTokens: 1, outputTokens: 0 };
const batch = (rows: object[], number = 0): string => line({ type: 'predictions', batch: number, rows });
const progress = (done: number): string => line({ type: 'progress', phase: 'scoring', done, total: 10 });
const finished = line({ type: 'finished', rows: 4, seconds: 1, peakMemoryBytes: 0, notes: [] });

describe('an engine line that breaks the protocol', () => {
  it.each([
    ['is not JSON', ['hello\n'], 'not-json'],
    ['is a library that prints', ['Downloading shards: 100%\n'], 'not-json'],
    ['holds NaN', [batch([row]).replace('"latencyMs":1', '"latencyMs":NaN')], 'not-json'],
    ['holds Infinity', [batch([row]).replace('"latencyMs":1', '"latencyMs":Infinity')], 'not-json'],
    ['is longer than a line may be', ['x'.repeat(maxLineBytes + 1)], 'line-too-long'],
    ['is cut off by the end of the process', [batch([row]).slice(0, 40)], 'truncated', { exitCode: 0 }],
    ['has an unknown type', [line({ type: 'hello' })], 'schema'],
    ['has a field that nobody knows', [line({ type: 'progress', phase: 'scoring', done: 1, total: 2, extra: 1 })], 'schema'],
    ['has a field called __proto__', [`{"__proto__": {"isAdmin": true}, ${progress(1).slice(1)}`], 'schema'],
    ['has a number as text', [line({ type: 'progress', phase: 'scoring', done: '1', total: 2 })], 'schema'],
    ['has a negative latency', [batch([{ ...row, latencyMs: -1 }])], 'schema'],
    ['has a probability above one', [batch([{ ...row, scores: [1.2, -0.2] }])], 'schema'],
    ['is a second ready line', [JSON.stringify({ type: 'ready', protocol: 3, engineVersion: '1', python: '3', torch: '2', transformers: '5', dtype: 'float32', device: 'cpu', deviceName: 'x', threads: 1 }) + '\n'], 'order'],
    ['answers another request', [progress(1).replace('$requestId', 'someone-else')], 'foreign-request'],
    ['answers a row that was not asked for', [batch([{ ...row, rowId: 99 }])], 'foreign-row'],
    ['answers a row twice in a batch', [batch([row, row])], 'duplicate-row'],
    ['answers a row of an earlier batch', [batch([row]), batch([row], 1)], 'duplicate-row'],
    ['skips a batch', [batch([row], 1)], 'batch'],
    ['has a label outside the task', [batch([{ ...row, label: 2 }])], 'label'],
    ['has neither label nor reason', [batch([{ ...row, label: null }])], 'label'],
    ['has scores for other labels', [batch([{ ...row, scores: [0.2, 0.3, 0.5] }])], 'scores-length'],
    ['has scores that do not add up', [batch([{ ...row, scores: [0.9, 0.9] }])], 'scores'],
    ['has scores of the other calibration that do not add up', [batch([{ ...row, otherScores: [0.9, 0.9] }])], 'scores'],
    ['has scores of the other calibration for other labels', [batch([{ ...row, otherScores: [1] }])], 'scores-length'],
    ['goes back in its progress', [progress(5), progress(3)], 'progress'],
    ['has done more than there is', [progress(11)], 'progress'],
    ['ends before every row is answered', [batch([row]), finished], 'missing-rows'],
  ] as [string, string[], string, { exitCode?: number }?][])('that %s ends the request, yields nothing of it, and a new process takes the next', async (_, lines, kind, then = {}) => {
    const { fake, engine } = await start({ faults: [{ at: 'request', times: 1, lines, ...then }] });
    const { fault, events } = await runToEnd(engine);
    expect(fault).toMatchObject({ code: 'ENGINE_PROTOCOL', detail: { kind, retryable: true } });
    const stored = events.filter((event) => event.type === 'predictions').length;
    expect(stored).toBe(lines.filter((one) => one.includes('"predictions"')).length > 1 || kind === 'missing-rows' ? 1 : 0);
    const again = await runToEnd(engine);
    expect(again.fault).toBeNull();
    expect(answersOf(again.events)).toHaveLength(4);
    expect(fake.starts()).toBe(2);
  });

  it('that is not UTF-8 is told apart from one that is not JSON', async () => {
    async function* output(): AsyncGenerator<Buffer> {
      yield Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]);
    }
    await expect(readEvents(output()).next()).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL', detail: { kind: 'encoding' } });
  });

  it('leaves the prototype of objects clean', async () => {
    const { engine } = await start({ faults: [{ at: 'request', lines: ['{"__proto__": {"isAdmin": true}, "type": "hello"}\n'] }] });
    await runToEnd(engine);
    expect('isAdmin' in {}).toBe(false);
  });
});

describe('the keeper of an engine', () => {
  it('gets every row answered, and keeps the process warm for the next request', async () => {
    const { fake, engine } = await start();
    const [first, second] = [await runToEnd(engine), await runToEnd(engine)];
    expect(answersOf(first.events)).toEqual(answersOf(second.events));
    expect(first.events.at(-1)).toMatchObject({ type: 'finished', rows: 4 });
    expect(fake.starts()).toBe(1);
    expect(engine.ready).toMatchObject({ device: 'cpu', protocol: 3 });
  });

  it('takes messages that arrive in pieces and several at once', async () => {
    const { engine } = await start({ batchRows: 1, faults: [{ at: 'request', times: 1, lines: [progress(1) + progress(2) + progress(3).slice(0, 10), progress(3).slice(10)] }] });
    const { events, fault } = await runToEnd(engine);
    expect(fault).toBeNull();
    expect(events.filter((event) => event.type === 'progress' && event.total === 10)).toHaveLength(3);
  });

  it('takes a phase that begins anew, and one that ended and comes again', async () => {
    const { engine } = await start({ faults: [{ at: 'request', times: 1, lines: [progress(5), progress(0), progress(4), progress(10), progress(2)] }] });
    expect((await runToEnd(engine)).fault).toBeNull();
  });

  it('says with which signal the engine died, and starts another', async () => {
    const { fake, engine } = await start({ faults: [{ at: 'row', row: 3, times: 1, signal: 'SIGKILL' }], batchRows: 1 });
    const { fault, events } = await runToEnd(engine);
    expect(fault).toMatchObject({ code: 'ENGINE_CRASHED', message: expect.stringContaining('SIGKILL') });
    expect(answersOf(events)).toHaveLength(2);
    expect((await runToEnd(engine)).fault).toBeNull();
    expect(fake.starts()).toBe(2);
  });

  it('calls half a line before a signal a crash', async () => {
    const { engine } = await start({ faults: [{ at: 'request', times: 1, lines: ['{"type": "pro'], signal: 'SIGKILL' }] });
    expect((await runToEnd(engine)).fault).toMatchObject({ code: 'ENGINE_CRASHED' });
  });

  it('ends an engine that falls silent', async () => {
    const { engine } = await start({ faults: [{ at: 'row', row: 2, times: 1, hang: true }] }, { silenceMs: 300 });
    expect((await runToEnd(engine)).fault).toMatchObject({ code: 'ENGINE_TIMEOUT', detail: { retryable: true } });
    expect(engine.pid).toBeNull();
  });

  it('passes on what the engine says of its own failure, and goes on with the same process', async () => {
    const failed = line({ type: 'failed', code: 'MODEL_FORMAT', sentence: 'The folder holds no safetensors file.', retryable: false, rowId: 2 });
    const { fake, engine } = await start({ faults: [{ at: 'request', times: 1, lines: [failed], skip: true }] });
    expect((await runToEnd(engine)).fault).toMatchObject({ code: 'MODEL_FORMAT', message: 'The folder holds no safetensors file.', detail: { retryable: false, rowId: 2 } });
    expect((await runToEnd(engine)).fault).toBeNull();
    expect(fake.starts()).toBe(1);
  });

  it('refuses an engine of another protocol, and one that says something else first', async () => {
    const other = await start({ ready: { protocol: 1 } });
    await expect(other.engine.start()).rejects.toMatchObject({ code: 'ENGINE_VERSION' });
    const chatty = await start({ faults: [{ at: 'start', lines: [progress(1).replace('$requestId', 'r')] }] });
    await expect(chatty.engine.start()).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL', detail: { kind: 'order' } });
  });

  it('says what to look at when no engine comes up', async () => {
    const engine = keepEngine({ command: { program: '/nowhere/python', args: [], env: {} }, backOffMs: 0 });
    await expect(engine.start()).rejects.toMatchObject({ code: 'ENGINE_START', message: expect.stringContaining('ENGINE_PYTHON') });
    const dying = await start({ faults: [{ at: 'start', exitCode: 3 }] });
    await expect(dying.engine.start()).rejects.toMatchObject({ code: 'ENGINE_START', message: expect.stringContaining('exit code 3') });
  });

  it('tells the engine to cancel when asked, drops what still comes, and keeps the process', async () => {
    const { fake, engine } = await start({ stops: [{ at: 'row', row: 3 }], batchRows: 1 });
    const abort = new AbortController();
    const running = runToEnd(engine, abort.signal);
    await fake.nextStop();
    abort.abort();
    const { fault, events } = await running;
    expect(fault).toBeNull();
    expect(answersOf(events)).toHaveLength(2);
    const next = runToEnd(engine);
    (await fake.nextStop()).go();
    expect((await next).fault).toBeNull();
    expect(fake.starts()).toBe(1);
  });

  it('ends an engine that does not stop when told to', async () => {
    const { engine } = await start({ batchRows: 1, faults: [{ at: 'row', row: 3, times: 1, hang: true }] }, { cancelMs: 100 });
    const events = engine.run(request, { rowIds: [1, 2, 3, 4], signal: new AbortController().signal });
    for await (const event of events) if (event.type === 'predictions' && event.batch === 1) break;
    expect(engine.pid).toBeNull();
    expect((await runToEnd(engine)).fault).toBeNull();
  });

  it('ends a process that ignores a polite word', async () => {
    const { fake } = await start({ ignoresSigterm: true });
    const stubborn = startEngineProcess(fake.command);
    for await (const chunk of stubborn.output) if (chunk.includes('ready')) break;
    expect(await stubborn.kill(100)).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('gives the process nothing of its own environment', async () => {
    process.env['CANARY_SECRET'] = 'not for engines';
    const { fake, engine } = await start();
    await engine.start();
    delete process.env['CANARY_SECRET'];
    expect(fake.journal()[0]?.['environment']).toEqual([]);
  });

  it('leaves no process behind when it stops', async () => {
    const { engine } = await start();
    await engine.start();
    const { pid } = engine;
    await engine.stop();
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
  });
});

const workFolder = mkdtempSync(join(tmpdir(), 'supervisor-'));
writeFileSync(join(workFolder, 'predict.jsonl'), [1, 2, 3, 4].map((id) => JSON.stringify({ id, text: 'text', second: null, label: null, item: null })).join('\n'));
afterAll(() => rmSync(workFolder, { recursive: true }));

const request: EngineRequest = {
  type: 'run', protocol: 3, requestId: 'r-1', workFolder, cacheFolder: workFolder, model: null, settings: { approach: 'majority' }, output: { kind: 'label' }, metric: 'accuracy',
  labels: [{ name: 'a', continuation: ' a' }, { name: 'b', continuation: ' b' }], labelMeanings: null, prompt: null, files: { train: null, dev: null, predict: 'predict.jsonl', vectors: null }, weightsKey: null, seed: 0, batchRows: 200,
};

async function start(script: FakeEngineScript = {}, options: Partial<EngineOptions> = {}): Promise<{ fake: FakeEngine; engine: Engine }> {
  const fake = await aFakeEngine(script);
  closing.push(() => fake.close());
  const engine = keepEngine({ command: fake.command, backOffMs: 0, ...options });
  closing.push(() => engine.stop());
  return { fake, engine };
}

async function runToEnd(engine: Engine, signal = new AbortController().signal): Promise<{ events: RunEvent[]; fault: EngineFault | null }> {
  const events: RunEvent[] = [];
  try {
    for await (const event of engine.run(request, { rowIds: [1, 2, 3, 4], signal })) events.push(event);
    return { events, fault: null };
  } catch (error) {
    return { events, fault: error as EngineFault };
  }
}

function answersOf(events: readonly RunEvent[]) {
  return events.flatMap((event) => (event.type === 'predictions' ? event.rows : []));
}
