import { normalCdf } from '../special/normal';
import { at } from '../vectors/at';

interface Spread {
  readonly quantiles: readonly number[];
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The forecast of a *measured* score: the forecast of the true one with the measurement's own variance added (statistics specification 6).
 * Quantiles of the mixture of one normal a quantile, read off its distribution on a grid.
 */
export function withTargetNoise<Kind extends Spread>(forecast: Kind, variance: number): Kind {
  if (variance <= 0) return forecast;
  const sd = Math.sqrt(variance);
  const quantiles = mixtureQuantiles(forecast.quantiles, sd);
  return { ...forecast, quantiles, median: at(quantiles, (quantiles.length - 1) / 2), low: quantileAt(quantiles, 0.05), high: quantileAt(quantiles, 0.95) };
}

/** The quantile p of quantiles at 1% to 99%. */
export function quantileAt(quantiles: readonly number[], p: number): number {
  return at(quantiles, Math.round(p * (quantiles.length + 1)) - 1);
}

// Steps of the grid on which the mixture's distribution is tabulated: quantiles are exact to a few thousandths of its width.
const GRID = 240;
// Beyond this many standard deviations a normal adds nothing that a quantile at 1% or 99% could feel.
const REACH = 4;

function mixtureQuantiles(centres: readonly number[], sd: number): number[] {
  const [low, high] = [at(centres, 0) - REACH * sd, at(centres, centres.length - 1) + REACH * sd];
  const x = Array.from({ length: GRID + 1 }, (_, step) => low + ((high - low) * step) / GRID);
  const below = x.map((value) => centres.reduce((total, centre) => total + shareBelow((value - centre) / sd), 0) / centres.length);
  return centres.map((_, place) => {
    const p = (place + 1) / (centres.length + 1);
    const right = Math.max(1, below.findIndex((share) => share >= p));
    const [from, to] = [at(below, right - 1), at(below, right)];
    return at(x, right - 1) + ((p - from) / (to - from)) * (at(x, right) - at(x, right - 1));
  });
}

function shareBelow(z: number): number {
  if (z > REACH) return 1;
  return z < -REACH ? 0 : normalCdf(z);
}
