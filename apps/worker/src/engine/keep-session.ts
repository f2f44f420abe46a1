import { engineProtocol, type EngineReady } from '@crossover/contracts';
import { readEvents } from './channel';
import { EngineFault, protocolFault } from './engine-fault';
import { startEngineProcess, type EngineCommandLine, type EngineProcess } from './engine-process';
import { nextEvent, type Voice } from './next-event';

export interface SessionOptions {
  readonly command: EngineCommandLine;
  /** Until the ready line: Python imports its libraries meanwhile. */
  readonly startMs?: number;
  /** Wait before the second start in a row that failed; doubles up to a minute. */
  readonly backOffMs?: number;
  readonly onLog?: (what: string, details: Record<string, unknown>) => void;
}

/** One engine process that said it is ready. */
export interface Session extends Voice {
  readonly ready: EngineReady;
}

export interface SessionKeeper {
  readonly current: Session | null;
  /** The session that is up, or a new one. Throws ENGINE_START where none comes up, with the words of the process. */
  open(): Promise<Session>;
  /** The next process starts clean; this one knows what nobody can check. */
  discard(broken: Session, why: string): Promise<void>;
  close(): Promise<void>;
}

/** Holds at most one engine process and starts another when the last one is gone. */
export function keepSession({ command, startMs = 180_000, backOffMs = 1000, onLog = () => undefined }: SessionOptions): SessionKeeper {
  let session: Session | null = null;
  let starting: Promise<Session> | null = null;
  let failures = 0;

  async function launch(): Promise<Session> {
    if (failures > 0) await pause(Math.min(backOffMs * 2 ** (failures - 1), 60_000));
    const process = startEngineProcess(command);
    try {
      session = await greet(process, startMs);
    } catch (error) {
      failures += 1;
      await process.kill();
      onLog('engine did not start', { log: tail(process.log()) });
      throw error;
    }
    failures = 0;
    onLog('engine ready', { pid: process.pid, device: session.ready.device, engine: session.ready.engineVersion });
    void process.ended.then((exit) => {
      if (session?.process !== process) return;
      session = null;
      onLog('engine ended', { ...exit, log: tail(process.log()) });
    });
    return session;
  }

  return {
    get current() {
      return session;
    },
    open: async () => {
      if (session) return session;
      starting ??= launch().finally(() => (starting = null));
      return starting;
    },
    discard: async (broken, why) => {
      if (session === broken) session = null;
      onLog('engine discarded', { pid: broken.process.pid, why, log: tail(broken.process.log()) });
      await broken.process.kill();
    },
    close: async () => {
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

function startFault(process: EngineProcess, why: string): EngineFault {
  return new EngineFault('ENGINE_START', `The engine did not come up (${why}). Its last words: ${tail(process.log()) || 'none'}. Look at ENGINE_PYTHON and ENGINE_SOURCE, or run the set-up again.`, { retryable: true });
}

function tail(log: string): string {
  return log.trim().split('\n').slice(-8).join('\n');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
