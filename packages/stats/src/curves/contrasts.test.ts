import { randomStream } from '../randomness/random-stream';
import { crossover } from './crossover';
import { shiftContrast, sizeTrend } from './contrasts';
import { constantCube, psiCube } from './psi-cube';

const budgets = [8, 16, 32];
const stream = randomStream('contrasts|cubes|0');
const arm = (shares: readonly number[], rows = 200) => psiCube(shares.map((share) => [0, 1, 2].map(() => Float64Array.from({ length: rows }, () => (stream.unit() < share ? 1 : 0)))));

describe('a trend over model size', () => {
  const [small, middle, large] = [arm([0.5, 0.5, 0.5]), arm([0.6, 0.6, 0.6]), arm([0.7, 0.7, 0.7])];

  it('is the plain difference a doubling when there are two sizes', () => {
    const trend = sizeTrend({ budgets, sizes: [1e8, 4e8], arms: [small, large] });
    crossover({ budgets, a: large, b: small }).differences.forEach(({ mean, standardError, df }, j) => {
      expect(trend[j]?.mean).toBeCloseTo(mean / 2, 12);
      expect(trend[j]?.standardError).toBeCloseTo(standardError / 2, 6);
      expect((trend[j]?.df ?? NaN) / df).toBeCloseTo(1, 3);
    });
  });

  it('takes arms without labels and shows the size of the step', () => {
    const prompt = constantCube(Float64Array.from({ length: 200 }, () => (stream.unit() < 0.8 ? 1 : 0)));
    const trend = sizeTrend({ budgets, sizes: [1e8, 2e8, 4e8, 8e8], arms: [small, middle, large, prompt] });
    for (const { mean, low } of trend) {
      expect(Math.abs(mean - 0.1)).toBeLessThan(0.04);
      expect(low).toBeGreaterThan(0);
    }
    expect(sizeTrend({ budgets, sizes: [1, 2], arms: [prompt, prompt] })[0]?.mean).toBe(0);
  });

  it('refuses sizes that are all the same, and arms that cannot be summed', () => {
    expect(() => sizeTrend({ budgets, sizes: [5, 5], arms: [small, large] })).toThrow('two different sizes');
    expect(() => sizeTrend({ budgets, sizes: [1, 2], arms: [small, arm([0.5, 0.5, 0.5], 100)] })).toThrow('the same rows');
  });
});

describe('a difference of drops', () => {
  const usual = { a: arm([0.8, 0.8, 0.8]), b: arm([0.8, 0.8, 0.8]) };
  const shifted = { a: arm([0.5, 0.5, 0.5], 400), b: arm([0.7, 0.7, 0.7], 400) };

  it('is above 0 for the arm that loses more, with the variances of both sets of rows', () => {
    const found = shiftContrast({ budgets, usual, shifted });
    const [left, right] = [crossover({ budgets, ...usual }).differences, crossover({ budgets, ...shifted }).differences];
    found.forEach(({ mean, low, rowVariance }, j) => {
      expect(mean).toBeCloseTo((left[j]?.mean ?? NaN) - (right[j]?.mean ?? NaN), 12);
      expect(rowVariance).toBeCloseTo((left[j]?.rowVariance ?? NaN) + (right[j]?.rowVariance ?? NaN), 12);
      expect(low).toBeGreaterThan(0);
    });
  });

  it('mirrors when the arms are swapped', () => {
    const found = shiftContrast({ budgets, usual, shifted });
    const swapped = shiftContrast({ budgets, usual: { a: usual.b, b: usual.a }, shifted: { a: shifted.b, b: shifted.a } });
    found.forEach(({ low, high }, j) => {
      expect(swapped[j]?.low).toBeCloseTo(-high, 12);
      expect(swapped[j]?.high).toBeCloseTo(-low, 12);
    });
  });

  it('refuses draws that differ', () => {
    const two = psiCube(budgets.map(() => [new Float64Array(400), new Float64Array(400)]));
    expect(() => shiftContrast({ budgets, usual, shifted: { a: two, b: two } })).toThrow('3 draws and the shifted ones 2');
  });
});
