import { engineProtocol, type EngineEvent, type EngineReady, type EngineRequest } from '@crossover/contracts';
import { readEvents } from './channel';
import { createConversation, type RunEvent } from './conversation';
import { EngineFault, protocolFault } from './engine-fault';
import { crashed, startEngineProcess, type EngineCommandLine, type EngineProcess } from './engine-process';

export interface EngineOptions {
  readonly command: EngineCommandLine;
  /** Until the ready line: Python imports its libraries meanwhile. */
  readonly startMs?: number;
  /** Silence during a request; the engine beats every two seconds. */
  readonly silenceMs?: number;
  /** From a cancellation until the engine must have answered it. */
  readonly cancelMs?: number;
  /** Wait before the second start in a row that failed; doubles up to a minute. */
  readonly backOffMs?: number;
  readonly onLog?: (what: string, details: Record<string, unknown>) => void;
}

export interface Engine {
  /** Null while no process is ready. */
  readonly ready: EngineReady | null;
  readonly pid: number | null;
  /** Makes sure that a process is ready. Throws ENGINE_START where none comes up, with the words of the process. */
  start(): Promise<EngineReady>;
  /**
   * Runs one request and yields what the engine says, each message checked, until `finished`. Throws EngineFault; when the reader leaves
   * early or the signal fires, the engine is told to cancel, and ended where it does not answer in time.
   */
  run(request: EngineRequest, work: { readonly rowIds: readonly number[]; readonly signal: AbortSignal }): AsyncGenerator<RunEvent>;
  stop(): Promise<void>;
}

interface Session {
  readonly process: EngineProcess;
  readonly events: AsyncGenerator<EngineEvent>;
  readonly ready: EngineReady;
}

/** Keeps one warm engine process and replaces it when it ends, falls silent or breaks the protocol. One request at a time. */
export function keepEngine(options: EngineOptions): Engine {
  const { startMs = 180_000, silenceMs = 60_000, cancelMs = 10_000, backOffMs = 1000, onLog = () => undefined } = options;
  let session: Session | null = null;
  let starting: Promise<Session> | null = null;
  let failures = 0;

  async function open(): Promise<Session> {
    if (session) return session;
    starting ??= launch().finally(() => (starting = null));
    return starting;
  }

  async function launch(): Promise<Session> {
    if (failures > 0) await pause(Math.min(backOffMs * 2 ** (failures - 1), 60_000));
    const process = startEngineProcess(options.command);
    try {
      const opened = await greet(process, startMs);
      failures = 0;
      session = opened;
      onLog('engine ready', { pid: process.pid, device: opened.ready.device, engine: opened.ready.engineVersion });
      void process.ended.then((exit) => {
        if (session?.process !== process) return;
        session = null;
        onLog('engine ended', { ...exit, log: tail(process.log()) });
      });
      return opened;
    } catch (error) {
      failures += 1;
      await process.kill();
      onLog('engine did not start', { log: tail(process.log()) });
      throw error;
    }
  }

  /** The next process starts clean; this one knows what nobody can check. */
  async function discard(broken: Session, why: string): Promise<void> {
    if (session === broken) session = null;
    onLog('engine discarded', { pid: broken.process.pid, why, log: tail(broken.process.log()) });
    await broken.process.kill();
  }

  async function* run(request: EngineRequest, { rowIds, signal }: { rowIds: readonly number[]; signal: AbortSignal }): AsyncGenerator<RunEvent> {
    const current = await open();
    const conversation = createConversation(request, rowIds);
    let isOver = false;
    current.process.writeLine(request);
    try {
      while (!conversation.isFinished) {
        if (signal.aborted) return;
        const event = await nextEvent(current, { silenceMs, signal });
        if (event) yield conversation.accept(event);
      }
      isOver = true;
    } catch (error) {
      isOver = true;
      if (!isAnswer(error)) await discard(current, error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      if (!isOver) await cancel(current, request.requestId);
    }
  }

  async function cancel(current: Session, requestId: string): Promise<void> {
    current.process.writeLine({ type: 'cancel', requestId });
    const deadline = AbortSignal.timeout(cancelMs);
    try {
      // What still comes was under way when the run was cancelled; it is dropped.
      let event: EngineEvent | null = null;
      while (!isLast(event, requestId)) {
        if (deadline.aborted) throw new EngineFault('ENGINE_TIMEOUT', 'The engine did not stop when it was told to.', { retryable: true });
        event = await nextEvent(current, { silenceMs: cancelMs, signal: deadline });
      }
    } catch (error) {
      await discard(current, error instanceof Error ? error.message : String(error));
    }
  }

  return {
    get ready() {
      return session?.ready ?? null;
    },
    get pid() {
      return session?.process.pid ?? null;
    },
    start: async () => (await open()).ready,
    run,
    stop: async () => {
      await starting?.catch(() => undefined);
      const last = session;
      session = null;
      await last?.process.kill();
    },
  };
}

async function greet(process: EngineProcess, startMs: number): Promise<Session> {
  const events = readEvents(process.output);
  const first = await nextEvent({ process, events }, { silenceMs: startMs, signal: new AbortController().signal }).catch((error: unknown) => {
    if (error instanceof EngineFault && error.code !== 'ENGINE_PROTOCOL') throw startFault(process, error.message);
    throw error;
  });
  if (first?.type !== 'ready') throw protocolFault('order', 'the first line is not the ready line');
  if (first.protocol !== engineProtocol) {
    throw new EngineFault('ENGINE_VERSION', `The engine speaks protocol ${first.protocol} and this worker ${engineProtocol}; install the engine that belongs to the worker.`, { retryable: false });
  }
  return { process, events, ready: first };
}

/** The next message, or null when the signal fired; throws ENGINE_TIMEOUT after silence and ENGINE_CRASHED at the end of the output. */
async function nextEvent({ process, events }: Pick<Session, 'process' | 'events'>, { silenceMs, signal }: { silenceMs: number; signal: AbortSignal }): Promise<EngineEvent | null> {
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

/** The engine itself said that it failed: the process is sound. */
function isAnswer(error: unknown): boolean {
  return error instanceof EngineFault && error.code !== 'ENGINE_PROTOCOL' && error.code !== 'ENGINE_TIMEOUT' && error.code !== 'ENGINE_CRASHED';
}

function isLast(event: EngineEvent | null, requestId: string): boolean {
  return (event?.type === 'failed' || event?.type === 'finished') && event.requestId === requestId;
}

function startFault(process: EngineProcess, why: string): EngineFault {
  return new EngineFault('ENGINE_START', `The engine did not come up (${why}). Its last words: ${tail(process.log()) || 'none'}. Look at ENGINE_PYTHON and ENGINE_SOURCE, or run the set-up again.`, { retryable: true });
}

function tail(log: string): string {
  return log.trim().split('\n').slice(-8).join('\n');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
