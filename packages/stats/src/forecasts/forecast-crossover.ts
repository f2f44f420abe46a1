import { StatisticsError } from '../statistics-error';
import { bandOf } from '../curves/curve-band';
import { readCrossing, type Crossing } from '../curves/crossover';
import { at } from '../vectors/at';
import type { LadderForecast } from './forecast-curve';

/** A crossover that was not measured to its end. Always shown as a forecast; no verdict may stand on it. */
export interface ForecastCrossover extends Crossing {
  readonly isForecast: true;
}

/**
 * Where arm a is forecast to overtake arm b: the reading of a measured crossover, on the forecast difference and its covariance (statistics specification 6).
 * The two forecasts are taken as independent, which is careful: arms on the same rows err together.
 */
export function forecastCrossover({ budgets, a, b, level = 0.95 }: { budgets: readonly number[]; a: LadderForecast; b: LadderForecast; level?: number }): ForecastCrossover {
  const size = budgets.length;
  if (a.mean.length !== size || b.mean.length !== size) {
    throw new StatisticsError('SHAPE_MISMATCH', `The forecasts are for ${a.mean.length} and ${b.mean.length} budgets and the ladder has ${size}.`);
  }
  const mean = a.mean.map((value, j) => value - at(b.mean, j));
  const covariance = a.covariance.map((value, place) => value + at(b.covariance, place));
  return { ...readCrossing(bandOf({ x: Float64Array.from(budgets, Math.log2), mean, covariance }), { budgets, level }), isForecast: true };
}
