import { readEnv } from '@crossover/env';
import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DATABASE_URL: z.string().startsWith('postgres', 'must be a postgres:// address of the migrating login'),
  REDIS_URL: z.string().startsWith('redis', 'must be a redis:// or rediss:// address'),
  /** A folder that all processes share, or `s3://bucket/prefix`; keys of a bucket come from the AWS_ variables. */
  STORAGE_FOLDER: z.string().min(1),
  /** Where the bucket is not Amazon's. */
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().min(1).optional(),
  /** Signs session cookies; the same on every API process. */
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters; `openssl rand -base64 32` makes one'),
  /** Where people open the dashboard; requests of other origins are refused. */
  PUBLIC_URL: z.url(),
  /** Folder of model folders that organisations may register. */
  MODEL_STORE: z.string().min(1),
  /** Seals keys of model endpoints: 32 bytes as 64 hexadecimal digits or base64; a new one goes in front, apart by a comma. The same on every worker. */
  SECRETS_KEY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export const readApiEnv = () => readEnv(schema);
