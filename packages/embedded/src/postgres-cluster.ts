import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedFault } from './embedded.errors';
import { findPostgres, launchLine, serverAccount, type ServerAccount } from './postgres-program';

/** A server process that was just started and may not be ready yet. */
export interface Postmaster {
  readonly pid: number;
  /** Settles when the process ends, however it ends. */
  readonly ended: Promise<'ended'>;
  /** What it has written since this start. */
  log(): string;
}

/**
 * Makes the cluster on the first start; later starts leave it alone.
 * It is made beside its place and moved there, so a start that is killed half-way leaves no half cluster.
 */
export async function initialiseCluster(folder: string, password: string): Promise<void> {
  const cluster = join(folder, 'cluster');
  if (existsSync(cluster)) return;
  const account = serverAccount();
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeOwned(draft, account);
  const passwordFile = join(folder, 'password.new');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(passwordFile, account.uid, account.gid);
  try {
    runInitdb(draft, passwordFile, account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster);
}

/** Starts PostgreSQL on the folder's cluster, in a session of its own: Ctrl-C in our terminal must not end it before its clients. */
export function launchPostmaster(folder: string, port: number, settings: Readonly<Record<string, string>>): Postmaster {
  const cluster = join(folder, 'cluster');
  const account = serverAccount();
  const logPath = join(folder, 'log');
  const logFile = openSync(logPath, 'a');
  const logStart = statSync(logPath).size;
  const flags = Object.entries({ ...defaultSettings, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, ...first] = launchLine(findPostgres().postgres, account, [join(cluster, 'PG_VERSION')]);
  const child = spawn(command, [...first, '-D', cluster, '-p', String(port), ...flags], {
    ...(first.length === 0 ? account : {}),
    detached: true,
    stdio: ['ignore', logFile, logFile],
    env: serverEnvironment(),
    cwd: folder,
  });
  closeSync(logFile);
  let fault = '';
  const ended = new Promise<'ended'>((resolve) => {
    child.once('exit', () => resolve('ended'));
    child.once('error', (error) => {
      fault = error.message;
      resolve('ended');
    });
  });
  child.unref();
  return {
    pid: child.pid ?? 0,
    ended,
    log: () => `${fault}${readFileSync(logPath).subarray(logStart).toString('utf8')}`,
  };
}

const defaultSettings = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path would have to be short and writable for the server's account.
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};

function runInitdb(cluster: string, passwordFile: string, account: ServerAccount): void {
  const [command, ...first] = launchLine(findPostgres().initdb, account, [passwordFile]);
  // The builtin provider sorts and folds the same on every system; the character type names differ between Linux and macOS.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'}`];
  const done = spawnSync(command, [...first, '-D', cluster, '-U', 'crossover', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions', ...locale], {
    ...(first.length === 0 ? account : {}),
    encoding: 'utf8',
    env: serverEnvironment(),
    cwd: '/',
  });
  if (done.status === 0) return;
  rmSync(cluster, { recursive: true, force: true });
  const log = `${done.error?.message ?? ''}${done.stderr ?? ''}`.trim();
  const fix = /No space left/.test(log) ? 'free some disk space and start again' : 'mend what the lines above say, or set DATABASE_URL to a PostgreSQL of your own';
  throw new EmbeddedFault('POSTGRES_INIT_FAILED', `PostgreSQL could not make its files:\n${log.split('\n').slice(-8).join('\n')}`, fix);
}

function makeOwned(folder: string, account: ServerAccount): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
}

// A server needs none of our variables, and PG* ones of the user would change what it does.
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, HOME } = process.env;
  return { PATH, TMPDIR, HOME, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}
