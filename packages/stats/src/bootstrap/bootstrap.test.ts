import { constantCube, psiCube } from '../curves/psi-cube';
import { crossover } from '../curves/crossover';
import { readGolden } from '../golden/read-golden';
import { classificationReport } from '../metrics/classification';
import { sum, variance } from '../vectors/sum';
import { bootstrap } from './bootstrap';
import { pick, unitsOf, resampleRows } from './resample';
import { bootstrapCrossing, disagreesByDoubling, twoLevelResamples } from './two-level';
import { randomStream } from '../randomness/random-stream';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

type Ends = [number, number];

interface Case {
  id: string;
  stat: 'mean' | 'pearson' | 'macroF1Difference' | 'gridMean';
  x: number[];
  y: number[];
  labels: number[];
  yTrue: number[];
  a: number[];
  b: number[];
  grid: number[][];
  expect: { percentile95: Ends; bca95: Ends; mean: number; twoLevelVariance: number; twoLevelInflatedVariance: number; rowsOnlyVariance: number };
  tolerance: { abs: number; rel: number };
}

const { cases } = readGolden<{ cases: Case[] }>('bootstrap');
const ofStat = (...stats: Case['stat'][]) => cases.filter(({ stat }) => stats.includes(stat));

function pearsonOf(x: Float64Array, y: Float64Array): number | null {
  const [mx, my] = [sum(x) / x.length, sum(y) / y.length];
  const cross = sum(x.map((value, i) => (value - mx) * ((y[i] ?? 0) - my)));
  const scale = Math.sqrt(sum(x.map((value) => (value - mx) ** 2)) * sum(y.map((value) => (value - my) ** 2)));
  return scale === 0 ? null : cross / scale;
}

const statisticOf = ({ stat, x, y }: Case) => (rows: Int32Array) => (stat === 'mean' ? sum(pick(x, rows)) / rows.length : pearsonOf(pick(x, rows), pick(y, rows)));

function expectEnds(interval: { low: number; high: number } | null, ends: Ends, tolerance: number) {
  expect(Math.abs((interval?.low ?? NaN) - ends[0])).toBeLessThan(tolerance);
  expect(Math.abs((interval?.high ?? NaN) - ends[1])).toBeLessThan(tolerance);
}

describe('golden bootstrap', () => {
  it('has every kind of case', () => {
    for (const stat of ['mean', 'pearson', 'macroF1Difference', 'gridMean'] as const) expect(ofStat(stat).length).toBeGreaterThan(0);
  });

  it.each(ofStat('mean', 'pearson'))('$id: percentile and BCa', (each) => {
    const request = { rows: each.x.length, statistic: statisticOf(each), seed: each.id };
    expectEnds(bootstrap(request), each.expect.percentile95, each.tolerance.abs);
    const bca = bootstrap({ ...request, method: 'bca' });
    expect(bca?.method).toBe('bca');
    expectEnds(bca, each.expect.bca95, each.tolerance.abs);
  });

  it.each(ofStat('macroF1Difference'))('$id', ({ id, labels, yTrue, a, b, expect: expected, tolerance }) => {
    const index = (label: number) => labels.indexOf(label);
    const [gold, left, right] = [yTrue, a, b].map((values) => Int32Array.from(values, index));
    const score = (guesses: Int32Array | undefined, rows: Int32Array) =>
      classificationReport({ gold: Int32Array.from(pick(gold ?? [], rows)), predicted: Int32Array.from(pick(guesses ?? [], rows)), classes: labels.length }).macroF1 ?? NaN;
    const result = bootstrap({ rows: yTrue.length, statistic: (rows) => score(left, rows) - score(right, rows), seed: id });
    expectEnds(result, expected.percentile95, tolerance.abs);
  });

  it.each(ofStat('gridMean'))('$id: variances of the two-level resamples', ({ id, grid, expect: expected, tolerance }) => {
    const draws = grid[0]?.length ?? 0;
    const psi = psiCube([Array.from({ length: draws }, (_, draw) => Float64Array.from(grid, (row) => row[draw] ?? NaN))]);
    const { rowsOnly, both, inflated } = twoLevelResamples({ budgets: [8], a: psi, b: null, seed: id, resamples: 20_000 });
    for (const [values, target] of [[rowsOnly, expected.rowsOnlyVariance], [both, expected.twoLevelVariance], [inflated, expected.twoLevelInflatedVariance]] as const) {
      expect(Math.abs((variance(values) ?? NaN) / target - 1)).toBeLessThan(tolerance.rel);
      expect(Math.abs(sum(values) / values.length - expected.mean)).toBeLessThan(5 * Math.sqrt(target / values.length));
    }
  });
});

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
