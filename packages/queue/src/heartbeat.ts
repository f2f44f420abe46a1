import type { JobQueue } from './queue';

/** What an engine's keeper says of itself; it is forgotten when it stops saying it. */
export interface Heartbeat {
  /** One name an engine: a worker with two engines beats twice. */
  readonly name: string;
  /** Such as "cuda: NVIDIA A100" or "cpu: x86_64, 2 threads"; null while the engine starts. */
  readonly device: string | null;
  /** Engine and library versions. */
  readonly engine: string | null;
  /** The model that is warm in it. */
  readonly modelId: string | null;
  readonly organizationId: string | null;
  readonly runId: string | null;
  /** Waits for work. */
  readonly isFree: boolean;
}

export interface LivingWorker extends Heartbeat {
  readonly lastBeatSeconds: number;
}

/** After this much silence a worker is not listed any more. */
const forgottenAfterMs = 30_000;

/** Says "I am here" for the next 30 seconds. Never throws: a beat that is lost is followed by another. */
export async function beat(queue: JobQueue, heartbeat: Heartbeat): Promise<void> {
  const { connection, prefix } = queue;
  const fields = { name: heartbeat.name, device: heartbeat.device ?? '', engine: heartbeat.engine ?? '', modelId: heartbeat.modelId ?? '', organizationId: heartbeat.organizationId ?? '', runId: heartbeat.runId ?? '', isFree: heartbeat.isFree ? 'yes' : '' };
  await connection
    .multi()
    .sadd(namesKey(prefix), heartbeat.name)
    .hset(beatKey(prefix, heartbeat.name), fields)
    .pexpire(beatKey(prefix, heartbeat.name), forgottenAfterMs)
    .exec()
    .catch(() => undefined);
}

/** Leaves the list at once, on a graceful stop. */
export async function endBeat(queue: JobQueue, name: string): Promise<void> {
  await queue.connection.multi().srem(namesKey(queue.prefix), name).del(beatKey(queue.prefix, name)).exec().catch(() => undefined);
}

/** The engines that beat within the last 30 seconds, by name. Throws where Redis is away. */
export async function listWorkers(queue: JobQueue): Promise<LivingWorker[]> {
  const { connection, prefix } = queue;
  const names = (await connection.smembers(namesKey(prefix))).sort();
  const living = await Promise.all(names.map(async (name) => {
    const [fields, leftMs] = await Promise.all([connection.hgetall(beatKey(prefix, name)), connection.pttl(beatKey(prefix, name))]);
    return toWorker(fields, leftMs);
  }));
  const silent = names.filter((_, index) => living[index] === null);
  if (silent.length > 0) await connection.srem(namesKey(prefix), ...silent);
  return living.filter((worker) => worker !== null);
}

function toWorker(fields: Record<string, string>, leftMs: number): LivingWorker | null {
  const { name } = fields;
  if (!name || leftMs < 0) return null;
  return {
    name,
    device: fields['device'] || null,
    engine: fields['engine'] || null,
    modelId: fields['modelId'] || null,
    organizationId: fields['organizationId'] || null,
    runId: fields['runId'] || null,
    isFree: fields['isFree'] === 'yes',
    lastBeatSeconds: (forgottenAfterMs - leftMs) / 1000,
  };
}

function namesKey(prefix: string): string {
  return `${prefix}:workers`;
}

function beatKey(prefix: string, name: string): string {
  return `${prefix}:worker:${name}`;
}
