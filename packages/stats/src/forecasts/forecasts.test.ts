import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGolden } from '../golden/check';
import { randomStream } from '../randomness/random-stream';
import { normalQuantile } from '../special/normal';
import { invert } from '../vectors/invert';
import { boundedForecast } from './bounded-forecast';
import { conformalScale, scaleForecast } from './calibrate';
import { sampleCrps } from './crps';
import { forecastCurve } from './forecast-curve';
import { forecastFromHistory } from './history';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

interface Studies {
  budgets: number[];
  cases: { truth: { tuned: number[] } }[];
}

const { budgets, cases } = parseGolden<Studies>(readFileSync(join(__dirname, '..', '..', 'golden', 'learning_curve_studies.json'), 'utf8'));
const stream = randomStream('forecasts|noise|0');
const noise = () => normalQuantile((stream.next() + 0.5) / 2 ** 32);

/** True curves of the simulated studies, seen with noise at the first three budgets. */
const studies = cases.slice(0, 20).map(({ truth: { tuned } }) => {
  const sd = 0.02;
  const measured = tuned.slice(0, 3).map((score) => score + sd * noise());
  const request = { budgets, measured, covariance: Float64Array.of(sd ** 2, 0, 0, 0, sd ** 2, 0, 0, 0, sd ** 2), chance: 0.25 };
  return { tuned, request, forecasts: forecastCurve(request) };
});

describe('forecast of a curve', () => {
  it('covers the later scores about as often as it promises', () => {
    const hits = studies.flatMap(({ tuned, forecasts }) => forecasts.map(({ low, high }, step) => ((tuned[3 + step] ?? NaN) >= low && (tuned[3 + step] ?? NaN) <= high ? 1 : 0)));
    const share = hits.reduce<number>((a, b) => a + b, 0) / hits.length;
    // 90% nominal; twenty studies of four budgets each that move together.
    expect(share).toBeGreaterThan(0.8);
  });

  it('of a share ends at what a share can be', () => {
    const [steep] = forecastCurve({ budgets: [100, 200, 800], measured: [0.6, 0.9], covariance: Float64Array.of(1e-6, 0, 0, 1e-6), chance: 0.5 });
    if (!steep) throw new Error('one budget was not measured');
    const bounded = boundedForecast(steep);

    expect(steep.high).toBeGreaterThan(1);
    expect(Math.max(bounded.median, bounded.high, ...bounded.quantiles)).toBe(1);
    expect(bounded.low).toBe(Math.min(1, steep.low));
  });

  it('beats carrying the last value forward', () => {
    const scores = studies.map(({ tuned, request, forecasts }) => {
      const truth = tuned.at(-1) ?? NaN;
      return { forecast: sampleCrps(forecasts.at(-1)?.quantiles ?? [], truth) ?? NaN, carried: Math.abs(truth - (request.measured.at(-1) ?? NaN)) };
    });
    const total = (kind: 'forecast' | 'carried') => scores.reduce((sum, score) => sum + score[kind], 0);
    expect(total('forecast')).toBeLessThan(0.5 * total('carried'));
  });

  it('is narrower with a probe that knows the end, and wider further out', () => {
    const { request, tuned, forecasts } = studies[0] ?? { request: undefined, tuned: [], forecasts: [] };
    if (!request) throw new Error('no study');
    const probed = forecastCurve({ ...request, probe: (tuned.at(-1) ?? 0) - 0.03 });
    const width = (forecast: { low: number; high: number } | undefined) => (forecast ? forecast.high - forecast.low : NaN);
    expect(width(probed.at(-1))).toBeLessThan(width(forecasts.at(-1)));
    expect(width(forecasts.at(-1))).toBeGreaterThan(width(forecasts[0]));
    expect(forecasts.map(({ n }) => n)).toEqual(budgets.slice(3));
  });

  it('refuses a covariance of another size', () => {
    expect(() => forecastCurve({ budgets, measured: [0.5], covariance: new Float64Array(4), chance: 0.5 })).toThrow('1 scores, 7 budgets and 4 covariances');
  });
});

describe('calibration of forecasts', () => {
  const past = (count: number, miss: number) => Array.from({ length: count }, (_, i) => ({ truth: 0.5 + (miss * (i + 1)) / count, median: 0.5, low: 0.4, high: 0.6 }));

  it('says nothing below twenty past forecasts', () => expect(conformalScale(past(19, 0.2))).toBeNull());

  it('widens what missed and narrows what was too careful', () => {
    expect(conformalScale(past(30, 0.2))).toBeGreaterThan(1);
    expect(conformalScale(past(30, 0.05))).toBeLessThan(1);
  });

  it('measures a miss by the half-width on its own side', () => {
    const lopsided = (truth: number) => Array.from({ length: 30 }, () => ({ truth, median: 0.5, low: 0.45, high: 0.9 }));
    expect(conformalScale(lopsided(0.7))).toBeCloseTo(0.5, 12);
    expect(conformalScale(lopsided(0.4))).toBeCloseTo(2, 12);
  });

  it('scales each side about the median', () => {
    const scaled = scaleForecast({ median: 0.5, low: 0.4, high: 0.7 }, 2);
    expect(scaled.low).toBeCloseTo(0.3, 12);
    expect(scaled.high).toBeCloseTo(0.9, 12);
  });
});

describe('forecast from finished curves', () => {
  const curve = () => {
    const early = [0.4 + 0.1 * noise(), 0.5 + 0.1 * noise(), 0.25];
    return { early, later: 0.2 + 0.5 * (early[0] ?? 0) + 0.4 * (early[1] ?? 0) + 0.01 * noise() };
  };
  const history = Array.from({ length: 200 }, curve);

  it('needs thirty of them', () => expect(forecastFromHistory(history.slice(0, 29), [0.4, 0.5, 0.25])).toBeNull());

  it('finds the line and covers new curves', () => {
    const fresh = Array.from({ length: 200 }, curve);
    const hits = fresh.filter(({ early, later }) => {
      const found = forecastFromHistory(history, early);
      return found !== null && found.low <= later && later <= found.high;
    });
    expect(hits.length / 200).toBeGreaterThan(0.83);
    expect(hits.length / 200).toBeLessThan(0.97);
    expect(forecastFromHistory(history, [0.4, 0.5, 0.25])?.median).toBeCloseTo(0.6, 2);
  });

  it('refuses curves that know other things', () => {
    expect(() => forecastFromHistory(history, [0.4])).toThrow('the same early quantities');
  });
});

describe('matrix inverse', () => {
  it('undoes the matrix', () => {
    const inverse = invert(Float64Array.of(4, 1, 1, 3), 2);
    expect(Array.from(inverse)).toEqual([3 / 11, -1 / 11, -1 / 11, 4 / 11].map((value) => expect.closeTo(value, 12)));
  });
});
