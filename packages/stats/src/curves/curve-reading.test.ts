import fc from 'fast-check';
import { armCurve } from './arm-curve';
import { collapsedRuns } from './collapsed';
import { median, varianceComponents } from './components';
import { randomStream } from '../randomness/random-stream';
import { dataAdvantage } from './data-advantage';
import { dataAdvantageInterval } from './data-advantage-interval';
import { fitPowerLaw, powerLawAt } from './power-law';
import { psiCube } from './psi-cube';

describe('variance components', () => {
  const spread = { rowVariance: 0.0004, drawVariance: 0.0012 };

  it('share the variance between rows, draws and seeds', () => {
    const found = varianceComponents({ spread, rows: 400, draws: 3, repeatMeans: [[0.7, 0.72], [0.66, 0.7], [0.71, 0.69]] });
    const total = Object.values(found?.share ?? {}).reduce((a, b) => a + b, 0);
    expect(total).toBeCloseTo(1, 12);
    expect(found?.share['test-rows']).toBeCloseTo(0.25, 12);
    // within-draw variances 0.0002, 0.0008, 0.0002; halved by two repeats, then divided by three draws
    expect(found?.share.seeds).toBeCloseTo(0.0004 / 2 / 3 / 0.0016, 12);
    expect(found?.dominant).toBe('label-draws');
  });

  it('say what one more unit buys', () => {
    const found = varianceComponents({ spread, rows: 400, draws: 3 });
    expect(found?.withMoreRows).toBeCloseTo(Math.sqrt(0.0004 * 0.8 + 0.0012), 12);
    expect(found?.withOneMoreDraw).toBeCloseTo(Math.sqrt(0.0004 + 0.0009), 12);
  });

  it('are null when nothing varies', () => expect(varianceComponents({ spread: { rowVariance: 0, drawVariance: 0 }, rows: 4, draws: 2 })).toBeNull());
});

describe('collapsed runs', () => {
  const column = (share: number) => Float64Array.from({ length: 100 }, (_, row) => ((row * 37) % 100 < share * 100 ? 1 : 0));
  const cube = psiCube([[column(0.5), column(0.8), column(0.82)], [column(0.5), column(0.52), column(0.51)]]);

  it('are those at chance beside a sibling that learned', () => {
    const [learned, unlearned] = collapsedRuns(cube, 0.5);
    expect(learned).toEqual({ collapsed: [0], draws: 3, median: expect.closeTo(0.8, 12) });
    expect(unlearned?.collapsed).toEqual([]);
  });

  it('stay in the curve', () => {
    expect(armCurve({ budgets: [8, 16], psi: cube }).points[0]?.perDraw).toEqual([0.5, 0.8, 0.82].map((value) => expect.closeTo(value, 12)));
  });
});

describe('power-law line', () => {
  it('recovers the law that made the points', () => {
    const budgets = [8, 16, 32, 64, 128, 256];
    const law = { asymptote: 0.9, gap: 0.8, rate: 0.5 };
    const fit = fitPowerLaw({ budgets, scores: budgets.map((n) => powerLawAt(law, n)) });
    expect(fit?.rate).toBeCloseTo(0.5, 9);
    expect(fit?.asymptote).toBeCloseTo(0.9, 9);
    expect(fit?.gap).toBeCloseTo(0.8, 9);
  });

  it('never rises above the ceiling and never falls', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 8 }), (scores) => {
        const fit = fitPowerLaw({ budgets: scores.map((_, j) => 8 * 2 ** j), scores });
        expect(fit?.asymptote).toBeLessThanOrEqual(1 + 1e-12);
        expect(fit?.gap).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('needs three points', () => expect(fitPowerLaw({ budgets: [8, 16], scores: [0.5, 0.6] })).toBeNull());
});

describe('data advantage', () => {
  const budgets = [8, 16, 32, 64];

  it('is the labels saved when one curve is the other with half the labels', () => {
    const a = { budgets, isotonic: [0.5, 0.6, 0.7, 0.8] };
    const b = { budgets: [16, 32, 64, 128], isotonic: [0.5, 0.6, 0.7, 0.8] };
    const saved = dataAdvantage(a, b) ?? NaN;
    expect(saved).toBeGreaterThan(8);
    expect(saved).toBeLessThan(64);
    expect(dataAdvantage(b, a)).toBeCloseTo(-saved, 9);
  });

  it('is null against a flat curve', () => expect(dataAdvantage({ budgets, isotonic: [0.5, 0.6, 0.7, 0.8] }, { budgets, isotonic: [0.65, 0.65, 0.65, 0.65] })).toBeNull());
});

describe('the interval of a data advantage', () => {
  const budgets = [8, 16, 32, 64];
  const still = (scores: readonly number[]) => psiCube(scores.map((score) => [0, 1, 2].map(() => new Float64Array(50).fill(score))));
  const stream = randomStream('data-advantage|cubes|0');
  const noisy = (scores: readonly number[]) => psiCube(scores.map((score) => [-0.02, 0, 0.02].map((luck) => Float64Array.from({ length: 300 }, () => (stream.unit() < score + luck ? 1 : 0)))));

  it('is the closed form where nothing varies', () => {
    // b needs twice a's labels at every score: the mean of 8 * 2^(10 u) over u in [0, 0.2] is 8 * 1.5 / ln 2.
    const found = dataAdvantageInterval({ budgets, a: still([0.5, 0.6, 0.7, 0.8]), b: still([0.4, 0.5, 0.6, 0.7]), seed: 'still', resamples: 50 });
    const expected = 12 / Math.LN2;
    for (const value of [found?.value, found?.low, found?.high]) expect((value ?? NaN) / expected).toBeCloseTo(1, 3);
    expect(found?.undefinedShare).toBe(0);
  });

  it('holds the value, mirrors when the arms are swapped, and is the same for the same seed', () => {
    const [a, b] = [noisy([0.45, 0.6, 0.72, 0.85]), noisy([0.35, 0.45, 0.6, 0.72])];
    const request = { budgets, seed: 'noisy', resamples: 400 };
    const [found, again, swapped] = [dataAdvantageInterval({ ...request, a, b }), dataAdvantageInterval({ ...request, a, b }), dataAdvantageInterval({ ...request, a: b, b: a })];
    expect(again).toEqual(found);
    expect(found?.low ?? NaN).toBeLessThan(found?.value ?? NaN);
    expect(found?.high ?? NaN).toBeGreaterThan(found?.value ?? NaN);
    expect(swapped?.value).toBeCloseTo(-(found?.value ?? NaN), 9);
    expect(swapped?.low).toBeCloseTo(-(found?.high ?? NaN), 6);
    expect(swapped?.high).toBeCloseTo(-(found?.low ?? NaN), 6);
  });

  it('is none against a flat curve', () => {
    expect(dataAdvantageInterval({ budgets, a: still([0.5, 0.6, 0.7, 0.8]), b: still([0.65, 0.65, 0.65, 0.65]), seed: 'flat', resamples: 20 })).toBeNull();
  });
});

describe('median', () => {
  it('takes the middle, or the mean of the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null]);
  });
});
