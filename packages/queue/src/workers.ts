import { Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { jobs, type JobName, type JobPayload } from '@crossover/contracts';
import { lanes, type Lane } from './lane';
import { connect, defaultPrefix, disconnect, type QueueOptions } from './redis';

/** What to do for each job; a missing one does not compile. A handler is safe to run twice. */
export type Handlers = { readonly [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

export interface WorkersOptions extends QueueOptions {
  /** Shards at once: the number of engines. */
  readonly shards?: number;
  /** Shards of served models at once: they wait for the network. */
  readonly served?: number;
  /** Light jobs at once. */
  readonly light?: number;
  /** Told when a handler threw; the job is over then, and dispatch decides whether its work is still due. */
  readonly onFailed?: (job: string, error: Error) => void;
  /** Told when a job had no known name or no readable payload; it is dropped. */
  readonly onDropped?: (job: string, why: string) => void;
}

export interface Workers {
  /** Jobs that no contract could read, since the start. */
  readonly dropped: number;
  /** Takes no new jobs and waits for those in hand. */
  close(): Promise<void>;
}

/** Each asks several rows at once already. */
export const servedAtOnce = 4;

/** Telling Redis that the last jobs are over; where it is away nobody can be told, and the rows know better anyway. */
const farewellMs = 3000;

/** Takes jobs until it is closed, through Redis restarts. Every payload is parsed by its contract before a handler sees it. */
export function startWorkers(redisUrl: string, handlers: Handlers, options: WorkersOptions = {}): Workers {
  const { prefix = defaultPrefix, onError = () => undefined, onFailed = () => undefined, onDropped = () => undefined } = options;
  const atOnce: Record<Lane, number> = { shards: options.shards ?? 1, served: options.served ?? servedAtOnce, light: options.light ?? 2 };
  const connection = connect(redisUrl, onError);
  const blocking = watchDuplicates(connection, onError);
  const inHand = new Set<Promise<void>>();
  let dropped = 0;

  async function perform(job: Job): Promise<void> {
    const why = await performJob(job, handlers);
    if (why === null) return;
    dropped += 1;
    onDropped(job.name, why);
  }

  function take(job: Job): Promise<void> {
    const work = perform(job).finally(() => inHand.delete(work));
    inHand.add(work);
    return work;
  }

  const workers = lanes.map((lane) => {
    const worker = new Worker(lane, take, {
      connection, prefix, concurrency: atOnce[lane],
      removeOnComplete: { count: 0 }, removeOnFail: { count: 0 },
      // A job whose worker fell silent is not tried again here: its claim lapses, and dispatch rings anew.
      maxStalledCount: 0,
      // After a lost connection: look again as often as the connection itself does.
      runRetryDelay: 1000,
    });
    worker.on('error', onError);
    worker.on('failed', (job, error) => onFailed(job?.name ?? lane, error));
    return worker;
  });
  return {
    get dropped() {
      return dropped;
    },
    close: async () => {
      await within(farewellMs, Promise.allSettled(workers.map((worker) => worker.pause(true))));
      await Promise.allSettled([...inHand]);
      // Unforced, a close waits until Redis has heard of the last job's end: for ever, where it is away.
      const isAway = connection.status !== 'ready';
      await within(farewellMs, Promise.allSettled(workers.map((worker) => worker.close(isAway))));
      for (const one of blocking) one.disconnect();
      await within(farewellMs, disconnect(connection));
      connection.disconnect();
    },
  };
}

/** BullMQ opens a connection of its own for each worker's blocking read: it gets a listener too, and can be ended where Redis is away. */
function watchDuplicates(connection: Redis, onError: (error: Error) => void): Redis[] {
  const made: Redis[] = [];
  const duplicate = connection.duplicate.bind(connection);
  connection.duplicate = (override) => {
    const copy = duplicate(override);
    copy.on('error', onError);
    made.push(copy);
    return copy;
  };
  return made;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}

/** Null when it was done, otherwise why it was dropped. */
async function performJob(job: Pick<Job, 'name' | 'data'>, handlers: Handlers): Promise<string | null> {
  if (!isJobName(job.name)) return 'no job has this name';
  return performNamed(job.name, job.data, handlers);
}

/** The contracts as a table whose entries the compiler can join to the handlers by name. */
const readers: { readonly [N in JobName]: { safeParse(data: unknown): Reading<JobPayload<N>> } } = jobs;
type Reading<P> =
  | { readonly success: true; readonly data: P }
  | { readonly success: false; readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] } };

async function performNamed<N extends JobName>(name: N, data: unknown, handlers: Handlers): Promise<string | null> {
  const reading = readers[name].safeParse(data);
  if (!reading.success) return reading.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  await handlers[name](reading.data);
  return null;
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name);
}
