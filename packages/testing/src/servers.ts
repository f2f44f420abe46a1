import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findValkeyBinary, startPostgres, startValkey, type EmbeddedServer } from '@crossover/embedded';

/** The servers of one test run. */
export interface TestServers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts one PostgreSQL and one Valkey that live in a temporary folder and die with this run.
 * They write nothing safely to disk: a test run that loses power is simply run again.
 */
export async function startTestServers(pythonEnvironment: string): Promise<TestServers> {
  const folder = mkdtempSync(join(tmpdir(), 'crossover-tests-'));
  // Root's PostgreSQL runs as another account, which has to pass through here; what is secret inside has modes of its own.
  chmodSync(folder, 0o755);
  const started: EmbeddedServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres({ dataFolder: join(folder, 'postgres'), settings: fastPostgres });
    started.push(postgres);
    const valkey = await startValkey({ dataFolder: join(folder, 'valkey'), valkeyBinary: process.env['VALKEY_BINARY'] ?? findValkeyBinary(pythonEnvironment), settings: { appendonly: 'no' } });
    started.push(valkey);
    return { databaseUrl: postgres.url, redisUrl: valkey.url, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

const fastPostgres = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '300',
  autovacuum: 'off',
};
