import { envOfEngine, readWorkerEnv, visibleDevices } from './env';

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
    expect(engineEnv).toEqual({ PATH: '/usr/bin', ENGINE_DEVICE: 'cuda', CUDA_VISIBLE_DEVICES: '0,3', PYTHONPATH: '/engine/src', MODEL_STORE: '/data/models', ENGINE_COUNT: '2', ENGINE_DEVICES: '1' });
  });

  it('gives each engine a device of its own where there are any', () => {
    const { engineEnv } = readWorkerEnv(whole);
    const devices = visibleDevices(engineEnv);
    expect([0, 1].map((place) => envOfEngine(engineEnv, { place, engines: 2, devices })['CUDA_VISIBLE_DEVICES'])).toEqual(['0', '3']);
    expect(envOfEngine({ PATH: '/usr/bin' }, { place: 1, engines: 2, devices: [] })).toEqual({ PATH: '/usr/bin' });
    expect(envOfEngine({ ENGINE_DEVICE: 'cpu' }, { place: 0, engines: 2, devices: ['0'] })).toEqual({ ENGINE_DEVICE: 'cpu' });
  });

  it('takes all devices that the driver lists where none are named, and refuses more engines than devices', () => {
    const devices = visibleDevices({}, () => 'GPU-aaa\nGPU-bbb\n');
    expect([0, 1].map((place) => envOfEngine({}, { place, engines: 2, devices })['CUDA_VISIBLE_DEVICES'])).toEqual(['GPU-aaa', 'GPU-bbb']);
    expect(() => envOfEngine({}, { place: 0, engines: 3, devices })).toThrow(/3 engines want 3 devices, and 2 are visible/);
    expect(visibleDevices({ CUDA_VISIBLE_DEVICES: '' }, () => 'GPU-aaa')).toEqual([]);
  });

  it('gives each engine as many devices as one training may be spread over', () => {
    const { engineEnv } = readWorkerEnv({ ...whole, ENGINES: '2', ENGINE_DEVICES: '2', CUDA_VISIBLE_DEVICES: '0,3,4,6,7' });
    const envs = [0, 1].map((place) => envOfEngine(engineEnv, { place, engines: 2, devices: visibleDevices(engineEnv) }));
    expect(envs.map((env) => [env['CUDA_VISIBLE_DEVICES'], env['ENGINE_DEVICES']])).toEqual([['0,3', '2'], ['4,6', '2']]);
    expect(() => envOfEngine(engineEnv, { place: 0, engines: 2, devices: ['0', '3', '4'] })).toThrow(/2 engines want 4 devices, and 3 are visible.*set ENGINES=1/);
    expect(() => envOfEngine(engineEnv, { place: 0, engines: 1, devices: ['0'] })).toThrow(/1 engine wants 2 devices, and 1 is visible.*set ENGINE_DEVICES=1/);
  });

  it('shares the cores of a host among the engines of all its workers', () => {
    expect(readWorkerEnv({ ...whole, ENGINES: '2', ENGINES_ON_HOST: '6' }).engineEnv).toMatchObject({ ENGINE_COUNT: '6' });
    expect(readWorkerEnv({ ...whole, ENGINES: '2', ENGINES_ON_HOST: '1' }).engineEnv).toMatchObject({ ENGINE_COUNT: '2' });
  });
});
