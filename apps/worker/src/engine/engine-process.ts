import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { EngineFault } from './engine-fault';

export interface EngineCommandLine {
  readonly program: string;
  readonly args: readonly string[];
  /** The whole environment of the process: nothing else of the worker's is passed on. */
  readonly env: Readonly<Record<string, string>>;
}

export interface EngineExit {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface EngineProcess {
  readonly pid: number;
  readonly output: AsyncIterable<Buffer>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<EngineExit>;
  writeLine(value: unknown): void;
  /** The last 64 kB of what it logged. */
  log(): string;
  /** Asks the whole process group to end, and makes it end five seconds later; resolves when it is gone. */
  kill(graceMs?: number): Promise<EngineExit>;
}

const keptLogBytes = 65_536;

/** Starts an engine in a process group of its own. It ends by itself when its standard input closes, so that a killed worker leaves none behind. */
export function startEngineProcess({ program, args, env }: EngineCommandLine): EngineProcess {
  const child = spawn(program, [...args], { detached: true, stdio: ['pipe', 'pipe', 'pipe'], env: { ...env } });
  const log = keepLast(child);
  // The reader of the output sees the end; what is written after it is of no use to anybody.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<EngineExit>((resolve) => {
    child.once('error', (error) => {
      log.add(`${error.message}\n`);
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return {
    pid: child.pid ?? 0,
    output: child.stdout,
    ended,
    writeLine: (value) => {
      child.stdin.write(`${JSON.stringify(value)}\n`);
    },
    log: log.text,
    kill: async (graceMs = 5000) => {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
      const exit = await ended;
      clearTimeout(timer);
      // Grandchildren that ignored the first signal.
      signalGroup(child, 'SIGKILL');
      return exit;
    },
  };
}

export function crashed({ code, signal }: EngineExit): EngineFault {
  const how = signal ? `signal ${signal}` : code === null ? 'no process at all' : `exit code ${code}`;
  return new EngineFault('ENGINE_CRASHED', `The engine ended in the middle of its work (${how}); the part of the run is tried again with a new engine process.`, { retryable: true });
}

function signalGroup(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The group is gone already.
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function keepLast(child: ChildProcessWithoutNullStreams): { add(text: string): void; text(): string } {
  let kept = Buffer.alloc(0);
  const add = (bytes: Buffer): void => {
    kept = Buffer.concat([kept, bytes]).subarray(-keptLogBytes);
  };
  child.stderr.on('data', add);
  return { add: (text) => add(Buffer.from(text)), text: () => kept.toString('utf8') };
}
