import { join } from 'node:path';
import { migrate } from '@crossover/domain';
import { claimHome } from './claim';
import { homeOf, type LocalEnv } from './env';
import { waitUntilHealthy } from './health';
import { LocalFault } from './local.errors';
import { choosePorts } from './ports';
import { describePrograms } from './programs';
import { startServers } from './servers';
import { keepRunning, type Service, type ServiceSpec } from './service';

/** The whole platform, running. */
export interface Platform {
  /** What to open in a browser. */
  readonly url: string;
  /** The API itself, without the dashboard before it. */
  readonly apiUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly home: string;
  readonly logFolder: string;
  /** Process numbers by program, 0 while one is started again. */
  pids(): Readonly<Record<string, number>>;
  /** Starts a program anew, for a changed file. */
  restart(name: 'api' | 'worker'): void;
  /** Settles, with the reason, when a program died too often: the platform is then no longer whole. */
  readonly broken: Promise<LocalFault>;
  /** Ends everything in order: dashboard, API, worker, Valkey, PostgreSQL. A second call waits for the first. */
  stop(): Promise<void>;
}

export interface PlatformOptions {
  readonly env: LocalEnv;
  readonly isDevelopment?: boolean;
  /** One line of progress, and later one for each restart. */
  readonly say: (line: string) => void;
}

/** Another process runs the platform in this home folder already; the URL is null while it is still starting. */
export interface AlreadyRunning {
  readonly alreadyRunning: { readonly pid: number; readonly url: string | null };
}

/**
 * Starts servers, migrations, API, worker and dashboard, and answers when the dashboard can be opened.
 * What was started is stopped again where a later step fails.
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform | AlreadyRunning> {
  const home = homeOf(options.env);
  const claim = await claimHome(home);
  if (claim.owner !== null) return { alreadyRunning: claim.owner };
  const undo: Undo[] = [() => Promise.resolve(claim.release())];
  try {
    const platform = await startParts(home, options, undo);
    claim.publish(platform.url);
    return platform;
  } catch (fault) {
    await undoAll(undo);
    throw fault;
  }
}

type Undo = () => Promise<void>;

async function startParts(home: string, options: PlatformOptions, undo: Undo[]): Promise<Platform> {
  const { env, say } = options;
  const ports = await choosePorts(home, env, say);
  const servers = await startServers(home, env, say);
  undo.push(() => servers.stop());
  for (const line of servers.lines) say(line);
  const ran = await migrateDatabase(servers.databaseUrl);
  say(ran.length > 0 ? `migrations  ${ran.length} applied` : 'migrations  up to date');

  const url = env.PUBLIC_URL ?? `http://localhost:${ports.web}`;
  const programs = describePrograms({ home, env, ports, servers, publicUrl: url, isDevelopment: options.isDevelopment ?? false });
  const services: Service[] = [];
  const start = (spec: ServiceSpec): Service => {
    const service = keepRunning(spec, say);
    services.push(service);
    // Started last, stopped first: the dashboard goes before the API, the worker before the servers.
    undo.push(() => service.stop());
    return service;
  };
  const worker = start(programs.worker);
  // The worker has no door to knock on; an early death of its own is answered by a new start like any other.
  worker.markReady();
  const apiUrl = `http://127.0.0.1:${ports.api}`;
  await waitUntilHealthy(start(programs.api), `${apiUrl}/health`, programs.api.logFile);
  await waitUntilHealthy(start(programs.web), `http://127.0.0.1:${ports.web}/`, programs.web.logFile);
  return {
    url,
    apiUrl,
    databaseUrl: servers.databaseUrl,
    redisUrl: servers.redisUrl,
    home,
    logFolder: join(home, 'logs'),
    pids: () => Object.fromEntries(services.map((service) => [service.name, service.pid()])),
    restart: (name) => services.find((service) => service.name === name)?.restart(),
    broken: Promise.race(services.map((service) => service.givenUp)),
    stop: once(() => undoAll(undo)),
  };
}

async function migrateDatabase(databaseUrl: string): Promise<string[]> {
  try {
    return await migrate(databaseUrl);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new LocalFault(`The database could not be brought up to date: ${reason}`, 'check DATABASE_URL (the login must own the database and may create roles); a migration that fails changes nothing, so it can be run again');
  }
}

async function undoAll(undo: Undo[]): Promise<void> {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
