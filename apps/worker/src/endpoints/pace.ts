/** How fast one provider is asked, by one worker: a token bucket whose rate grows while answers come and halves when the provider refuses. */
export interface Pace {
  /** Waits for the right to send one request; throws the signal's reason. Answers when it was given, for `refused`. */
  take(signal: AbortSignal): Promise<number>;
  succeeded(): void;
  /** The provider said "too many": refusals of requests that were sent before the last cut count as one with it. */
  refused(sentAt: number, retryAfterMs: number | null): void;
  /** Requests a second. */
  readonly rate: number;
}

export interface PaceOptions {
  readonly startRate?: number;
  readonly leastRate?: number;
  readonly mostRate?: number;
  /** Rest after a refusal without Retry-After. */
  readonly restMs?: number;
  /** Monotonic milliseconds. */
  readonly clock?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A provider that asks for a longer rest than this is asked again all the same. */
const longestRestMs = 60_000;

/**
 * Additive increase, multiplicative decrease (Chiu and Jain 1989): workers that share a provider without knowing of each other come to equal rates,
 * as connections do that share a line.
 */
export function createPace({ startRate = 10, leastRate = 0.1, mostRate = 500, restMs = 2000, clock = () => performance.now(), wait = waitFor }: PaceOptions = {}): Pace {
  let rate = startRate;
  let tokens = startRate;
  let filledAt = clock();
  let restUntil = -Infinity;
  let cutAt = -Infinity;

  function fill(now: number): void {
    tokens = Math.min(Math.max(rate, 1), tokens + ((now - filledAt) / 1000) * rate);
    filledAt = now;
  }

  return {
    get rate() {
      return rate;
    },
    take: async (signal) => {
      for (;;) {
        signal.throwIfAborted();
        const now = clock();
        fill(now);
        if (now >= restUntil && tokens >= 1) {
          tokens -= 1;
          return now;
        }
        await wait(Math.max(restUntil - now, ((1 - tokens) / rate) * 1000, 1), signal);
      }
    },
    // One more request a second for each second of full use.
    succeeded: () => {
      rate = Math.min(mostRate, rate + 1 / Math.max(rate, 1));
    },
    refused: (sentAt, retryAfterMs) => {
      const now = clock();
      restUntil = Math.max(restUntil, now + Math.min(retryAfterMs ?? restMs, longestRestMs));
      if (sentAt < cutAt) return;
      fill(now);
      rate = Math.max(leastRate, rate / 2);
      tokens = Math.min(tokens, 1);
      cutAt = now;
    },
  };
}

/** Resolves after the time, or throws the signal's reason. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** One pace for each organisation and provider, for as long as the worker lives: what it has learned about a provider outlasts a run. */
export function keepPaces(options: PaceOptions = {}): (organizationId: string, baseUrl: string) => Pace {
  const paces = new Map<string, Pace>();
  return (organizationId, baseUrl) => {
    const key = `${organizationId} ${new URL(baseUrl).origin}`;
    const pace = paces.get(key) ?? createPace(options);
    paces.set(key, pace);
    return pace;
  };
}
