import { createPace, keepPaces } from './pace';

/** A clock that only waiting moves. */
function still() {
  let now = 0;
  return { clock: () => now, wait: async (ms: number) => void (now += ms), pass: (ms: number) => void (now += ms), now: () => now };
}
const signal = new AbortController().signal;

describe('the pace of a provider', () => {
  it('lets a second’s worth of requests go at once, then one by one at its rate', async () => {
    const time = still();
    const pace = createPace({ startRate: 10, ...time });
    for (let request = 0; request < 30; request += 1) await pace.take(signal);
    expect(time.now()).toBeGreaterThanOrEqual(1999);
    expect(time.now()).toBeLessThan(2100);
  });

  it('grows by one request a second for each second of answers, and halves at a refusal', async () => {
    const time = still();
    const pace = createPace({ startRate: 10, ...time });
    for (let answer = 0; answer < 10; answer += 1) pace.succeeded();
    expect(pace.rate).toBeCloseTo(10.96, 1);
    pace.refused(time.now(), null);
    expect(pace.rate).toBeCloseTo(5.48, 1);
  });

  it('counts refusals of requests that were under way together as one', () => {
    const time = still();
    const pace = createPace({ startRate: 16, ...time });
    time.pass(100);
    for (const sentAt of [10, 20, 30]) pace.refused(sentAt, null);
    expect(pace.rate).toBe(8);
    time.pass(100);
    pace.refused(150, null);
    expect(pace.rate).toBe(4);
  });

  it('sends nothing before the time that a provider names, but waits a minute at most', async () => {
    const time = still();
    const pace = createPace({ startRate: 10, ...time });
    pace.refused(0, 7000);
    await pace.take(signal);
    expect(time.now()).toBe(7000);
    pace.refused(7000, 3_600_000);
    await pace.take(signal);
    expect(time.now()).toBe(67_000);
  });

  it('brings two workers that share a provider to equal rates', () => {
    const time = still();
    const [fast, slow] = [createPace({ startRate: 90, ...time }), createPace({ startRate: 10, ...time })];
    for (let second = 0; second < 400; second += 1) {
      time.pass(1000);
      for (const pace of [fast, slow]) for (let answer = 0; answer < pace.rate; answer += 1) pace.succeeded();
      if (fast.rate + slow.rate > 100) for (const pace of [fast, slow]) pace.refused(time.now(), 0);
    }
    expect(fast.rate / slow.rate).toBeLessThan(1.1);
  });

  it('is kept for each organisation and provider', () => {
    const paceOf = keepPaces();
    expect(paceOf('a', 'https://one.example/v1')).toBe(paceOf('a', 'https://one.example/v2'));
    expect(paceOf('a', 'https://one.example/v1')).not.toBe(paceOf('b', 'https://one.example/v1'));
  });
});
