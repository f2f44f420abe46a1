import fc from 'fast-check';
import { mean } from '../vectors/sum';
import { kendallPsi, spearmanPsi } from './correlation-psi';
import { metrics } from './metrics';
import { kendall, rSquared, spearman } from './regression';

const fewValues = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 4, maxLength: 40 });

/** Pseudo-values from the definition: the correlation anew without each row; null where one of them is undefined. */
function byDeletion(x: Float64Array, y: Float64Array, correlation: (x: Float64Array, y: Float64Array) => number | null): readonly number[] | null {
  const whole = correlation(x, y);
  if (whole === null) return null;
  const pseudo = Array.from(x, (_, out) => {
    const rest = correlation(x.filter((__, row) => row !== out), y.filter((__, row) => row !== out));
    return rest === null ? null : x.length * whole - (x.length - 1) * rest;
  });
  const known = pseudo.filter((value) => value !== null);
  if (known.length < pseudo.length) return null;
  const shift = whole - known.reduce((total, value) => total + value, 0) / known.length;
  return known.map((value) => value + shift);
}

describe.each([
  ['Spearman', spearmanPsi, spearman],
  ['Kendall', kendallPsi, kendall],
] as const)("row scores of %s's correlation", (_, psiOf, correlation) => {
  it('are those of deleting each row and ranking anew, with any ties', () => {
    fc.assert(
      fc.property(fewValues, (pairs) => {
        const [x, y] = [Float64Array.from(pairs, ([left]) => left), Float64Array.from(pairs, ([, right]) => right)];
        const [psi, expected] = [psiOf(x, y), byDeletion(x, y, correlation)];
        if (expected === null) return expect(psi).toBeNull();
        expected.forEach((value, row) => expect(psi?.[row]).toBeCloseTo(value, 9));
      }),
    );
  });

  it('average to the correlation on rows that no ties hold together', () => {
    const x = Float64Array.from({ length: 500 }, (__, row) => Math.sin(row * 12.9898));
    const y = x.map((value, row) => value + Math.sin(row * 78.233));
    expect(mean(psiOf(x, y) ?? [])).toBeCloseTo(correlation(x, y) ?? NaN, 10);
  });
});

describe('row scores of R squared', () => {
  const rows = { gold: Float64Array.from({ length: 60 }, (_, row) => row % 9), predicted: Float64Array.from({ length: 60 }, (_, row) => (row % 9) + ((row * 7) % 5) / 2), imputed: 0 };

  it('average to it, and spread as much as deleting each row does', () => {
    const whole = rSquared(rows) ?? NaN;
    const without = (out: number) => rSquared({ ...rows, gold: rows.gold.filter((_, row) => row !== out), predicted: rows.predicted.filter((_, row) => row !== out) }) ?? NaN;
    const psi = metrics['r-squared'].psi(rows) ?? new Float64Array(0);
    expect(mean(psi)).toBeCloseTo(whole, 12);
    const spread = (values: Float64Array) => values.reduce((total, value) => total + (value - (mean(values) ?? 0)) ** 2, 0);
    expect(spread(psi) / spread(Float64Array.from(rows.gold, (_, out) => -59 * without(out)))).toBeCloseTo(1, 1);
  });

  it('do not exist where the right numbers are all the same', () => {
    expect(metrics['r-squared'].psi({ ...rows, gold: new Float64Array(60) })).toBeNull();
  });
});
