import { meanOverTasks, verdictShares } from './scorecard';

describe('scorecard over tasks', () => {
  it('gives each verdict its share with an interval', () => {
    const shares = verdictShares(['confirmed', 'confirmed', 'confirmed', 'inconclusive']);
    expect(shares.map(({ count }) => count)).toEqual([3, 0, 0, 1]);
    expect(shares[0]?.share).toBe(0.75);
    expect(shares[0]?.low).toBeLessThan(0.75);
    expect(verdictShares([])).toEqual([]);
  });

  it('gives no mean below five tasks', () => {
    expect(meanOverTasks([{ difference: 0.1, standardError: 0.01 }])).toBeNull();
  });

  it('agrees with the plain mean and its t interval when every task is equally sure', () => {
    const differences = [0.01, 0.05, 0.03, 0.09, 0.02, 0.04];
    const found = meanOverTasks(differences.map((difference) => ({ difference, standardError: 0.01 })));
    expect(found?.mean).toBeCloseTo(0.04, 12);
    // t(0.975, 5) = 2.570581836 times the standard error of the six differences
    const variance = differences.reduce((total, d) => total + (d - 0.04) ** 2, 0) / 5;
    expect(found?.high).toBeCloseTo(0.04 + 2.570581836 * Math.sqrt(variance / 6), 9);
    // With equal weights the variance between tasks is the sample variance less the tasks' own.
    expect(found?.betweenVariance).toBeCloseTo(variance - 0.0001, 12);
  });

  it('weighs tasks that are not equally sure, and says how much of their spread is real', () => {
    const tasks = [[0.01, 0.01], [0.05, 0.02], [0.03, 0.01], [0.09, 0.03], [0.02, 0.02], [0.04, 0.01], [0.11, 0.04]].map(([difference = 0, standardError = 0]) => ({ difference, standardError }));
    // DerSimonian and Laird step by step: fixed weights, their Q, the variance between, new weights.
    const fixed = tasks.map(({ standardError }) => standardError ** -2);
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    const centreOf = (weights: readonly number[]) => total(tasks.map(({ difference }, task) => difference * (weights[task] ?? 0))) / total(weights);
    const q = total(tasks.map(({ difference }, task) => (fixed[task] ?? 0) * (difference - centreOf(fixed)) ** 2));
    const between = (q - 6) / (total(fixed) - total(fixed.map((weight) => weight ** 2)) / total(fixed));
    const found = meanOverTasks(tasks);
    expect(found?.heterogeneity.q).toBeCloseTo(q, 10);
    expect(found?.heterogeneity.iSquared).toBeCloseTo((q - 6) / q, 12);
    // The tail of chi-square with six degrees of freedom has a closed form.
    expect(found?.heterogeneity.p).toBeCloseTo(Math.exp(-q / 2) * (1 + q / 2 + (q / 2) ** 2 / 2), 10);
    expect(found?.betweenVariance).toBeCloseTo(between, 12);
    expect(found?.mean).toBeCloseTo(centreOf(tasks.map(({ standardError }) => 1 / (standardError ** 2 + between))), 12);
  });

  it('calls spread that is all noise no heterogeneity', () => {
    const found = meanOverTasks([-0.01, 0, 0.01, 0, 0.005].map((difference) => ({ difference, standardError: 0.02 })));
    expect(found?.heterogeneity).toMatchObject({ iSquared: 0, p: expect.any(Number) });
    expect(found?.heterogeneity.p).toBeGreaterThan(0.9);
  });

  it('finds no variance between tasks that agree', () => {
    expect(meanOverTasks(Array.from({ length: 6 }, () => ({ difference: 0.03, standardError: 0.02 })))?.betweenVariance).toBe(0);
  });
});
