import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedFault } from './embedded.errors';
import { withFolderLock } from './folder-lock';
import { freePort } from './free-port';
import { createDatabase, isAnswering } from './postgres-client';
import { initialiseCluster, launchPostmaster, type Postmaster } from './postgres-cluster';
import { findPostmaster } from './postmaster-file';
import { endProcess, poll } from './running-process';
import { openRecord, saveRecord, type ServerRecord } from './server-record';

export interface PostgresOptions {
  /** Where the server lives: cluster, log, password, port. Made where it is missing. */
  readonly dataFolder: string;
  /** Only for those who must know it beforehand; otherwise a free one is chosen once and kept. */
  readonly port?: number;
  /** More server settings by name, such as `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running private server. Several handles may name the same process; whoever stops it stops it for all. */
export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** True where the server ran already: left by a launcher that was killed. */
  readonly isReused: boolean;
  stop(): Promise<void>;
}

/**
 * Starts a private PostgreSQL (UTF-8, on 127.0.0.1 only) with a database `crossover` in it and answers when it takes queries.
 * A server that a killed launcher left on this folder is used again, or ended first where it hangs; two never run on one folder.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedServer> {
  const folder = resolve(options.dataFolder);
  return withFolderLock(folder, async () => {
    const record = await openRecord(folder, options.port);
    const left = await reuseOrEnd(folder, record);
    if (left !== null) return serverOf(folder, record, { pid: left, isReused: true });
    await initialiseCluster(folder, record.password);
    const started = await launchOnFreePort(folder, record, options);
    await createDatabase(started);
    return serverOf(folder, started, { pid: started.pid, isReused: false });
  });
}

/** Where PostgreSQL keeps its files inside the server's folder. */
export function clusterOf(folder: string): string {
  return join(folder, 'cluster');
}

async function reuseOrEnd(folder: string, record: ServerRecord): Promise<number | null> {
  const cluster = clusterOf(folder);
  const left = existsSync(cluster) ? findPostmaster(cluster) : null;
  if (left === null) return null;
  // Ten seconds: a server that was killed and started again may still be reading its log.
  const isOurs = left.port === record.port && (await poll(async () => ((await isAnswering(record, realpathSync(cluster))) ? true : null), 10_000));
  if (isOurs) return left.pid;
  if (await endProcess(left.pid, 'SIGINT', 30_000)) return null;
  throw new EmbeddedFault('POSTGRES_FOREIGN', `A PostgreSQL (process ${left.pid}) holds ${cluster}, does not answer and cannot be ended.`, `run \`kill -INT ${left.pid}\` as the account that owns it, then start again`);
}

async function launchOnFreePort(folder: string, record: ServerRecord, options: PostgresOptions): Promise<ServerRecord> {
  let draft = record;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const postmaster = launchPostmaster(folder, draft.port, options.settings ?? {});
    const outcome = await waitUntilReady(postmaster, { ...draft, pid: postmaster.pid }, realpathSync(clusterOf(folder)));
    if (outcome === 'ready') return saveRecord(folder, { ...draft, pid: postmaster.pid });
    await endProcess(postmaster.pid, 'SIGINT', 10_000);
    if (!/Address already in use|could not create any TCP\/IP sockets/.test(outcome.log)) throw startFault(folder, outcome.log);
    draft = { ...draft, port: await freePort() };
  }
  throw startFault(folder, `five ports in a row were taken, the last was ${draft.port}`);
}

async function waitUntilReady(postmaster: Postmaster, record: ServerRecord, cluster: string): Promise<'ready' | { readonly log: string }> {
  // Raced, because a stranger on our port may take the question and never answer it.
  const ask = async (): Promise<'ready' | null> => ((await isAnswering(record, cluster)) ? 'ready' : null);
  const answer = await poll(() => Promise.race([postmaster.ended, ask()]), 60_000);
  return answer === 'ready' ? 'ready' : { log: postmaster.log() };
}

function startFault(folder: string, log: string): EmbeddedFault {
  const fix = /No space left/.test(log) ? 'free some disk space and start again' : `read ${join(folder, 'log')}; to begin afresh, move ${folder} away`;
  return new EmbeddedFault('POSTGRES_START_FAILED', `PostgreSQL did not start:\n${log.trim().split('\n').slice(-8).join('\n')}`, fix);
}

function serverOf(folder: string, record: ServerRecord, run: { pid: number; isReused: boolean }): EmbeddedServer {
  return {
    url: `postgres://crossover:${record.password}@127.0.0.1:${record.port}/crossover`,
    port: record.port,
    ...run,
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written.
      await withFolderLock(folder, () => endProcess(run.pid, 'SIGINT', 60_000));
    },
  };
}
