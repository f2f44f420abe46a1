import { wilson } from '../intervals/proportions';
import { at } from '../vectors/at';
import { mean } from '../vectors/sum';
import { forecastSkill, noisyCrps, sampleCrps } from './crps';
import type { Forecast } from './forecast-curve';
import { withTargetNoise } from './target-noise';

export interface ForecastScore {
  /** Continuous ranked probability score against the measured score, and the same once the measurement's own noise is added to the forecast. */
  readonly crps: number;
  readonly crpsWithNoise: number;
  /** The score of carrying the last measured value forward. */
  readonly carriedCrps: number;
  /** 1 is perfect, 0 no better than carrying forward; null when that was perfect. */
  readonly skill: number | null;
  /** Whether the 90% interval, noise included, held the measured score. */
  readonly isHit: boolean;
  /** F(y): the share of the forecast at or below the measured score, from 0 to 1. */
  readonly place: number;
}

/** What a forecast is made of when it is scored. */
export type QuantileForecast = Pick<Forecast, 'quantiles' | 'median' | 'low' | 'high'>;

export interface Settling {
  readonly forecast: QuantileForecast;
  /** The measured score, and the variance of its measurement (rows and draws). */
  readonly truth: number;
  readonly truthVariance: number;
  /** The last score known when the forecast was made. */
  readonly carried: number;
}

/**
 * Scores a forecast when the truth arrives (statistics specification 6; Gneiting and Raftery 2007).
 * The truth is itself a noisy score, so calibration and hits go by the forecast with that noise.
 */
export function settleForecast({ forecast, truth, truthVariance, carried }: Settling): ForecastScore {
  const crps = sampleCrps(forecast.quantiles, truth) ?? 0;
  const noisy = withTargetNoise(forecast, truthVariance);
  const carriedCrps = Math.abs(truth - carried);
  return {
    crps,
    crpsWithNoise: noisyCrps(forecast.quantiles, truth, truthVariance) ?? 0,
    carriedCrps,
    skill: forecastSkill(crps, carriedCrps),
    isHit: noisy.low <= truth && truth <= noisy.high,
    place: placeOf(noisy.quantiles, truth),
  };
}

export interface ForecastRecord {
  readonly count: number;
  readonly hits: { readonly share: number; readonly low: number; readonly high: number };
  /** Means over the forecasts. */
  readonly crps: number;
  readonly crpsWithNoise: number;
  /** 1 - total CRPS / total CRPS of carrying the last value forward. */
  readonly skill: number | null;
  /** How many forecasts had their truth in each tenth of the forecast: flat when calibrated, high at both ends when too sure. */
  readonly histogram: readonly number[];
}

/** The running record of settled forecasts; null before the first. */
export function forecastRecord(scores: readonly ForecastScore[], bins = 10): ForecastRecord | null {
  const hits = scores.filter(({ isHit }) => isHit).length;
  const interval = wilson({ right: hits, n: scores.length });
  const [crps, crpsWithNoise, carried] = [mean(scores.map((score) => score.crps)), mean(scores.map((score) => score.crpsWithNoise)), mean(scores.map((score) => score.carriedCrps))];
  if (!interval || crps === null || crpsWithNoise === null || carried === null) return null;
  const histogram = new Array<number>(bins).fill(0);
  for (const { place } of scores) {
    const bin = Math.min(bins - 1, Math.floor(place * bins));
    histogram[bin] = at(histogram, bin) + 1;
  }
  return { count: scores.length, hits: { share: hits / scores.length, ...interval }, crps, crpsWithNoise, skill: forecastSkill(crps, carried), histogram };
}

/** F(y) from quantiles at 1% to 99%, linear between them. */
function placeOf(quantiles: readonly number[], truth: number): number {
  const above = quantiles.findIndex((value) => value >= truth);
  if (above < 0) return 1;
  if (above === 0) return truth < at(quantiles, 0) ? 0 : 1 / (quantiles.length + 1);
  const [left, right] = [at(quantiles, above - 1), at(quantiles, above)];
  return (above + (truth - left) / (right - left)) / (quantiles.length + 1);
}
