import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkout, type LocalEnv } from './env';
import { LocalFault } from './local.errors';
import type { Ports } from './ports';
import { authSecret, secretsKey } from './secret';
import type { Servers } from './servers';
import type { ServiceSpec } from './service';

export interface ProgramOptions {
  readonly home: string;
  readonly env: LocalEnv;
  readonly ports: Ports;
  readonly servers: Pick<Servers, 'databaseUrl' | 'redisUrl'>;
  readonly publicUrl: string;
  /** Serve the dashboard uncompiled. */
  readonly isDevelopment: boolean;
}

export interface Programs {
  readonly api: ServiceSpec;
  readonly worker: ServiceSpec;
  readonly web: ServiceSpec;
}

/** What each of the three programs is started with; its environment is the whole contract between launcher and program. */
export function describePrograms(options: ProgramOptions): Programs {
  const { home, env, ports, servers, isDevelopment } = options;
  const base = { ...inherited(), NODE_ENV: isDevelopment ? 'development' : 'production', LOG_LEVEL: env.LOG_LEVEL };
  const data = { DATABASE_URL: servers.databaseUrl, REDIS_URL: servers.redisUrl, STORAGE_FOLDER: env.STORAGE_FOLDER ?? join(home, 'storage'), MODEL_STORE: env.MODEL_STORE ?? join(home, 'models') };
  const endpoints = { SECRETS_KEY: process.env['SECRETS_KEY'] ?? secretsKey(home) };
  const log = (name: string): string => join(home, 'logs', `${name}.log`);
  const python = process.env['ENGINE_PYTHON'];
  return {
    api: {
      name: 'api',
      script: built('apps/api/dist/main.js'),
      cwd: join(checkout, 'apps/api'),
      env: { ...base, ...data, ...endpoints, PORT: String(ports.api), AUTH_SECRET: env.AUTH_SECRET ?? authSecret(home), PUBLIC_URL: options.publicUrl },
      logFile: log('api'),
    },
    worker: {
      name: 'worker',
      script: built('apps/worker/dist/main.js'),
      cwd: join(checkout, 'apps/worker'),
      env: {
        ...base,
        ...data,
        ...endpoints,
        // Whoever starts the platform on a machine may ask servers of that machine.
        ENDPOINT_ALLOWED_HOSTS: process.env['ENDPOINT_ALLOWED_HOSTS'] ?? 'localhost,127.0.0.1',
        ENGINE_PYTHON: environmentPython() ?? python,
        ENGINE_SOURCE: join(checkout, 'apps/engine/src'),
        WORK_FOLDER: env.WORK_FOLDER ?? join(home, 'work'),
        ENGINES: process.env['ENGINES'] ?? String(engineCount()),
        ENGINE_DTYPE: process.env['ENGINE_DTYPE'] ?? engineDtype(),
      },
      logFile: log('worker'),
    },
    web: {
      name: 'web',
      script: built('apps/web/server.mjs'),
      cwd: join(checkout, 'apps/web'),
      env: { ...base, PORT: String(ports.web), API_URL: `http://127.0.0.1:${ports.api}`, HOSTNAME: env.CROSSOVER_HOST, PUBLIC_URL: options.publicUrl, NEXT_TELEMETRY_DISABLED: '1' },
      logFile: log('web'),
    },
  };
}

// A GPU takes one engine. On a processor two engines with half the cores each finish more runs than one with all: loading, parsing and small matrices use one core only.
function engineCount(): number {
  return existsSync('/dev/nvidia0') ? 1 : Math.min(2, availableParallelism());
}

// Scoring and training in bfloat16 take about half the time where the processor computes in it, at the same accuracy; the dtype is stored with every run.
function engineDtype(): string {
  const hasBfloat16 = existsSync('/proc/cpuinfo') && /\b(avx512_bf16|amx_bf16)\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  return hasBfloat16 ? 'bfloat16' : 'auto';
}

// What a program may need from the user's shell (path, proxy, locale, ENGINE_DEVICES, keys of model endpoints), without what only another program may know.
function inherited(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofOnePlace.has(name)));
}

const ofOnePlace = new Set(['DATABASE_URL', 'REDIS_URL', 'AUTH_SECRET', 'PORT', 'HOSTNAME', 'NODE_OPTIONS']);

function environmentPython(): string | null {
  const python = join(checkout, 'apps/engine/.venv/bin/python');
  return existsSync(python) ? python : null;
}

function built(path: string): string {
  const script = join(checkout, path);
  if (!existsSync(script)) throw new LocalFault(`${path} is missing: this checkout is not built.`, 'run npm run setup; if it says that the build is up to date, delete the dist folders and run it again');
  return script;
}
