import { openQueue } from '@crossover/queue';
import type { ApiContext } from '../../context';
import { livingWorkers } from './living-workers';

describe('the workers that a page shows', () => {
  it('are unknown while Redis is away, and the page does not wait for it', async () => {
    // Port 1 answers nobody.
    const queue = openQueue('redis://127.0.0.1:1');
    try {
      const ctx = { services: { queue } } as unknown as ApiContext;
      expect(await livingWorkers(ctx, 'all')).toBeNull();
    } finally {
      await queue.close();
    }
  });
});
