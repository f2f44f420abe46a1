import { listWorkers, type JobQueue, type LivingWorker } from '@crossover/queue';
import { defineLoader } from '../../loader';

/** How long a page waits for Redis before it shows itself without workers. */
const patienceMs = 2000;

/** The engines that are alive, asked once a request; null where Redis does not answer: then nobody knows. */
export const livingWorkers = defineLoader<'all', readonly LivingWorker[] | null>(async (ctx, keys) => {
  const workers = await listInTime(ctx.services.queue);
  return keys.map(() => workers);
});

async function listInTime(queue: JobQueue): Promise<readonly LivingWorker[] | null> {
  // A command to a lost server would be kept until it is back: one a page, for as long as that takes.
  if (queue.connection.status !== 'ready') return null;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patienceMs)));
  // A page without its workers is worth more than no page; the connection itself reports what is wrong.
  const workers = await Promise.race([listWorkers(queue).catch(() => null), tooLate]);
  clearTimeout(timer);
  return workers;
}
