import { isPassing, patiently } from './patience';

describe('patience with the database', () => {
  it.each([
    ['a server that shuts down', { code: '57P01' }, true],
    ['a server that starts', { code: '57P03' }, true],
    ['a lost connection', { code: '08006' }, true],
    ['a refused connection', { code: 'ECONNREFUSED' }, true],
    ['a deadlock', { code: '40P01' }, true],
    ['a full disk', { code: '53100' }, true],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), true],
    ['a wrong column', { code: '42703' }, false],
    ['a broken promise of ours', new Error('ROWS_MISSING'), false],
    ['nothing at all', undefined, false],
  ])('covers %s: %p -> %p', (_, error, passes) => {
    expect(isPassing(error)).toBe(passes);
  });

  it('tries again until the work is done', async () => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries < 3) throw Object.assign(new Error('starting'), { code: '57P03' });
      return 'stored';
    };
    expect(await patiently(work)).toBe('stored');
    expect(tries).toBe(3);
  });

  it('ends at once with a fault that does not pass, and at last with one that should have', async () => {
    let tries = 0;
    const broken = async () => {
      tries += 1;
      throw new Error('syntax error');
    };
    await expect(patiently(broken)).rejects.toThrow('syntax error');
    expect(tries).toBe(1);
    const away = async () => {
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    };
    await expect(patiently(away, { patienceMs: 120 })).rejects.toThrow('away');
  });
});
