import { alphaAtLook, orderForLooks, startBetting, stopReason } from './betting-sequence';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

describe('a comparison that is watched', () => {
  it('never widens from one look to the next', () => {
    const sequence = startBetting({ plannedRows: 200 });
    let before = sequence.interval;
    for (let row = 0; row < 200; row += 1) {
      const now = sequence.observe(row % 5 === 0 ? 1 : row % 7 === 0 ? -1 : 0);
      expect(now.low).toBeGreaterThanOrEqual(before.low);
      expect(now.high).toBeLessThanOrEqual(before.high);
      before = now;
    }
  });

  it('stops when it is separated, equivalent or out of rows, and otherwise goes on', () => {
    const plan = { margin: 0.02, plannedRows: 100 };
    expect(stopReason({ interval: { low: 0.01, high: 0.2 }, rows: 40 }, plan)).toBe('separated');
    expect(stopReason({ interval: { low: -0.01, high: 0.01 }, rows: 40 }, plan)).toBe('equivalent');
    expect(stopReason({ interval: { low: -0.1, high: 0.1 }, rows: 100 }, plan)).toBe('rows-ran-out');
    expect(stopReason({ interval: { low: -0.1, high: 0.1 }, rows: 40 }, plan)).toBeNull();
  });

  it('takes its rows in an order that depends on the seed and not on the file', () => {
    const ids = Array.from({ length: 50 }, (_, row) => `row-${row}`);
    expect(orderForLooks(ids.toReversed(), 's')).toEqual(orderForLooks(ids, 's'));
    expect(orderForLooks(ids, 's')).not.toEqual(ids);
    expect(orderForLooks(ids, 't')).not.toEqual(orderForLooks(ids, 's'));
  });

  it('spends the error over any number of looks', () => {
    const spent = Array.from({ length: 10_000 }, (_, look) => alphaAtLook(0.05, look + 1)).reduce((a, b) => a + b, 0);
    expect(spent).toBeLessThan(0.05);
    expect(spent).toBeGreaterThan(0.0499);
  });

  it('refuses a difference that is no difference of scores', () => {
    expect(() => startBetting({ plannedRows: 10 }).observe(2)).toThrow('between -1 and 1, not 2');
  });
});
