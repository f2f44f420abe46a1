import type { Change } from '@crossover/queue';

/** Whether a change came within the time; either way the subscription ends. */
export async function heardWithin(changes: AsyncIterableIterator<Change>, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([changes.next().then(({ done }) => !done), tooLate]);
  } finally {
    clearTimeout(timer);
    await changes.return?.();
  }
}
