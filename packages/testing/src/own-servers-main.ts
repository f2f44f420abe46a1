import { join } from 'node:path';
import { endProcess, findValkeyBinary, startPostgres, startValkey, type EmbeddedServer } from '@crossover/embedded';
import type { ServerName, ServerOrder } from './own-servers';

// A process of its own for one test file: starts, kills and starts again what the test tells it to, and ends both servers when the test lets go.
const folder = process.argv[2] ?? '';
const running = new Map<ServerName, EmbeddedServer>();
const start: Readonly<Record<ServerName, () => Promise<EmbeddedServer>>> = {
  postgres: () => startPostgres({ dataFolder: join(folder, 'postgres') }),
  // On disk as in production: a restart must find what was written.
  valkey: () => startValkey({ dataFolder: join(folder, 'valkey'), valkeyBinary: process.env['VALKEY_BINARY'] ?? findValkeyBinary(join(__dirname, '../../../apps/engine/.venv')) }),
};

async function obey({ act, server }: ServerOrder): Promise<string> {
  if (act === 'start') running.set(server, await start[server]());
  const { pid, url } = running.get(server) ?? { pid: 0, url: '' };
  if (act === 'kill') await endProcess(pid, 'SIGKILL');
  return url;
}

process.on('message', (order: ServerOrder) => {
  obey(order).then(
    (url) => process.send?.({ url }),
    (fault: unknown) => process.send?.({ fault: fault instanceof Error ? fault.message : String(fault) }),
  );
});
process.on('SIGINT', () => undefined);
process.once('disconnect', () => {
  void Promise.allSettled([...running.values()].map((server) => server.stop())).then(() => process.exit(0));
});
