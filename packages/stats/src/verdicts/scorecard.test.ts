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

  it('finds no variance between tasks that agree', () => {
    expect(meanOverTasks(Array.from({ length: 6 }, () => ({ difference: 0.03, standardError: 0.02 })))?.betweenVariance).toBe(0);
  });
});
