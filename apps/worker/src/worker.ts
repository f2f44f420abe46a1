import { createCtx, openDatabases } from '@crossover/domain';
import { enqueueAll, openQueue, publishChange, startWorkers, type Handlers } from '@crossover/queue';
import type { Storage } from '@crossover/storage';
import type { Logger } from 'pino';
import { openBench } from './engine/bench';
import { openEndpointDesk, type DeskOptions } from './endpoints/endpoint-desk';
import type { EngineOptions } from './engine/supervisor';
import { dispatch } from './jobs/dispatch';
import type { ShardRoom } from './jobs/run-shard';
import { removeOldWork, type Folders } from './jobs/work-folder';
import type { Services } from './services';

export interface WorkerOptions {
  readonly name: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly queuePrefix?: string;
  readonly storage: Storage;
  readonly folders: Folders;
  /** One set for each engine. */
  readonly engines: readonly EngineOptions[];
  /** How served models are called; without it no private host is, and no stored key opens. */
  readonly endpoints?: DeskOptions;
  readonly log: Logger;
  /** How long a silent worker keeps its shards. */
  readonly leaseSeconds?: number;
  /** Between two looks of the dispatcher that nobody rang for. */
  readonly dispatchEveryMs?: number;
}

export interface RunningWorker {
  /** Takes nothing new, gives back the shards in work with their rows stored, and ends the engines. A second call waits for the first. */
  stop(): Promise<void>;
}

const beatEveryMs = 5000;

/** Starts everything a worker does; the table of handlers is the caller's. */
export async function startWorker(options: WorkerOptions, handlersOf: (services: Services, room: ShardRoom) => Handlers): Promise<RunningWorker> {
  const { log, leaseSeconds = 30, dispatchEveryMs = 5000, queuePrefix: prefix } = options;
  const onError = (error: Error): void => log.debug({ err: error }, 'redis');
  await removeOldWork(options.folders, new Date());
  const databases = await openDatabases({ url: options.databaseUrl, applicationName: `crossover-worker ${options.name}`.slice(0, 60) });
  const queue = openQueue(options.redisUrl, { prefix, onError });
  const stopping = new AbortController();
  const bench = openBench({ name: options.name, engines: options.engines, queue });
  bench.warmUp();
  const services: Services = {
    databases, queue, log,
    storage: options.storage,
    endpoints: openEndpointDesk(options.endpoints ?? { secretBox: null, allowedHosts: [] }),
    ctxFor: (organizationId) => createCtx({ databases, who: { kind: 'system', name: options.name }, organizationId }),
    ring: async (rings) => void (await enqueueAll(queue, rings)),
    publish: (topic, version) => publishChange(queue, topic, version),
  };
  const workers = startWorkers(options.redisUrl, handlersOf(services, { bench, folders: options.folders, leaseSeconds, stopping: stopping.signal }), {
    prefix, onError, shards: options.engines.length,
    onFailed: (job, error) => log.error({ err: error, job }, 'job failed'),
    onDropped: (job, why) => log.error({ job, why }, 'job dropped'),
  });
  const look = everyNowAndThen(dispatchEveryMs, () => dispatch(services), (error) => log.warn({ err: error }, 'dispatch failed'));
  const pulse = everyNowAndThen(beatEveryMs, () => bench.beat(), onError);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await Promise.all([workers.close(), look.stop(), pulse.stop()]);
    await bench.stop();
    await queue.close();
    await databases.close();
  };
  let stopped: Promise<void> | null = null;
  return { stop: () => (stopped ??= stop()) };
}

/** Does the work now and then again after each pause, never twice at once. */
function everyNowAndThen(pauseMs: number, work: () => Promise<unknown>, onError: (error: Error) => void): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let current = turn();
  function again(): void {
    current = turn();
  }
  async function turn(): Promise<void> {
    await work().catch(onError);
    if (!isStopped) timer = setTimeout(again, pauseMs);
  }
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
