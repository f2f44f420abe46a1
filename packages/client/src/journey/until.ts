import { ClientError } from '../client-error';

export interface Waiting {
  readonly what: string;
  readonly withinMs: number;
  readonly everyMs?: number;
  /** So long the service may be away or busy before waiting for it is given up. */
  readonly patienceMs?: number;
}

/**
 * Asks again until the answer is there. A service that restarts or is busy for a moment is waited for: the work goes on in its queue.
 * Throws the service's own fault where asking again cannot help or has not for too long, and TIMEOUT after the deadline.
 */
export async function until<T>(ask: () => Promise<T | null>, { what, withinMs, everyMs = 500, patienceMs = 120_000 }: Waiting): Promise<T> {
  const deadline = performance.now() + withinMs;
  let lastAnswerAt = performance.now();
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
      lastAnswerAt = performance.now();
    } catch (error) {
      if (!(error instanceof ClientError) || !error.retryable || performance.now() - lastAnswerAt > patienceMs) throw error;
    }
    if (performance.now() > deadline) throw new ClientError({ code: 'TIMEOUT', sentence: `Waited ${Math.round(withinMs / 1000)} s for ${what}. The work goes on; ask again later.`, retryable: true, requestId: null, status: 0 });
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
