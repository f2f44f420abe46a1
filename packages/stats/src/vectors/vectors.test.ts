import fc from 'fast-check';
import { at } from './at';
import { midranks, sortedQuantile } from './order';
import { mean, sum, variance } from './sum';

describe('sum', () => {
  it('keeps the digits that plain addition loses', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum([])).toBe(0);
  });

  it('does not depend on the order of the values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 50 }), (values) => {
        expect(sum(values.toReversed())).toBeCloseTo(sum(values), 6);
      }),
    );
  });
});

describe('mean and variance', () => {
  it('are null where they are undefined', () => {
    expect(mean([])).toBeNull();
    expect(variance([1])).toBeNull();
  });

  it('keep their digits under a large offset', () => {
    const values = [4, 7, 13, 16];
    expect(variance(values)).toBe(30);
    expect(variance(values.map((value) => value + 1e9))).toBe(30);
  });
});

describe('order', () => {
  it('gives tied values the mean of their ranks', () => expect(Array.from(midranks([3, 1, 3, 2]))).toEqual([3.5, 1, 3.5, 2]));
  it('interpolates quantiles between neighbours', () => expect([0, 0.5, 0.9, 1].map((p) => sortedQuantile([1, 2, 4], p))).toEqual([1, 2, expect.closeTo(3.6, 12), 4]));
});

describe('element access', () => {
  it('throws past the end instead of giving undefined', () => expect(() => at([1], 1)).toThrow('No element 1 in a vector of 1.'));
});
