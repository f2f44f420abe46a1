/** Connection lost or refused, server starting or stopping, deadlock, lock time-out, no room: what passes by itself. */
const passing = /^(08...|57P0[123]|40001|40P01|55P03|53...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const lostConnection = /connection terminated|connection timeout|timeout exceeded when trying to connect|client has encountered a connection error/i;

/** Whether a database fault is one that passes by itself, so that the same write may simply be sent again. */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && passing.test(error.code)) return true;
  return 'message' in error && typeof error.message === 'string' && lostConnection.test(error.message);
}

/**
 * Does work that may be done twice, again and again while the database is away, for a minute at most: what an engine has computed
 * is kept in memory meanwhile. Every other fault, and the last one, is thrown.
 */
export async function patiently<T>(work: () => Promise<T>, { patienceMs = 60_000 }: { patienceMs?: number } = {}): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1000)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || performance.now() + waitMs > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
