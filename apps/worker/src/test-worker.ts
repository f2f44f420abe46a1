import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobPayload } from '@crossover/contracts';
import { Prediction, Run, Shard, type Ctx } from '@crossover/domain';
import { openQueue, type Handlers, type JobQueue } from '@crossover/queue';
import { brokenInvariants, until, type BuiltRun, type FakeEngine } from '@crossover/testing';
import { openStorage, type Storage } from '@crossover/storage';
import pino from 'pino';
import type { DeskOptions } from './endpoints/endpoint-desk';
import type { EngineOptions } from './engine/supervisor';
import { checkEndpoint } from './jobs/check-endpoint';
import { dispatchWhenRung } from './jobs/dispatch';
import { judgeExperiment } from './jobs/judge-experiment';
import { runServedShard, runShard, type ShardRoom } from './jobs/run-shard';
import type { Folders } from './jobs/work-folder';
import { scoreRun } from './jobs/score-run';
import type { Services } from './services';
import { startWorker, type RunningWorker } from './worker';

/** The servers of a test file, and what each of its tests opened: it is closed when the test ends, the newest first. */
export interface TestBench<P> {
  readonly platform: P;
  readonly closing: (() => Promise<void> | void)[];
}

/** Call it once at the top of a file; its servers stand from before the first test until after the last. */
export function openBench<P extends { close(): Promise<void> }>(open: () => Promise<P>): TestBench<P> {
  let opened: P | null = null;
  const closing: TestBench<P>['closing'] = [];
  beforeAll(async () => {
    opened = await open();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(() => opened?.close());
  return {
    closing,
    get platform() {
      if (!opened) throw new Error('The servers stand only while tests run');
      return opened;
    },
  };
}

/** Where a test's workers meet: servers of the test run or of the test's own, a queue nobody else uses, and folders that vanish with it. */
export interface WorkerYard {
  readonly queue: JobQueue;
  readonly folder: string;
  start(engine: FakeEngine | Pick<EngineOptions, 'command'>, options?: WorkerWishes): Promise<RunningWorker>;
  /** Folders of requests that are still there. */
  workLeft(): string[];
  close(): Promise<void>;
}

export interface WorkerWishes {
  readonly name?: string;
  readonly leaseSeconds?: number;
  readonly engine?: Partial<EngineOptions>;
  readonly handlers?: Partial<Handlers>;
  /** Looks at experiments as runs end; without it nobody judges. */
  readonly judges?: boolean;
  readonly endpoints?: DeskOptions;
  readonly storage?: Storage;
  /** Of another host: nothing on its disk is shared. */
  readonly folders?: Folders;
}

export function openYard(servers: { readonly databaseUrl: string; readonly redisUrl: string }): WorkerYard {
  const prefix = `test-${randomUUID()}`;
  const folder = mkdtempSync(join(tmpdir(), 'worker-yard-'));
  const folders = { work: join(folder, 'work'), cache: join(folder, 'cache') };
  const queue = openQueue(servers.redisUrl, { prefix });
  const running: RunningWorker[] = [];
  let isClosed = false;
  return {
    queue,
    folder,
    start: async (engine, wishes = {}) => {
      const worker = await startWorker({
        name: wishes.name ?? `worker-${running.length + 1}`, databaseUrl: servers.databaseUrl, redisUrl: servers.redisUrl, queuePrefix: prefix, storage: wishes.storage ?? openStorage(folder), folders: wishes.folders ?? folders,
        engines: [{ command: engine.command, backOffMs: 0, ...wishes.engine }], log: pino({ level: process.env['WORKER_TEST_LOG'] ?? 'silent' }), leaseSeconds: wishes.leaseSeconds ?? 30, dispatchEveryMs: 250, endpoints: wishes.endpoints,
      }, (services, room) => ({ ...runHandlers(services, room), ...(wishes.judges ? { 'judge-experiment': (payload: JobPayload<'judge-experiment'>) => judgeExperiment(services, payload) } : {}), ...wishes.handlers }));
      running.push(worker);
      return worker;
    },
    workLeft: () => readdirSync(folders.work),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await Promise.all(running.map((worker) => worker.stop()));
      await queue.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The real jobs of a run; uploads and verdicts have tests of their own. */
export function runHandlers(services: Services, room: ShardRoom): Handlers {
  const none = async (): Promise<void> => undefined;
  return {
    'ingest-dataset': none,
    'build-version': none,
    'judge-experiment': none,
    'check-endpoint': (payload) => checkEndpoint(services, payload),
    dispatch: () => dispatchWhenRung(services),
    'run-shard': (payload) => runShard(services, room, payload),
    'run-served-shard': (payload) => runServedShard(services, room, payload),
    'score-run': (payload) => scoreRun(services, payload),
  };
}

export function runOf(ctx: Ctx, run: Pick<BuiltRun, 'id'>): Promise<Run> {
  return ctx.transaction((tx) => tx.db(Run).get({ id: run.id }, 'run'));
}

export function shardsOf(ctx: Ctx, run: BuiltRun): Promise<Shard[]> {
  return ctx.transaction((tx) => tx.db(Shard).find({ where: { runId: run.id }, order: { ordinal: 'ASC' } }));
}

export function answersOf(ctx: Ctx, run: Pick<BuiltRun, 'id'>): Promise<Prediction[]> {
  return ctx.transaction((tx) => tx.db(Prediction).find({ where: { runId: run.id }, order: { rowId: 'ASC' } }));
}

/** Waits until the run has this status, and then for the promises that hold after any fault. */
export async function reaches(ctx: Ctx, run: Pick<BuiltRun, 'id' | 'number'>, status: Run['status']): Promise<Run> {
  const reached = await until(`run ${run.number} becomes ${status}`, async () => {
    const found = await runOf(ctx, run);
    if (found.status !== status && ['complete', 'failed', 'cancelled', 'expired'].includes(found.status)) throw new Error(`The run became ${found.status} (${found.errorCode}: ${found.errorSentence}), not ${status}`);
    return found.status === status ? found : null;
  });
  if (!reached) throw new Error('unreachable');
  const broken = await brokenInvariants(ctx);
  if (broken.length > 0) throw new Error(`These promises are broken:\n${broken.join('\n')}`);
  return reached;
}
