import DataLoader from 'dataloader';
import type { ApiContext } from './context';

/**
 * A batched, once-per-request read for field resolvers: `const memberTeams = defineLoader(async (ctx, ids) => ...)`, then `memberTeams(ctx, id)`.
 * The batch answers in the order of its keys, like every DataLoader.
 */
export function defineLoader<Key, Value>(batch: (ctx: ApiContext, keys: readonly Key[]) => Promise<readonly Value[]>): (ctx: ApiContext, key: Key) => Promise<Value> {
  // Keyed by the request's context, so that a loader's memory ends with the request.
  const perRequest = new WeakMap<ApiContext, DataLoader<Key, Value>>();
  return (ctx, key) => {
    const known = perRequest.get(ctx);
    if (known) return known.load(key);
    const loader = new DataLoader<Key, Value>((keys) => batch(ctx, keys), { maxBatchSize: 500 });
    perRequest.set(ctx, loader);
    return loader.load(key);
  };
}
