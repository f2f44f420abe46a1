import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { JobName, JobPayload, Ring } from '@crossover/contracts';
import { connect, defaultPrefix, disconnect, type QueueOptions } from './redis';
import { laneOf, type Lane } from './lane';

export interface JobQueue {
  readonly prefix: string;
  /** The connection for heartbeats and changes; it never blocks. */
  readonly connection: Redis;
  /**
   * Rings for a job and answers whether the bell was heard. It never throws: the rows say what is due, and dispatch
   * rings again. A job that waits or runs already under the same id is not added twice.
   */
  enqueue<N extends JobName>(job: N, payload: JobPayload<N>, options?: EnqueueOptions): Promise<boolean>;
  /** Whether a job of this id waits or runs; false after it ended, and after Redis lost its memory. Throws where Redis is away. */
  holds(job: JobName, jobId: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface EnqueueOptions {
  readonly jobId?: string;
  readonly delayMs?: number;
}

/** How long a caller waits for Redis before it goes on; the command itself is still sent when Redis is back. */
const patienceMs = 2000;

export function openQueue(redisUrl: string, options: QueueOptions = {}): JobQueue {
  const { prefix = defaultPrefix, onError = () => undefined } = options;
  // A command that nobody answers fails instead of holding up whoever asked; BullMQ's blocking reads have connections of their own.
  const connection = connect(redisUrl, onError, { commandTimeout: patienceMs });
  const queues: Record<Lane, Queue> = { shards: openLane('shards'), served: openLane('served'), light: openLane('light') };

  function openLane(lane: Lane): Queue {
    const queue = new Queue(lane, { connection, prefix, defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true } });
    queue.on('error', onError);
    return queue;
  }

  async function enqueue<N extends JobName>(job: N, payload: JobPayload<N>, { jobId = jobIdOf(job, payload), delayMs }: EnqueueOptions = {}): Promise<boolean> {
    const added = queues[laneOf(job)].add(job, payload, { jobId, delay: delayMs }).then(() => true);
    return soon(added).catch((error: Error) => {
      onError(error);
      return false;
    });
  }

  return {
    prefix,
    connection,
    enqueue,
    holds: async (job, jobId) => (await soon(queues[laneOf(job)].getJob(jobId))) !== undefined,
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
      await disconnect(connection);
    },
  };
}

/** Rings for all of them, in order; answers how many bells were heard. */
export async function enqueueAll(queue: JobQueue, rings: readonly Ring[]): Promise<number> {
  let heardRings = 0;
  for (const ring of rings) if (await queue.enqueue(ring.job, ring.payload)) heardRings += 1;
  return heardRings;
}

/** One id for one piece of due work, so that ringing twice is ringing once. BullMQ refuses a colon in it. */
export function jobIdOf<N extends JobName>(job: N, payload: JobPayload<N>): string | undefined {
  return jobIds[job](payload);
}

const jobIds: { readonly [N in JobName]: (payload: JobPayload<N>) => string | undefined } = {
  'run-shard': ({ shardId, epoch }) => `${shardId}.${epoch}`,
  'run-served-shard': ({ shardId, epoch }) => `${shardId}.${epoch}`,
  'ingest-dataset': ({ fileId }) => `ingest.${fileId}`,
  'build-version': ({ versionId }) => `build.${versionId}`,
  'score-run': ({ runId }) => `score.${runId}`,
  'judge-experiment': ({ experimentId }) => `judge.${experimentId}`,
  'check-endpoint': ({ modelId }) => `check.${modelId}`,
  // Every ring to dispatch counts: one that is swallowed while another runs could be the one that saw the newest rows.
  dispatch: () => undefined,
};

/** The answer, or a failure when Redis does not give it soon; a late answer is nobody's any more. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${patienceMs} ms.`)), patienceMs);
  });
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
