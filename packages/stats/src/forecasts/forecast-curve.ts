import { StatisticsError } from '../statistics-error';
import { normalQuantile } from '../special/normal';
import { at } from '../vectors/at';
import { invert } from '../vectors/invert';
import { candidateCurves, type CandidateCurve } from './curve-families';

export interface ForecastRequest {
  /** The whole ladder, ascending; the first ones are measured. */
  readonly budgets: readonly number[];
  readonly measured: readonly number[];
  /** Covariance of the measured scores over budgets (rows and draws), row by row. */
  readonly covariance: Float64Array;
  /** What guessing scores. */
  readonly chance: number;
  /** Score of the frozen-features probe at the last budget, where it was run. */
  readonly probe?: number;
  /** How far an arm ends above its probe, from `probeLeadOf`; 3 points, give or take 6, unless said. */
  readonly probeLead?: { readonly mean: number; readonly sd: number };
}

export interface Forecast {
  readonly n: number;
  /** Quantiles at 1% to 99%. */
  readonly quantiles: readonly number[];
  readonly median: number;
  /** 5% and 95%. */
  readonly low: number;
  readonly high: number;
}

// How far a real curve strays from every family, on the scale of scores.
const MISFIT = 0.008;
// How far an arm ends above the probe, until a history replaces it: 3 points, give or take 6.
const PROBE_LEAD = { mean: 0.03, sd: 0.06 };
// What one more budget step beyond the measured ones adds, in quadrature.
const WIDENING = 0.01;

/**
 * Scores at the budgets not yet measured, from the small ones and a cheap probe (statistics specification 6).
 * A forecast never makes a verdict; label it "uncalibrated" until `conformalScale` has twenty past ones.
 */
export function forecastCurve(request: ForecastRequest): Forecast[] {
  const { budgets, measured, chance } = request;
  refuseShape(request);
  const curves = candidateCurves(budgets, chance);
  const weights = weigh(curves, request);
  return budgets.slice(measured.length).map((n, step) => {
    const plain = weightedQuantiles(curves, weights, measured.length + step);
    const median = at(plain, 49);
    const quantiles = Array.from(plain, (value, place) => widen(value - median, normalQuantile((place + 1) / 100) * WIDENING * (step + 1)) + median);
    return { n, quantiles, median, low: at(quantiles, 4), high: at(quantiles, 94) };
  });
}

/** A forecast over the whole ladder at once, which a forecast of the crossover needs. */
export interface LadderForecast {
  /** Mean score at each budget, the measured ones included. */
  readonly mean: Float64Array;
  /** Covariance over budgets, J x J row by row. */
  readonly covariance: Float64Array;
}

/**
 * Mean and covariance of the forecast over the ladder (statistics specification 6): measured scores stay as they were measured,
 * later ones come from the weighted curves, which also say how they move together.
 */
export function forecastLadder(request: ForecastRequest): LadderForecast {
  const { budgets, measured, covariance, chance } = request;
  refuseShape(request);
  const size = budgets.length;
  const curves = candidateCurves(budgets, chance);
  const weights = weigh(curves, request);
  const drawn = momentsOf(curves, weights, size);
  const mean = drawn.mean.map((value, j) => measured[j] ?? value);
  const known = measured.length;
  const joined = Float64Array.from({ length: size * size }, (_, place) => {
    const [j, l] = [Math.floor(place / size), place % size];
    if (j < known && l < known) return at(covariance, j * known + l);
    // The error of a measured score does not tell where the curve goes later; the curves were weighed by it already.
    if (j < known || l < known) return 0;
    return at(drawn.covariance, place) + (j === l ? (WIDENING * (j - known + 1)) ** 2 : 0);
  });
  return { mean, covariance: joined };
}

function momentsOf(curves: readonly CandidateCurve[], weights: Float64Array, size: number): LadderForecast {
  const total = weights.reduce((all, weight) => all + weight, 0);
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  curves.forEach(({ scores }, place) => scores.forEach((score, j) => (mean[j] = at(mean, j) + (score * at(weights, place)) / total)));
  curves.forEach(({ scores }, place) => {
    const weight = at(weights, place) / total;
    if (weight < 1e-15) return;
    for (let j = 0; j < size; j += 1) {
      for (let l = 0; l < size; l += 1) covariance[j * size + l] = at(covariance, j * size + l) + weight * (at(scores, j) - at(mean, j)) * (at(scores, l) - at(mean, l));
    }
  });
  return { mean, covariance };
}

/** Gaussian likelihood of the measured scores times the prior, and the probe's where there is one. */
function weigh(curves: readonly CandidateCurve[], { budgets, measured, covariance, probe, probeLead = PROBE_LEAD }: ForecastRequest): Float64Array {
  const size = measured.length;
  const spread = covariance.map((value, place) => (place % (size + 1) === 0 ? value + MISFIT ** 2 : value));
  const precision = invert(spread, size);
  const logs = Float64Array.from(curves, ({ scores, prior }) => {
    const fromProbe = probe === undefined ? 0 : ((at(scores, budgets.length - 1) - probe - probeLead.mean) / probeLead.sd) ** 2;
    return Math.log(prior) - (misfitOf(scores, measured, precision) + fromProbe) / 2;
  });
  // The best fit becomes 1, or all weights could underflow together.
  const best = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return logs.map((log) => Math.exp(log - best));
}

/** r' S^-1 r, without allocating: it runs once for each of the curves. */
function misfitOf(scores: Float64Array, measured: readonly number[], precision: Float64Array): number {
  const size = measured.length;
  let total = 0;
  for (let j = 0; j < size; j += 1) {
    const left = at(measured, j) - at(scores, j);
    for (let l = 0; l < size; l += 1) total += left * (at(measured, l) - at(scores, l)) * at(precision, j * size + l);
  }
  return total;
}

/** Quantiles at 1% to 99% of the weighted curves at one budget. */
function weightedQuantiles(curves: readonly CandidateCurve[], weights: Float64Array, budget: number): Float64Array {
  const ranked = curves.map(({ scores }, place) => ({ score: at(scores, budget), weight: at(weights, place) })).filter(({ weight }) => weight > 1e-12);
  ranked.sort((a, b) => a.score - b.score);
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  const quantiles = new Float64Array(99);
  let [passed, filled] = [0, 0];
  for (const { score, weight } of ranked) {
    passed += weight;
    for (; filled < 99 && passed >= ((filled + 1) / 100) * total; filled += 1) quantiles[filled] = score;
  }
  return quantiles;
}

function widen(distance: number, extra: number): number {
  // The sign of the quantile's side: below the median both are negative.
  return Math.sign(extra) * Math.hypot(distance, extra);
}

function refuseShape({ budgets, measured, covariance }: ForecastRequest): void {
  const size = measured.length;
  if (size >= 1 && size < budgets.length && covariance.length === size * size) return;
  throw new StatisticsError('SHAPE_MISMATCH', `A forecast needs scores at some of the budgets and their covariance: ${size} scores, ${budgets.length} budgets and ${covariance.length} covariances were given.`);
}
