import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LocalFault } from './local.errors';

/** One of the platform's Node programs and how to start it. */
export interface ServiceSpec {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
}

export interface Service {
  readonly name: string;
  /** 0 between a death and the next start. */
  pid(): number;
  /** Settles, with the reason, when the program died too often to be started again. */
  readonly givenUp: Promise<LocalFault>;
  /** From now on a death is answered by a new start; before, it ends the platform's start. */
  markReady(): void;
  /** Ends the program and starts it anew, for a changed file; such an end is not counted as a death. */
  restart(): void;
  /** SIGTERM, and after the deadline SIGKILL; settles when the process is gone. */
  stop(deadlineMs?: number): Promise<void>;
}

export const restartLimit = { count: 5, withinMs: 60_000 } as const;

/**
 * Keeps a program running: it is started again when it dies, up to 5 times a minute.
 * The program ends itself when this process is killed, so that nothing is left behind.
 */
export function keepRunning(spec: ServiceSpec, say: (line: string) => void): Service {
  let child: ChildProcess | null = null;
  let isReady = false;
  let isStopping = false;
  let isRestarting = false;
  let restart: NodeJS.Timeout | undefined;
  const deaths: number[] = [];
  const giveUp = createSignal<LocalFault>();

  const start = (): void => {
    child = launch(spec);
    child.once('exit', (code, signal) => onExit(signal ?? `code ${code}`));
    child.once('error', (fault) => onExit(fault.message));
  };
  const onExit = (reason: string): void => {
    child = null;
    if (isStopping) return;
    if (isRestarting) {
      isRestarting = false;
      return start();
    }
    const now = performance.now();
    deaths.push(now);
    const recent = deaths.filter((death) => now - death < restartLimit.withinMs).length;
    if (!isReady || recent > restartLimit.count) return giveUp.send(deathFault(spec, reason));
    say(`${spec.name} ended (${reason}); starting it again, ${recent} of ${restartLimit.count}`);
    restart = setTimeout(start, 200 * 2 ** (recent - 1));
  };

  start();
  return {
    name: spec.name,
    pid: () => child?.pid ?? 0,
    givenUp: giveUp.received,
    markReady: () => void (isReady = true),
    restart: () => {
      isRestarting = child !== null;
      child?.kill('SIGTERM');
    },
    stop: async (deadlineMs = 20_000) => {
      isStopping = true;
      clearTimeout(restart);
      if (child) await endChild(child, deadlineMs);
    },
  };
}

function launch(spec: ServiceSpec): ChildProcess {
  const log = openLog(spec.logFile);
  try {
    return fork(spec.script, spec.args ?? [], {
      cwd: spec.cwd,
      env: spec.env,
      execArgv: ['--require', join(__dirname, '../die-with-launcher.cjs')],
      stdio: ['ignore', log, log, 'ipc'],
      // Ctrl-C must reach the launcher only: it ends the programs in their order.
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

/** The last lines that a program wrote. */
export function logTail(logFile: string, count = 12): string {
  if (!existsSync(logFile)) return '';
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  return lines.slice(-count).map((line) => `    ${line}`).join('\n');
}

const maxLogBytes = 10_000_000;

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  // One older file is enough to see what led to a death; more would fill the disk.
  if (existsSync(path) && statSync(path).size > maxLogBytes) renameSync(path, `${path}.1`);
  return openSync(path, 'a');
}

function deathFault(spec: ServiceSpec, reason: string): LocalFault {
  return new LocalFault(`${spec.name} ended (${reason}). Its last lines:\n${logTail(spec.logFile)}`, `mend what these lines say; the whole log is ${spec.logFile}`);
}

function endChild(child: ChildProcess, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    else child.kill('SIGTERM');
  });
}

function createSignal<T>(): { received: Promise<T>; send(value: T): void } {
  let send: (value: T) => void = () => undefined;
  const received = new Promise<T>((resolve) => (send = resolve));
  return { received, send };
}
