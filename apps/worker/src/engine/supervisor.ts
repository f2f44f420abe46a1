import type { EngineEvent, EngineReady, EngineRequest } from '@crossover/contracts';
import { createConversation, type RunEvent } from './conversation';
import { EngineFault } from './engine-fault';
import { keepSession, type Session, type SessionKeeper, type SessionOptions } from './keep-session';
import { nextEvent } from './next-event';

export interface EngineOptions extends SessionOptions {
  /** Silence during a request; the engine beats every two seconds. */
  readonly silenceMs?: number;
  /** From a cancellation until the engine must have answered it. */
  readonly cancelMs?: number;
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

/** Keeps one warm engine process and replaces it when it ends, falls silent or breaks the protocol. One request at a time. */
export function keepEngine({ silenceMs = 60_000, cancelMs = 10_000, ...options }: EngineOptions): Engine {
  const keeper = keepSession(options);

  async function* run(request: EngineRequest, { rowIds, signal }: { rowIds: readonly number[]; signal: AbortSignal }): AsyncGenerator<RunEvent> {
    const session = await keeper.open();
    const conversation = createConversation(request, rowIds);
    let isOver = false;
    session.process.writeLine(request);
    try {
      while (!conversation.isFinished) {
        if (signal.aborted) return;
        const event = await nextEvent(session, { silenceMs, signal });
        if (event) yield conversation.accept(event);
      }
      isOver = true;
    } catch (error) {
      isOver = true;
      if (!isAnswer(error)) await keeper.discard(session, reasonOf(error));
      throw error;
    } finally {
      if (!isOver) await cancel(keeper, session, { requestId: request.requestId, cancelMs });
    }
  }

  return {
    get ready() {
      return keeper.current?.ready ?? null;
    },
    get pid() {
      return keeper.current?.process.pid ?? null;
    },
    start: async () => (await keeper.open()).ready,
    run,
    stop: () => keeper.close(),
  };
}

/** Tells the engine to stop a request and waits until it has; ends the process where it does not answer. */
async function cancel(keeper: SessionKeeper, session: Session, { requestId, cancelMs }: { requestId: string; cancelMs: number }): Promise<void> {
  session.process.writeLine({ type: 'cancel', requestId });
  const deadline = AbortSignal.timeout(cancelMs);
  try {
    // What still comes was under way when the run was cancelled; it is dropped.
    let event: EngineEvent | null = null;
    while (!isLast(event, requestId)) {
      if (deadline.aborted) throw new EngineFault('ENGINE_TIMEOUT', 'The engine did not stop when it was told to.', { retryable: true });
      event = await nextEvent(session, { silenceMs: cancelMs, signal: deadline });
    }
  } catch (error) {
    await keeper.discard(session, reasonOf(error));
  }
}

/** The engine itself said that it failed: the process is sound. */
function isAnswer(error: unknown): boolean {
  return error instanceof EngineFault && error.code !== 'ENGINE_PROTOCOL' && error.code !== 'ENGINE_TIMEOUT' && error.code !== 'ENGINE_CRASHED';
}

function isLast(event: EngineEvent | null, requestId: string): boolean {
  return (event?.type === 'failed' || event?.type === 'finished') && event.requestId === requestId;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
