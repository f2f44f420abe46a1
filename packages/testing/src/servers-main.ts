import { join } from 'node:path';
import { startTestServers } from './servers';

// A process of its own, started by global-setup.mjs. It ends the servers when its parent lets go of it,
// and also when the parent was killed outright: no test run leaves a server behind.
async function keepServers(): Promise<void> {
  const parentGone = new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const servers = await startTestServers(join(__dirname, '../../../apps/engine/.venv'));
  process.send?.({ databaseUrl: servers.databaseUrl, redisUrl: servers.redisUrl });
  await parentGone;
  await servers.stop();
}

keepServers().catch((fault: unknown) => {
  const text = fault instanceof Error ? fault.message : String(fault);
  if (process.connected) process.send?.({ fault: text });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
});
