import { forecastCrossover } from './forecast-crossover';
import { forecastCurve, forecastLadder } from './forecast-curve';
import { probeLeadOf } from './history';

const budgets = [8, 16, 32, 64, 128, 256, 512];
const covariance = Float64Array.of(1e-4, 0, 0, 0, 1e-4, 0, 0, 0, 1e-4);
const rising = { budgets, measured: [0.45, 0.53, 0.61], covariance, chance: 0.25 };
const flat = { budgets, measured: [0.7, 0.7, 0.7], covariance, chance: 0.25, probe: 0.67 };

describe('a forecast over the whole ladder', () => {
  const ladder = forecastLadder(rising);

  it('keeps what was measured and agrees with the forecast of each budget', () => {
    expect(Array.from(ladder.mean.slice(0, 3))).toEqual(rising.measured);
    forecastCurve(rising).forEach(({ low, high }, step) => {
      expect(ladder.mean[3 + step]).toBeGreaterThan(low);
      expect(ladder.mean[3 + step]).toBeLessThan(high);
    });
  });

  it('knows that neighbouring later budgets err together, and less the further out', () => {
    const at = (j: number, l: number) => ladder.covariance[j * 7 + l] ?? NaN;
    expect(at(4, 5)).toBeGreaterThan(0);
    expect(at(6, 6)).toBeGreaterThan(at(3, 3));
    expect(at(0, 5)).toBe(0);
    expect(at(0, 0)).toBe(1e-4);
  });
});

describe('a forecast of the crossover', () => {
  it('lies beyond the measured budgets when the arm is rising towards a flat one, and is labelled', () => {
    const found = forecastCrossover({ budgets, a: forecastLadder(rising), b: forecastLadder(flat) });
    expect(found.isForecast).toBe(true);
    expect(found.point).toBeGreaterThan(32);
    expect(found.low ?? 0).toBeLessThan(found.point ?? NaN);
    expect(found.high ?? Infinity).toBeGreaterThan(found.point ?? NaN);
  });

  it('is sharper when a probe says where the arm ends', () => {
    const width = (probe?: number) => {
      const { differences } = forecastCrossover({ budgets, a: forecastLadder({ ...rising, probe }), b: forecastLadder(flat) });
      return (differences.at(-1)?.high ?? NaN) - (differences.at(-1)?.low ?? NaN);
    };
    expect(width(0.85)).toBeLessThan(width());
  });

  it('refuses another ladder', () => {
    expect(() => forecastCrossover({ budgets: [8, 16], a: forecastLadder(rising), b: forecastLadder(flat) })).toThrow('7 and 7 budgets');
  });
});

describe('how far arms end above their probe', () => {
  it('is learnt from thirty finished curves or more', () => {
    const finished = Array.from({ length: 30 }, (_, i) => ({ probe: 0.7, last: 0.75 + (i % 2 ? 0.01 : -0.01) }));
    expect(probeLeadOf(finished)).toMatchObject({ mean: expect.closeTo(0.05, 12), sd: expect.closeTo(0.01017, 4) });
    expect(probeLeadOf(finished.slice(1))).toBeNull();
  });
});
