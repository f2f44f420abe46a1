import { randomStream } from './random-stream';
import { sha256 } from './sha256';

describe('random stream', () => {
  it('repeats itself for the same seed text and differs for another', () => {
    const numbers = (seed: string) => Array.from({ length: 5 }, randomStream(seed).next);
    expect(numbers('campaign|rows|0')).toEqual(numbers('campaign|rows|0'));
    expect(numbers('campaign|rows|0')).not.toEqual(numbers('campaign|rows|1'));
  });

  it('never changes between releases, so a stored result can be replayed', () => {
    const stream = randomStream('pinned');
    expect([stream.next(), stream.next(), stream.next()]).toMatchInlineSnapshot(`
[
  4272049778,
  2136922185,
  1890655582,
]
`);
  });

  it('draws every integer below the limit about equally often', () => {
    const stream = randomStream('fair');
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i += 1) {
      const value = stream.below(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    // Five standard deviations of a count with mean 10,000.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(470);
  });

  it('stays inside [0, 1)', () => {
    const stream = randomStream('unit');
    const values = Array.from({ length: 1000 }, () => stream.unit());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  it('refuses a limit it cannot draw below', () => {
    expect(() => randomStream('x').below(0)).toThrow('Cannot draw below 0.');
  });
});

describe('sha256', () => {
  it('hashes UTF-8 bytes', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
