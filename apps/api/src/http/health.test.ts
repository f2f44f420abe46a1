import { openTestApi, type TestApi } from '../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('health', () => {
  it('is well while PostgreSQL and Redis answer', async () => {
    const response = await api.fetch('/health');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('names who does not answer', async () => {
    const sick = await openTestApi({ redisUrl: 'redis://127.0.0.1:1' });
    try {
      const response = await sick.fetch('/health');
      expect([response.status, await response.json()]).toEqual([503, { status: 'unavailable', database: true, redis: false }]);
    } finally {
      await sick.close();
    }
  });
});
