import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabases } from '@crossover/domain';
import { freshOrganisation, type TestPlatform } from './platform';

export type ServerName = 'postgres' | 'valkey';
export interface ServerOrder {
  readonly act: 'start' | 'kill';
  readonly server: ServerName;
}

export interface OwnPlatform extends TestPlatform {
  /** Ends the server as a power cut would, with SIGKILL. */
  kill(server: ServerName): Promise<void>;
  /** Starts it again where it was, with what it had written. */
  restart(server: ServerName): Promise<void>;
}

/** A PostgreSQL and a Valkey for the calling test file alone, which may kill them; a migrated database is in it. */
export async function openOwnPlatform(): Promise<OwnPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'own-servers-'));
  const keeper = fork(join(__dirname, 'own-servers-main.ts'), [folder], { execArgv: ['--require', join(__dirname, '../register.cjs')], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = async (order: ServerOrder): Promise<string> => {
    keeper.send(order);
    const [answer]: { url?: string; fault?: string }[] = await once(keeper, 'message');
    if (answer?.url === undefined) throw new Error(answer?.fault ?? 'The servers’ process gave no answer');
    return answer.url;
  };
  const databaseUrl = await ask({ act: 'start', server: 'postgres' });
  const redisUrl = await ask({ act: 'start', server: 'valkey' });
  await migrate(databaseUrl);
  const databases = await openDatabases({ url: databaseUrl, poolSize: 6, applicationName: 'test' });
  return {
    databaseUrl,
    redisUrl,
    databases,
    freshOrganisation: () => freshOrganisation(databases),
    kill: async (server) => void (await ask({ act: 'kill', server })),
    restart: async (server) => void (await ask({ act: 'start', server })),
    close: async () => {
      await databases.close();
      const ended = once(keeper, 'exit');
      keeper.disconnect();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
