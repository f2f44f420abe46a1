import { constantCube, psiCube } from '../curves/psi-cube';
import { crossover } from '../curves/crossover';
import { sum } from '../vectors/sum';
import { bootstrap } from './bootstrap';
import { pick, unitsOf, resampleRows } from './resample';
import { bootstrapCrossing, disagreesByDoubling } from './two-level';
import { randomStream } from '../randomness/random-stream';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

describe('bootstrap', () => {
  const values = Float64Array.from({ length: 30 }, (_, row) => (row * 7) % 11);
  const request = { rows: 30, statistic: (rows: Int32Array) => sum(pick(values, rows)) / rows.length, seed: 'a', resamples: 500 };

  it('replays from its seed', () => {
    expect(bootstrap(request)).toEqual(bootstrap(request));
    expect(bootstrap({ ...request, seed: 'b' })?.low).not.toBe(bootstrap(request)?.low);
  });

  it('gives the point twice when every resample agrees', () => {
    expect(bootstrap({ ...request, statistic: () => 0.5, method: 'bca' })).toMatchObject({ low: 0.5, high: 0.5, isDegenerate: true });
  });

  it('is null where the score is undefined, and says when resamples often are', () => {
    expect(bootstrap({ ...request, statistic: () => null })).toBeNull();
    const rare = bootstrap({ ...request, statistic: (rows) => (rows.includes(0) ? sum(pick(values, rows)) : null) });
    expect(rare?.isOftenUndefined).toBe(true);
  });

  it('keeps groups whole', () => {
    const groups = Int32Array.from({ length: 12 }, (_, row) => row >> 2);
    const drawn = resampleRows(unitsOf(12, groups), randomStream('groups'));
    for (let start = 0; start < drawn.length; start += 4) {
      expect(new Set(Array.from(drawn.slice(start, start + 4), (row) => row >> 2)).size).toBe(1);
    }
  });

  it('resamples very many rows by Poisson counts', () => {
    const drawn = resampleRows(unitsOf(60_000), randomStream('poisson'));
    // Five standard deviations of a Poisson total.
    expect(Math.abs(drawn.length - 60_000)).toBeLessThan(5 * Math.sqrt(60_000));
  });
});

describe('two-level bootstrap of a crossing', () => {
  it('agrees with the deterministic interval within a doubling', () => {
    const stream = randomStream('two-level');
    const budgets = [8, 16, 32, 64];
    const a = psiCube([0.4, 0.55, 0.7, 0.8].map((share) => Array.from({ length: 5 }, () => Float64Array.from({ length: 200 }, () => (stream.unit() < share ? 1 : 0)))));
    const b = constantCube(Float64Array.from({ length: 200 }, () => (stream.unit() < 0.62 ? 1 : 0)));
    const drawn = bootstrapCrossing({ budgets, a, b, seed: 'crossing', resamples: 600 });
    const exact = crossover({ budgets, a, b });
    expect(Math.abs(drawn.lower - Math.log2(exact.low ?? NaN))).toBeLessThan(1);
    expect(Math.abs(drawn.upper - Math.log2(exact.high ?? NaN))).toBeLessThan(1);
  });

  it('is flagged when the two lie more than a doubling apart', () => {
    const open = { lower: 4, upper: Infinity };
    expect(disagreesByDoubling(open, { lower: 4.5, upper: Infinity })).toBe(false);
    expect(disagreesByDoubling(open, { lower: 5.5, upper: Infinity })).toBe(true);
    expect(disagreesByDoubling(open, { lower: 4, upper: 9 })).toBe(true);
  });
});
