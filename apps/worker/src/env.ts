import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { EnvFault, readEnv } from '@crossover/env';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().startsWith('postgres', 'must be a postgres:// address of the migrating login'),
  REDIS_URL: z.string().startsWith('redis', 'must be a redis:// or rediss:// address'),
  /** The same on the API and all workers of one platform; another for each platform that shares a Redis. */
  QUEUE_PREFIX: z.string().regex(/^[\w-]{1,64}$/, 'has letters, digits, hyphens and underscores').default('crossover'),
  /** A folder that all processes share, or `s3://bucket/prefix`; keys of a bucket come from the AWS_ variables. */
  STORAGE_FOLDER: z.string().min(1),
  /** Where the bucket is not Amazon's. */
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().min(1).optional(),
  /** The Python of the engine's environment. */
  ENGINE_PYTHON: z.string().min(1),
  /** The folder that holds the package crossover_engine. */
  ENGINE_SOURCE: z.string().min(1),
  MODEL_STORE: z.string().min(1),
  /** Rows of the requests in work; emptied after each. */
  WORK_FOLDER: z.string().min(1),
  /** Features and trained weights, one folder an organisation. */
  CACHE_FOLDER: z.string().min(1).optional(),
  /** Engine processes of this worker: one for each device, or for each group of devices. */
  ENGINES: z.coerce.number().int().min(1).max(64).default(1),
  /** Devices of each engine, over which it spreads the training of models that do not fit one. */
  ENGINE_DEVICES: z.coerce.number().int().min(1).max(64).default(1),
  /** Engines of all workers on this host, which share its cores; this worker's own unless told. */
  ENGINES_ON_HOST: z.coerce.number().int().min(1).max(1024).optional(),
  /** Opens the keys of model endpoints; the same as on the API. */
  SECRETS_KEY: z.string().min(1).optional(),
  /** Hosts that endpoints may have although their address is private, or without TLS: `host` or `host:port`, apart by commas. */
  ENDPOINT_ALLOWED_HOSTS: z.string().default('').transform((list) => list.split(',').map((host) => host.trim()).filter(Boolean)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  WORKER_NAME: z.string().regex(/^[\w.-]{1,100}$/, 'has letters, digits, dots, hyphens and underscores').default(`${hostname().replaceAll(/[^\w.-]/g, '-')}-${process.pid}`),
});

/** What an engine may see of the worker's environment; everything else, above all addresses and secrets, stays out. */
const passedOn = [
  'PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TZ', 'LD_LIBRARY_PATH', 'CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES',
  'ENGINE_DEVICE', 'ENGINE_DTYPE', 'ENGINE_THREADS', 'ENGINE_WARM_BYTES',
] as const;

export type WorkerEnv = ReturnType<typeof readWorkerEnv>;

export function readWorkerEnv(source: Record<string, string | undefined> = process.env) {
  const env = readEnv(schema, source);
  const cacheFolder = env.CACHE_FOLDER ?? resolve(env.WORK_FOLDER, '../cache');
  const passed = passedOn.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]] as const]));
  return Object.freeze({ ...env, CACHE_FOLDER: cacheFolder, engineEnv: { ...Object.fromEntries(passed), PYTHONPATH: env.ENGINE_SOURCE, MODEL_STORE: env.MODEL_STORE, ENGINE_COUNT: String(Math.max(env.ENGINES_ON_HOST ?? 1, env.ENGINES)), ENGINE_DEVICES: String(env.ENGINE_DEVICES) } });
}

/**
 * The environment of one engine: it sees its own devices, `ENGINE_DEVICES` of them, and no other engine of this worker sees the same. Workers that share a
 * host name disjoint lists in CUDA_VISIBLE_DEVICES. Throws EnvFault where the engines want more devices than there are: two on one device are slower than
 * one, and share its memory.
 */
export function envOfEngine(env: Readonly<Record<string, string>>, { place, engines, devices }: { place: number; engines: number; devices: readonly string[] }): Record<string, string> {
  if (devices.length === 0 || env['ENGINE_DEVICE'] === 'cpu') return { ...env };
  const each = Number(env['ENGINE_DEVICES'] ?? 1);
  if (engines * each > devices.length) throw new EnvFault([tooFewDevices({ engines, each, devices })]);
  return { ...env, CUDA_VISIBLE_DEVICES: devices.slice(place * each, (place + 1) * each).join(',') };
}

function tooFewDevices({ engines, each, devices }: { engines: number; each: number; devices: readonly string[] }): string {
  const fix = each > devices.length ? `set ENGINE_DEVICES=${devices.length} or less` : `set ENGINES=${Math.floor(devices.length / each)}`;
  return `ENGINES: ${engines} ${engines === 1 ? 'engine wants' : 'engines want'} ${engines * each} devices, and ${devices.length} ${devices.length === 1 ? 'is' : 'are'} visible (${devices.join(', ')}); ${fix}`;
}

/** The devices that engines may use: those that CUDA_VISIBLE_DEVICES names, else all that the driver lists; none on a machine without a driver. */
export function visibleDevices(env: Readonly<Record<string, string>>, listDevices: () => string = askDriver): readonly string[] {
  const named = env['CUDA_VISIBLE_DEVICES'];
  return (named ?? listDevices()).split(/[,\n]/).map((device) => device.trim()).filter((device) => device !== '' && device !== '-1');
}

function askDriver(): string {
  const answer = spawnSync('nvidia-smi', ['--query-gpu=uuid', '--format=csv,noheader'], { encoding: 'utf8', timeout: 10_000 });
  return answer.status === 0 ? answer.stdout : '';
}
