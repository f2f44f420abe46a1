// Starts one private PostgreSQL and one private Valkey for all platform tests, in a process of their own.
// TEST_DATABASE_URL and TEST_REDIS_URL, where both are set, name servers that run already: then nothing is started.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default async function startServers() {
  if (process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL) return;
  const path = (name) => fileURLToPath(new URL(name, import.meta.url));
  // In a group of its own: what kills the whole group of the tests (Ctrl-C, a time limit) must leave alive who cleans up after them.
  const keeper = fork(path('src/servers-main.ts'), [], { execArgv: ['--require', path('register.cjs')], detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answer = await new Promise((resolve, reject) => {
    keeper.once('message', resolve);
    keeper.once('exit', (code) => reject(new Error(`The test servers' process ended with code ${code} before it was ready.`)));
  });
  if (answer.fault) throw new Error(answer.fault);
  process.env.TEST_DATABASE_URL = answer.databaseUrl;
  process.env.TEST_REDIS_URL = answer.redisUrl;
  globalThis.crossoverTestServers = keeper;
  // The channel alone must not keep jest from ending; when jest ends in any way, the keeper notices.
  keeper.channel?.unref();
  keeper.unref();
}
