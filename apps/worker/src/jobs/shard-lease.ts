import { renewLease, type Changed, type Ctx, type ShardClaim, type ShardProgress } from '@crossover/domain';

export interface ShardLease {
  /** Fires when the work must stop; see `why`. */
  readonly signal: AbortSignal;
  readonly why: 'cancelled' | 'lost' | 'stopping' | null;
  /** Where the work stands; stored with the next renewal, at most once a second. */
  report(progress: ShardProgress): void;
  /** Stores what was reported last, before the attempt is judged by it. */
  flush(): Promise<void>;
  end(): void;
}

export interface LeaseOptions {
  readonly leaseSeconds: number;
  /** Fires when the worker is told to stop. */
  readonly stopping: AbortSignal;
  readonly onChanged: (changed: readonly Changed[]) => void;
  readonly onError: (error: unknown) => void;
}

const progressEveryMs = 1000;

/** Holds a shard with a timer of its own, apart from the work, until it is ended; while the database is away it goes on trying. */
export function holdLease(ctx: Ctx, claim: ShardClaim, { leaseSeconds, stopping, onChanged, onError }: LeaseOptions): ShardLease {
  const abort = new AbortController();
  let why: ShardLease['why'] = null;
  let unsaid: ShardProgress | null = null;
  let saidAt = performance.now() - progressEveryMs;
  let renewal: Promise<void> | null = null;

  function stop(reason: ShardLease['why']): void {
    why ??= reason;
    abort.abort();
  }

  async function renew(): Promise<void> {
    const progress = unsaid;
    unsaid = null;
    const answer = await renewLease(ctx, claim, { leaseSeconds, progress });
    if (answer.state !== 'held') stop(answer.state);
    else onChanged(answer.changed);
  }

  function renewSoon(): Promise<void> {
    renewal ??= renew().catch(onError).finally(() => (renewal = null));
    return renewal;
  }

  const timer = setInterval(() => void renewSoon(), (leaseSeconds * 1000) / 4);
  const onStopping = (): void => stop('stopping');
  stopping.addEventListener('abort', onStopping, { once: true });
  if (stopping.aborted) onStopping();

  return {
    signal: abort.signal,
    get why() {
      return why;
    },
    report: (progress) => {
      unsaid = progress;
      if (performance.now() - saidAt < progressEveryMs) return;
      saidAt = performance.now();
      void renewSoon();
    },
    flush: async () => {
      await renewal;
      if (unsaid) await renewSoon();
    },
    end: () => {
      clearInterval(timer);
      stopping.removeEventListener('abort', onStopping);
    },
  };
}
