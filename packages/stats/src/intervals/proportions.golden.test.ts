import fc from 'fast-check';
import { readGolden } from '../golden/read-golden';
import { shareInterval } from './means';
import { clopperPearson, jeffreys, wilson } from './proportions';

interface Golden {
  tolerance: { abs: number };
  cases: { k: number; n: number; alpha: number; expect: Record<'wilson' | 'clopperPearson' | 'jeffreys', [number, number]> }[];
}

const { cases, tolerance } = readGolden<Golden>('proportion_intervals');
const methods = { wilson, clopperPearson, jeffreys };
const checks = cases.flatMap(({ k, n, alpha, expect: expected }) =>
  (['wilson', 'clopperPearson', 'jeffreys'] as const).map((method) => ({ method, k, n, alpha, ends: expected[method] })),
);

describe('proportion intervals', () => {
  it('has cases', () => expect(checks.length).toBeGreaterThan(100));

  it.each(checks)('$method of $k in $n at alpha $alpha', ({ method, k, n, alpha, ends }) => {
    const interval = methods[method]({ right: k, n }, 1 - alpha);
    expect(Math.abs((interval?.low ?? NaN) - ends[0])).toBeLessThan(tolerance.abs);
    expect(Math.abs((interval?.high ?? NaN) - ends[1])).toBeLessThan(tolerance.abs);
  });

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
