import { ownerOf } from './claim';
import { homeOf, readLocalEnv } from './env';
import { checkData } from './check-data';
import { runDemo, type WorkEnd } from './demo';
import { LocalFault } from './local.errors';
import { startPlatform, type Platform } from './platform';
import { runStudies } from './study';
import { watchSources } from './watch-sources';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  start: () => serve(false),
  dev: () => serve(true),
  demo: (args) => withPlatform((platform) => runDemo(platform, args)),
  study: (args) => withPlatform((platform) => runStudies(platform, args)),
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
  await untilEnded(platform, { alsoStop: stopWatching });
}

/** Does some work as a user of the platform, starting one where none runs; one that runs already goes on running. */
async function withPlatform(work: (platform: Pick<Platform, 'url' | 'home'>) => Promise<WorkEnd>): Promise<void> {
  const home = homeOf(readLocalEnv());
  const url = ownerOf(home)?.url;
  if (url) {
    await work({ url, home });
    return;
  }
  const platform = await open(false);
  if (platform === null) return;
  const done = work(platform).then(({ exit }) => (exit ? null : new Promise<never>(() => undefined)));
  await untilEnded(platform, { orWhen: done });
}

/** Starts the platform and prints where it is; null where it runs already, which is said too. */
async function open(isDevelopment: boolean): Promise<Platform | null> {
  const env = readLocalEnv();
  void stopAsked(); // heard from the first moment on: a start that is interrupted still stops in order
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

/** Waits for Ctrl-C, SIGTERM, the work given, or a program that cannot be kept alive; then stops everything in order. */
async function untilEnded(platform: Platform, { orWhen, alsoStop = () => undefined }: { orWhen?: Promise<null>; alsoStop?: () => void } = {}): Promise<void> {
  let fault: LocalFault | null = null;
  try {
    fault = await Promise.race([stopAsked(), platform.broken, ...(orWhen ? [orWhen] : [])]);
  } finally {
    console.log('\nCrossover: stopping');
    alsoStop();
    await platform.stop();
    console.log('Crossover: stopped');
  }
  if (fault) throw fault;
}

let asked: Promise<null> | null = null;

function stopAsked(): Promise<null> {
  asked ??= new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(null));
    whenNpmEnds(() => resolve(null));
  });
  return asked;
}

// npm ends on SIGTERM without telling the program that it runs; all that can be seen from here is another parent.
function whenNpmEnds(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}
