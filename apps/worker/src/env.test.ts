import { envOfEngine, readWorkerEnv } from './env';

const whole = {
  DATABASE_URL: 'postgres://login:secret@host/db', REDIS_URL: 'redis://host', STORAGE_FOLDER: '/data/storage', ENGINE_PYTHON: 'python3', ENGINE_SOURCE: '/engine/src', MODEL_STORE: '/data/models', WORK_FOLDER: '/data/work',
  PATH: '/usr/bin', AUTH_SECRET: 'canary', ENGINE_DEVICE: 'cuda', CUDA_VISIBLE_DEVICES: '0,3',
};

describe('the worker’s environment', () => {
  it('is read once, with the cache beside the work', () => {
    expect(readWorkerEnv(whole)).toMatchObject({ ENGINES: 1, LOG_LEVEL: 'info', CACHE_FOLDER: '/data/cache' });
    expect(readWorkerEnv({ ...whole, CACHE_FOLDER: '/fast/cache' }).CACHE_FOLDER).toBe('/fast/cache');
  });

  it('lists all its faults together', () => {
    const read = () => readWorkerEnv({ ...whole, DATABASE_URL: 'mysql://x', ENGINES: '0', WORKER_NAME: 'two words' });
    expect(read).toThrow(/3 faults[^]*DATABASE_URL[^]*ENGINES[^]*WORKER_NAME/);
  });

  it('gives the engine what it needs and no address or secret', () => {
    const { engineEnv } = readWorkerEnv({ ...whole, ENGINES: '2' });
    expect(engineEnv).toEqual({ PATH: '/usr/bin', ENGINE_DEVICE: 'cuda', CUDA_VISIBLE_DEVICES: '0,3', PYTHONPATH: '/engine/src', MODEL_STORE: '/data/models', ENGINE_COUNT: '2' });
  });

  it('gives each engine one device where several are visible', () => {
    const { engineEnv } = readWorkerEnv(whole);
    expect([0, 1, 2].map((place) => envOfEngine(engineEnv, place)['CUDA_VISIBLE_DEVICES'])).toEqual(['0', '3', '0']);
    expect(envOfEngine({ PATH: '/usr/bin' }, 1)).toEqual({ PATH: '/usr/bin' });
  });
});
