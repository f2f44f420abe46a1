import { chooseShards, expireRun, returnLapsedClaim, underDispatchLock, type DispatchView, type WaitingShard } from '@crossover/domain';
import { jobIdOf, listWorkers, servedAtOnce } from '@crossover/queue';
import { announce, type Services } from '../services';

/** Shards in the queue for each engine: few, so that who comes next is decided late and fairly; more than one, so that no engine waits. */
const rungForEachEngine = 2;

/**
 * Looks at all rows that are due and rings for them: silent workers' shards come back, late runs end, waiting shards go into the queue in fair order.
 * One process looks at a time; answers false where another one does. What Redis forgot is rung again, since the rows remember.
 */
export function dispatch(services: Services): Promise<boolean> {
  return underDispatchLock(services.databases, async (view) => {
    await settleOverdue(services, view);
    await ringShards(services, view);
    await services.ring(await view.dueRings());
  });
}

/** The job: whoever holds the lock may have read the rows before the change that rang for us, so then it is looked at again shortly. */
export async function dispatchWhenRung(services: Services): Promise<void> {
  const hasLooked = await dispatch(services);
  if (!hasLooked) await services.queue.enqueue('dispatch', {}, { delayMs: 250 });
}

async function settleOverdue(services: Services, view: DispatchView): Promise<void> {
  for (const { organizationId, id } of await view.lapsedClaims()) {
    const returned = await returnLapsedClaim(services.ctxFor(organizationId), id);
    if (returned.fate) services.log.warn({ shardId: id, fate: returned.fate }, 'a worker fell silent');
    // Its shards are rung below; only the experiment of a run that ended with it needs a look.
    await announce(services, { changed: returned.changed, ring: returned.ring.filter((ring) => ring.job !== 'dispatch') });
  }
  for (const { organizationId, id } of await view.overdueRuns()) {
    const expired = await expireRun(services.ctxFor(organizationId), id);
    if (expired) await announce(services, expired);
  }
}

async function ringShards(services: Services, view: DispatchView): Promise<void> {
  const { rung, lost } = await verifyRung(services, await view.rungShards());
  if (lost.length > 0) await view.unmarkRung(lost.map((shard) => shard.shardId));
  const workers = await listWorkers(services.queue);
  const warmModels = new Set(workers.flatMap((worker) => (worker.isFree && worker.modelId ? [worker.modelId] : [])));
  const waiting = await view.waitingShards();
  // Each lane has room of its own: work that waits for a server never keeps an engine waiting.
  await ringLane(services, view, { isServed: false, rung, waiting, warmModels, places: rungForEachEngine * Math.max(workers.length, 1) });
  await ringLane(services, view, { isServed: true, rung, waiting, warmModels, places: rungForEachEngine * servedAtOnce * Math.max(workers.length, 1) });
}

interface LaneState {
  readonly isServed: boolean;
  readonly rung: readonly WaitingShard[];
  readonly waiting: readonly WaitingShard[];
  readonly warmModels: ReadonlySet<string>;
  /** Shards that the lane may hold. */
  readonly places: number;
}

async function ringLane(services: Services, view: DispatchView, { isServed, places, warmModels, ...both }: LaneState): Promise<void> {
  const rung = both.rung.filter((shard) => shard.isServed === isServed);
  const room = places - rung.length;
  if (room <= 0) return;
  const busy = await view.claimedByOrganisation({ isServed });
  for (const { organizationId } of rung) busy.set(organizationId, (busy.get(organizationId) ?? 0) + 1);
  const heard: string[] = [];
  for (const shard of chooseShards(both.waiting.filter((one) => one.isServed === isServed), { room, busy, warmModels })) {
    const { organizationId, shardId, epoch } = shard;
    if (await services.queue.enqueue(jobOf(shard), { organizationId, shardId, epoch })) heard.push(shardId);
  }
  await view.markRung(heard);
}

function jobOf({ isServed }: WaitingShard): 'run-shard' | 'run-served-shard' {
  return isServed ? 'run-served-shard' : 'run-shard';
}

/** Redis may have lost jobs, and a job may have ended without a claim: the queue itself is asked. */
async function verifyRung(services: Services, shards: readonly WaitingShard[]): Promise<{ rung: WaitingShard[]; lost: WaitingShard[] }> {
  const answers = await Promise.all(shards.map(async (shard) => ({ shard, isHeld: await services.queue.holds(jobOf(shard), jobIdOf(jobOf(shard), shard) ?? '') })));
  const those = (isHeld: boolean): WaitingShard[] => answers.filter((answer) => answer.isHeld === isHeld).map((answer) => answer.shard);
  return { rung: those(true), lost: those(false) };
}
