import { ClientError } from '../client-error';

/** Asks again until the answer is there; fails loudly after the deadline. */
export async function until<T>(ask: () => Promise<T | null>, { what, withinMs, everyMs = 500 }: { what: string; withinMs: number; everyMs?: number }): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new ClientError({ code: 'TIMEOUT', sentence: `Waited ${Math.round(withinMs / 1000)} s for ${what}. The work goes on; ask again later.`, retryable: true, requestId: null, status: 0 });
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
