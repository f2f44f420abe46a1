import fc from 'fast-check';
import { shareInterval } from './means';
import { wilson } from './proportions';

describe('proportion intervals', () => {
  it('are undefined without rows', () => {
    expect(wilson({ right: 0, n: 0 })).toBeNull();
    expect(shareInterval(new Float64Array(0))).toBeNull();
  });

  it('mirror when right and wrong are exchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const right = Math.round(share * n);
        expect(wilson({ right, n })?.low).toBeCloseTo(1 - (wilson({ right: n - right, n })?.high ?? NaN), 10);
      }),
    );
  });

  it('widen when rows come in groups that agree', () => {
    const values = Float64Array.from({ length: 100 }, (_, row) => ((row >> 2) % 3 === 0 ? 0 : 1));
    const groups = Int32Array.from({ length: 100 }, (_, row) => row >> 2);
    const [plain, grouped] = [shareInterval(values), shareInterval(values, { groups })];
    expect(grouped?.mean).toBe(plain?.mean);
    expect(grouped?.low).toBeLessThan(plain?.low ?? NaN);
    expect(grouped?.high).toBeGreaterThan(plain?.high ?? NaN);
  });
});
