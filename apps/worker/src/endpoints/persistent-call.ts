import { EndpointFault } from './endpoint-fault';
import { waitFor, type Pace } from './pace';

export interface Persistence {
  readonly tries?: number;
  /** Before the second try, doubled before each further one, and shaken by up to as much again. */
  readonly firstPauseMs?: number;
  readonly random?: () => number;
}

/** A 429 says "later", not "no": it is patiently obeyed, and counts less than other faults. */
const refusalTries = 12;

/** Calls at the provider's pace, and again where the fault passes: with jitter, or after the time that the provider names. Throws the last fault. */
export async function callPersistently<T>(call: (signal: AbortSignal) => Promise<T>, { pace, signal, timeoutMs, persistence = {} }: CallOptions): Promise<Answered<T>> {
  const { tries = 4, firstPauseMs = 500, random = Math.random } = persistence;
  let [faults, refusals] = [0, 0];
  for (;;) {
    const sentAt = await pace.take(signal);
    try {
      const startedAt = performance.now();
      const answer = await withDeadline(call, { signal, timeoutMs });
      pace.succeeded();
      return { answer, latencyMs: performance.now() - startedAt };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EndpointFault) || error.detail.reach !== 'passing') throw error;
      const isRefusal = error.code === 'ENDPOINT_RATE';
      if (isRefusal) pace.refused(sentAt, error.detail.retryAfterMs ?? null);
      if (isRefusal ? ++refusals >= refusalTries : ++faults >= tries) throw error;
      if (!isRefusal) await waitFor(firstPauseMs * 2 ** (faults - 1) * (1 + random()), signal);
    }
  }
}

export interface Answered<T> {
  readonly answer: T;
  /** Of the try that was answered: waiting for the pace and earlier tries are not in it. */
  readonly latencyMs: number;
}

export interface CallOptions {
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** For one try. */
  readonly timeoutMs: number;
  readonly persistence?: Persistence;
}

async function withDeadline<T>(call: (signal: AbortSignal) => Promise<T>, { signal, timeoutMs }: Pick<CallOptions, 'signal' | 'timeoutMs'>): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    return await call(AbortSignal.any([signal, deadline]));
  } catch (error) {
    if (deadline.aborted && !signal.aborted) throw new EndpointFault('ENDPOINT_TIMEOUT', `The endpoint did not answer within ${timeoutMs / 1000} s. Give it more time or fewer parallel requests, or look whether it is overloaded.`, { reach: 'passing', cause: error });
    throw error;
  }
}
