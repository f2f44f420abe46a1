import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readEnv } from '@crossover/env';
import { z } from 'zod';

const schema = z.object({
  /** Everything that this platform writes: databases, uploads, models, logs. */
  CROSSOVER_HOME: z.string().optional(),
  /** The one public port. The next free one above is taken where it is in use. */
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** The address the dashboard listens on. Not HOSTNAME: shells and containers set that to the machine's name. */
  CROSSOVER_HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL').optional(),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must be a redis:// URL').optional(),
  AUTH_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  STORAGE_FOLDER: z.string().optional(),
  MODEL_STORE: z.string().optional(),
  WORK_FOLDER: z.string().optional(),
  VALKEY_BINARY: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** What the launcher reads from the environment. */
export type LocalEnv = Readonly<z.infer<typeof schema>>;

/** Parses the launcher's environment; throws EnvFault with all faults together. */
export function readLocalEnv(source: Record<string, string | undefined> = process.env): LocalEnv {
  return readEnv(schema, source);
}

/** The checkout that this build belongs to. */
export const checkout = resolve(__dirname, '../../..');

/** The folder that holds this platform's state; `~` works, because npm passes it on unread. */
export function homeOf(env: LocalEnv): string {
  const named = env.CROSSOVER_HOME;
  if (named === undefined) return join(checkout, '.crossover');
  return resolve(named.replace(/^~(?=\/|$)/, homedir()));
}
