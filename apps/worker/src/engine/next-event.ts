import type { EngineEvent } from '@crossover/contracts';
import type { readEvents } from './channel';
import { EngineFault } from './engine-fault';
import { crashed, type EngineProcess } from './engine-process';

/** A process and what it says. */
export interface Voice {
  readonly process: EngineProcess;
  readonly events: ReturnType<typeof readEvents>;
}

/** The next message, or null when the signal fired; throws ENGINE_TIMEOUT after silence and ENGINE_CRASHED at the end of the output. */
export async function nextEvent({ process, events }: Voice, { silenceMs, signal }: { silenceMs: number; signal: AbortSignal }): Promise<EngineEvent | null> {
  let timer: NodeJS.Timeout | undefined;
  let stopListening: () => void = () => undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineFault('ENGINE_TIMEOUT', `The engine said nothing for ${Math.round(silenceMs / 1000)} seconds, so it was ended; the part of the run is tried again.`, { retryable: true })), silenceMs);
  });
  const aborted = new Promise<null>((resolve) => {
    const onAbort = (): void => resolve(null);
    signal.addEventListener('abort', onAbort, { once: true });
    stopListening = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    const result = await Promise.race([pendingRead(events), silence, aborted]);
    if (result === null) return null;
    pendingReads.delete(events);
    if (!result.done) return result.value;
    // Its output may be closed while it lives on: then it is ended.
    throw crashed(await process.kill());
  } catch (error) {
    // Half a line before a signal is what a crash looks like, and no fault of what was meant to be said.
    const exit = error instanceof EngineFault && error.detail.kind === 'truncated' ? await process.ended : null;
    throw exit?.signal ? crashed(exit) : error;
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}

/** A read that lost a race is not lost: the next call waits for the same one. */
const pendingReads = new WeakMap<AsyncGenerator<EngineEvent>, Promise<IteratorResult<EngineEvent>>>();

function pendingRead(events: AsyncGenerator<EngineEvent>): Promise<IteratorResult<EngineEvent>> {
  const known = pendingReads.get(events);
  if (known) return known;
  const read = events.next();
  // Its failure is seen by whoever waits for it; until then it is nobody's.
  read.catch(() => undefined);
  pendingReads.set(events, read);
  return read;
}
