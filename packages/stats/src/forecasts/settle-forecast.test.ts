import { randomStream } from '../randomness/random-stream';
import { normalQuantile } from '../special/normal';
import { adaptiveScale, conformalScale } from './calibrate';
import { noisyCrps, normalCrps, sampleCrps } from './crps';
import { forecastRecord, settleForecast } from './settle-forecast';
import { withTargetNoise } from './target-noise';

const stream = randomStream('settle-forecast|noise|0');
const noise = () => normalQuantile((stream.next() + 0.5) / 2 ** 32);
/** Quantiles at 1% to 99% of a normal forecast. */
const normalForecast = (mean: number, sd: number) => {
  const quantiles = Array.from({ length: 99 }, (_, place) => mean + sd * normalQuantile((place + 1) / 100));
  return { quantiles, median: mean, low: mean - 1.645 * sd, high: mean + 1.645 * sd };
};

describe('a forecast of a measured truth', () => {
  it('is widened by the noise of the measurement', () => {
    const noisy = withTargetNoise(normalForecast(0.7, 0.03), 0.04 ** 2);
    expect(noisy.median).toBeCloseTo(0.7, 6);
    // 99 quantiles hold a little less than the whole spread of 0.05.
    expect(Math.abs(noisy.high - 0.7 - 1.645 * 0.05)).toBeLessThan(0.003);
    expect(withTargetNoise(noisy, 0)).toBe(noisy);
  });

  it('is scored as the normal with both variances', () => {
    const { quantiles } = normalForecast(0.7, 0.03);
    expect(Math.abs((noisyCrps(quantiles, 0.76, 0.04 ** 2) ?? NaN) - normalCrps({ mean: 0.7, sd: 0.05 }, 0.76))).toBeLessThan(5e-4);
    expect(noisyCrps(quantiles, 0.76, 0)).toBe(sampleCrps(quantiles, 0.76));
    expect(noisyCrps([], 0.7, 1)).toBeNull();
  });

  it('scores one sharp number by its noise alone', () => {
    expect(noisyCrps([0.5, 0.5], 0.6, 0.01)).toBeCloseTo(normalCrps({ mean: 0.5, sd: 0.1 }, 0.6), 12);
  });
});

describe('the record of settled forecasts', () => {
  const settled = Array.from({ length: 200 }, () => {
    const mean = 0.7 + 0.05 * noise();
    return settleForecast({ forecast: normalForecast(mean, 0.03), truth: mean + 0.05 * noise(), truthVariance: 0.04 ** 2, carried: 0.5 });
  });

  it('holds the truth about as often as promised, with a flat histogram, when the forecast is right', () => {
    const record = forecastRecord(settled);
    expect(record?.hits.low).toBeLessThan(0.9);
    expect(record?.hits.high).toBeGreaterThan(0.86);
    // 200 in ten bins: 20 each, four standard deviations of a binomial.
    for (const count of record?.histogram ?? []) expect(Math.abs(count - 20)).toBeLessThan(4 * 4.3);
    expect(record?.histogram.reduce((a, b) => a + b, 0)).toBe(200);
    expect(record?.skill).toBeGreaterThan(0.5);
    expect(record?.crpsWithNoise).toBeLessThan(record?.crps ?? NaN);
  });

  it('is nothing before the first and puts truths outside the forecast at its ends', () => {
    expect(forecastRecord([])).toBeNull();
    const far = (truth: number) => settleForecast({ forecast: normalForecast(0.5, 0.01), truth, truthVariance: 0, carried: 0.5 });
    expect([far(0.1).place, far(0.9).place, far(0.9).isHit]).toEqual([0, 1, false]);
    expect(far(0.5)).toMatchObject({ isHit: true, skill: null });
  });
});

describe('adaptive conformal steps', () => {
  /** Misses of a forecast that is right until half-way and three times too sure from then on. */
  const drifting = Array.from({ length: 300 }, (_, i) => ({ truth: 0.5 + (i < 150 ? 0.06 : 0.18) * noise(), median: 0.5, low: 0.4, high: 0.6 }));

  it('follow a drift that the plain factor averages away', () => {
    const adapted = adaptiveScale(drifting)?.scale ?? NaN;
    expect(adapted).toBeGreaterThan(conformalScale(drifting) ?? Infinity);
    expect(adaptiveScale(drifting)?.level).toBeGreaterThan(0.9);
  });

  it('keep the long-run share of misses at what was promised', () => {
    const missed = Array.from({ length: 250 }, (_, i) => {
      const next = drifting[i + 50];
      const scale = adaptiveScale(drifting.slice(0, i + 50), { step: 0.05 })?.scale ?? NaN;
      return next && Math.abs(next.truth - 0.5) > 0.1 * scale ? 1 : 0;
    }).reduce<number>((a, b) => a + b, 0);
    expect(Math.abs(missed / 250 - 0.1)).toBeLessThan(0.05);
  });

  it('say nothing below twenty', () => expect(adaptiveScale(drifting.slice(0, 19))).toBeNull());
});
