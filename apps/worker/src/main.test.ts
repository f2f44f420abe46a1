import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { listWorkers } from '@crossover/queue';
import { aFakeEngine, openTestPlatform, until, type TestPlatform } from '@crossover/testing';
import { openYard, type WorkerYard } from './test-worker';

let platform: TestPlatform;
let yard: WorkerYard;
beforeAll(async () => {
  platform = await openTestPlatform();
  yard = openYard(platform);
});
afterAll(async () => {
  await yard.close();
  await platform.close();
});

describe('the worker program', () => {
  it('starts from its environment, says which device it has, and leaves politely', async () => {
    const fake = await aFakeEngine();
    const name = `boot-${randomUUID()}`;
    const worker = boot({
      DATABASE_URL: platform.databaseUrl, REDIS_URL: platform.redisUrl, QUEUE_PREFIX: yard.queue.prefix, STORAGE_FOLDER: yard.folder, ENGINE_PYTHON: fake.python, ENGINE_SOURCE: '/unused', MODEL_STORE: yard.folder,
      WORK_FOLDER: join(yard.folder, 'work'), LOG_LEVEL: 'silent', WORKER_NAME: name, SECRET_CANARY: 'not for engines',
    });
    const [found] = await until('the worker lists its device', async () => {
      const workers = (await listWorkers(yard.queue)).filter((one) => one.device !== null);
      return workers.length > 0 ? workers : null;
    }) ?? [];
    expect(found).toMatchObject({ name, device: 'cpu: arithmetic, 1 thread, float32', isFree: true });
    expect(fake.journal()[0]?.['environment']).not.toContain('SECRET_CANARY');
    expect(fake.journal()[0]?.['environment']).not.toContain('DATABASE_URL');

    worker.kill('SIGTERM');
    expect(await once(worker, 'exit')).toEqual([0, null]);
    expect(await listWorkers(yard.queue)).toEqual([]);
    fake.close();
  });

  it('says everything that is wrong with its environment, and does not start', async () => {
    const worker = boot({ LOG_LEVEL: 'loud' }, 'pipe');
    const said: string[] = [];
    worker.stderr?.on('data', (chunk) => said.push(String(chunk)));
    const [code] = await once(worker, 'exit');
    expect(code).toBe(1);
    expect(said.join('')).toMatch(/DATABASE_URL[^]*REDIS_URL[^]*ENGINE_PYTHON[^]*LOG_LEVEL/);
  });
});

function boot(env: Record<string, string>, stderr: 'inherit' | 'pipe' = 'inherit'): ChildProcess {
  return fork(join(__dirname, 'main.ts'), [], {
    execArgv: ['--require', join(__dirname, '../../../packages/testing/register.cjs')], stdio: ['ignore', 'inherit', stderr, 'ipc'], env: { PATH: process.env['PATH'], ...env },
  });
}
