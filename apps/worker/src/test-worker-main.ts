import 'reflect-metadata';
import { join } from 'node:path';
import { openStorage } from '@crossover/storage';
import pino from 'pino';
import { runHandlers } from './test-worker';
import { startWorker } from './worker';

// A worker as a process of its own, so that a test can kill it: `node test-worker-main.ts DATABASE_URL REDIS_URL PREFIX FOLDER PROGRAM ARGS...`.
const [databaseUrl = '', redisUrl = '', queuePrefix = '', folder = '', program = '', ...args] = process.argv.slice(2);
const folders = { work: join(folder, 'work'), cache: join(folder, 'cache') };
const options = { name: 'mortal', databaseUrl, redisUrl, queuePrefix, storage: openStorage(folder), folders, engines: [{ command: { program, args, env: {} } }], log: pino({ level: 'silent' }), dispatchEveryMs: 250 };

startWorker(options, runHandlers).then(
  () => process.send?.('works'),
  (fault: unknown) => {
    process.stderr.write(`${String(fault)}\n`);
    process.exit(1);
  },
);
