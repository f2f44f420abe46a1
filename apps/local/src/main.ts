import { homeOf, readLocalEnv } from './env';
import { checkData } from './check-data';
import { runDemo } from './demo';
import { LocalFault } from './local.errors';
import { startPlatform, type Platform } from './platform';
import { watchSources } from './watch-sources';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  start: () => serve(false),
  dev: () => serve(true),
  demo: (args) => demo(args),
  'check-data': (args) => checkData(args),
};

/** Does one command of this machine's platform; the set-up script has prepared the checkout. Settles when the command is over. */
export async function runLocal(name: string, args: readonly string[]): Promise<void> {
  const command = commands[name];
  if (!command) throw new LocalFault(`There is no command "${name}".`, `use one of: ${Object.keys(commands).join(', ')}`);
  await command(args);
}

async function serve(isDevelopment: boolean): Promise<void> {
  const platform = await open(isDevelopment);
  if (platform === null) return;
  const stopWatching = isDevelopment ? watchSources(platform) : () => undefined;
  await untilEnded(platform, stopWatching);
}

async function demo(args: readonly string[]): Promise<void> {
  const platform = await open(false);
  if (platform === null) return;
  const asked = untilEnded(platform);
  // Whoever presses Ctrl-C during the demonstration ends it; the platform stops in order either way.
  await Promise.race([asked, runDemo(platform, args).then(() => asked)]);
}

/** Starts the platform and prints where it is; null where it runs already, which is said too. */
async function open(isDevelopment: boolean): Promise<Platform | null> {
  const env = readLocalEnv();
  console.log('Crossover: starting the platform');
  const answer = await startPlatform({ env, isDevelopment, say: (line) => console.log(`  ${line}`) });
  if ('alreadyRunning' in answer) {
    const { pid, url } = answer.alreadyRunning;
    console.log(url ? `\nCrossover runs already (process ${pid}): ${url}\n` : `\nCrossover is being started by process ${pid} just now; its own terminal tells the address.\n`);
    return null;
  }
  console.log(`\n  Crossover is ready.  Open ${answer.url} and sign up, or sign in.\n  state ${homeOf(env)}\n  logs  ${answer.logFolder}\n  Ctrl-C stops everything.\n`);
  return answer;
}

/** Waits for Ctrl-C, SIGTERM, or a program that cannot be kept alive; then stops everything in order. */
async function untilEnded(platform: Platform, alsoStop: () => void = () => undefined): Promise<void> {
  const asked = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(null));
  });
  const fault = await Promise.race([asked, platform.broken]);
  console.log('\nCrossover: stopping');
  alsoStop();
  await platform.stop();
  console.log('Crossover: stopped');
  if (fault) throw fault;
}
