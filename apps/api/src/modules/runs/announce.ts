import type { Ring } from '@crossover/contracts';
import type { Changed } from '@crossover/domain';
import { publishChange } from '@crossover/queue';
import type { ApiContext } from '../../context';

/** Tells workers and open pages what a service changed; call it after the service has committed. */
export async function announce(ctx: ApiContext, { ring, changed }: { ring: readonly Ring[]; changed: readonly Changed[] }): Promise<void> {
  for (const { topic, version } of changed) publishChange(ctx.services.queue, topic, version);
  await ctx.ring(ring);
}
