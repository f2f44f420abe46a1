import 'reflect-metadata';
import { createSecretBox, openDatabases } from '@crossover/domain';
import { openStorage } from '@crossover/storage';
import { readApiEnv } from './env';
import { createLog } from './log';
import { buildServer } from './server';

async function main(): Promise<void> {
  const env = readApiEnv();
  const log = createLog(env.LOG_LEVEL);
  const databases = await openDatabases({ url: env.DATABASE_URL, applicationName: 'crossover-api' });
  const server = await buildServer({
    databases, databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL, storage: openStorage(env.STORAGE_FOLDER, { endpoint: env.S3_ENDPOINT, region: env.S3_REGION }), modelStore: env.MODEL_STORE, authSecret: env.AUTH_SECRET, publicUrl: env.PUBLIC_URL, log,
    secretBox: env.SECRETS_KEY ? createSecretBox(env.SECRETS_KEY) : null,
  });
  const port = await server.listen(env.PORT);
  log.info({ port }, 'api listens');
  const stop = (signal: string): void => {
    log.info({ signal }, 'api stops');
    server.close().then(() => databases.close()).then(() => process.exit(0), (error: unknown) => { log.fatal({ error }, 'api did not stop cleanly'); process.exit(1); });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
