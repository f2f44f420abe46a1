import { join } from 'node:path';
import { findValkeyBinary, isAlive, startPostgres, startValkey, type EmbeddedServer } from '@crossover/embedded';
import { checkout, type LocalEnv } from './env';

/** Where rows and queue live: somebody's own servers, or private ones that this platform keeps. */
export interface Servers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** One line for each that was started, for the reader. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts the private servers that no environment variable replaces, and starts one again when it dies.
 * A server keeps its port and password, so whoever was connected finds it again.
 */
export async function startServers(home: string, env: LocalEnv, say: (line: string) => void): Promise<Servers> {
  const valkeyBinary = (): string => env.VALKEY_BINARY ?? findValkeyBinary(join(checkout, 'apps/engine/.venv'));
  const postgres = env.DATABASE_URL ? null : await keepServer('PostgreSQL', () => startPostgres({ dataFolder: join(home, 'postgres') }), say);
  let valkey: KeptServer | null;
  try {
    valkey = env.REDIS_URL ? null : await keepServer('Valkey', () => startValkey({ dataFolder: join(home, 'valkey'), valkeyBinary: valkeyBinary() }), say);
  } catch (fault) {
    await postgres?.stop();
    throw fault;
  }
  return {
    databaseUrl: env.DATABASE_URL ?? postgres?.first.url ?? '',
    redisUrl: env.REDIS_URL ?? valkey?.first.url ?? '',
    lines: [describe('PostgreSQL', 'DATABASE_URL', postgres), describe('Valkey', 'REDIS_URL', valkey)],
    stop: async () => {
      await valkey?.stop();
      await postgres?.stop();
    },
  };
}

interface KeptServer {
  readonly first: EmbeddedServer;
  stop(): Promise<void>;
}

async function keepServer(name: string, start: () => Promise<EmbeddedServer>, say: (line: string) => void): Promise<KeptServer> {
  const first = await start();
  let current = first;
  let isStopping = false;
  let restart: Promise<void> | null = null;
  const startAgain = async (): Promise<void> => {
    try {
      current = await start();
      say(current.url === first.url ? `${name} ended; it runs again` : `${name} ended and its port was taken meanwhile: start Crossover again`);
    } catch (fault) {
      say(`${name} ended and does not start: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  };
  // It is no child of ours after a reuse, so its number is asked for instead of waiting for its exit.
  const watch = setInterval(() => {
    if (isStopping || restart !== null || isAlive(current.pid)) return;
    restart = startAgain().finally(() => (restart = null));
  }, 1_000);
  return {
    first,
    stop: async () => {
      isStopping = true;
      clearInterval(watch);
      await restart;
      await current.stop();
    },
  };
}

function describe(name: string, variable: string, server: KeptServer | null): string {
  if (server === null) return `${name.padEnd(12)}yours, from ${variable}`;
  return `${name.padEnd(12)}127.0.0.1:${server.first.port}${server.first.isReused ? ' (left running by a start that was killed; used again)' : ''}`;
}
