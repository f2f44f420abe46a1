import fc from 'fast-check';
import { betaCdf, betaQuantile } from './beta';
import { binomialPmf } from './binomial';
import { normalQuantile } from './normal';
import { studentCdf, studentQuantile } from './student';

describe('special functions', () => {
  it('inverts the t distribution at fractional degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), fc.double({ min: 0.6, max: 1e7, noNaN: true }), (p, df) => {
        expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 10);
      }),
    );
  });

  it('inverts the beta distribution', () => {
    const shape = fc.double({ min: 1, max: 5000, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), shape, shape, (p, a, b) => {
        expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
      }),
    );
  });

  it('inverts the beta distribution close to one, where the root lies within 1e-7 of the end', () => {
    const [p, a, b] = [0.9998393745223239, 2683.4209980572437, 1.0695935735600262];
    expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 11);
  });

  it('approaches the normal as degrees of freedom grow', () => {
    expect(studentQuantile(0.975, 1e9)).toBeCloseTo(normalQuantile(0.975), 8);
    expect(studentQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
  });

  it('gives binomial probabilities that sum to one', () => {
    const total = Array.from({ length: 41 }, (_, k) => binomialPmf(k, 40, 0.3)).reduce((a, b) => a + b, 0);
    expect(total).toBeCloseTo(1, 12);
  });

  it('says no to a probability outside 0..1', () => {
    expect(() => normalQuantile(1.2)).toThrow('A probability lies between 0 and 1, not 1.2.');
  });
});
