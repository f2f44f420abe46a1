import { setMaxListeners } from 'node:events';

/**
 * Does the work on all items, at most so many at a time, and yields results as they come, all that are ready at once. The first failure ends it;
 * work that is under way then, or when the reader leaves, is told to stop and waited for.
 */
export async function* inParallel<Item, Result>(items: readonly Item[], { limit, signal }: { limit: number; signal: AbortSignal }, work: (item: Item, signal: AbortSignal) => Promise<Result>): AsyncGenerator<readonly Result[]> {
  const stop = new AbortController();
  const own = AbortSignal.any([signal, stop.signal]);
  // Every item waits on it.
  setMaxListeners(0, own);
  const running = new Set<Promise<void>>();
  let ready: Result[] = [];
  let failure: { readonly error: unknown } | null = null;
  let next = 0;

  function begin(item: Item): void {
    const done: Promise<void> = work(item, own).then((result) => void ready.push(result), (error: unknown) => void (failure ??= { error })).finally(() => running.delete(done));
    running.add(done);
  }

  try {
    for (;;) {
      for (; running.size < limit && next < items.length && !failure; next += 1) begin(items[next] as Item);
      if (ready.length > 0) {
        const results = ready;
        ready = [];
        yield results;
        continue;
      }
      if (failure) throw (failure as { error: unknown }).error;
      if (running.size === 0) return;
      await Promise.race(running);
    }
  } finally {
    stop.abort();
    await Promise.all(running);
  }
}
