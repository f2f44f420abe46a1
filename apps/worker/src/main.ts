import 'reflect-metadata';
import { createSecretBox } from '@crossover/domain';
import { openStorage } from '@crossover/storage';
import { envOfEngine, readWorkerEnv, visibleDevices } from './env';
import { handlers } from './handlers';
import { openLog } from './log';
import { startWorker } from './worker';

async function main(): Promise<void> {
  const env = readWorkerEnv();
  const log = openLog({ level: env.LOG_LEVEL, worker: env.WORKER_NAME });
  const devices = visibleDevices(env.engineEnv);
  const command = (place: number) => ({ program: env.ENGINE_PYTHON, args: ['-m', 'crossover_engine'], env: envOfEngine(env.engineEnv, { place, engines: env.ENGINES, devices }) });
  const engines = Array.from({ length: env.ENGINES }, (_, place) => ({ command: command(place), onLog: (what: string, details: object) => log.info(details, what) }));
  const folders = { work: env.WORK_FOLDER, cache: env.CACHE_FOLDER };
  const worker = await startWorker({ name: env.WORKER_NAME, databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL, queuePrefix: env.QUEUE_PREFIX, storage: openStorage(env.STORAGE_FOLDER, { endpoint: env.S3_ENDPOINT, region: env.S3_REGION }), folders, engines, log, endpoints: { secretBox: env.SECRETS_KEY ? createSecretBox(env.SECRETS_KEY) : null, allowedHosts: env.ENDPOINT_ALLOWED_HOSTS } }, handlers);
  log.info({ engines: env.ENGINES }, 'worker takes jobs');
  const stop = (signal: string): void => {
    log.info({ signal }, 'worker stops');
    worker.stop().then(() => process.exit(0), (error: unknown) => { log.fatal({ err: error }, 'worker did not stop cleanly'); process.exit(1); });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
