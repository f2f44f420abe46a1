import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';
import { invert } from '../vectors/invert';
import { sortedQuantile } from '../vectors/order';
import { mean, sum, variance } from '../vectors/sum';

/** A finished curve: what was known early (measured scores, the probe, chance) and the score that came later. */
export interface FinishedCurve {
  readonly early: readonly number[];
  readonly later: number;
}

/** Fewer finished curves of a task family than this, and the ensemble forecasts alone. */
export const CURVES_FOR_HISTORY = 30;

export interface HistoryForecast {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Quantiles at 1% to 99%, from the leave-one-out residuals: what the score of the forecast is computed on. */
  readonly quantiles: readonly number[];
}

/** How far arms end above their probe, over finished curves: takes the place of the ensemble's 3 points, give or take 6. Null with fewer than thirty. */
export function probeLeadOf(finished: readonly { readonly probe: number; readonly last: number }[]): { mean: number; sd: number } | null {
  const leads = finished.map(({ probe, last }) => last - probe);
  const [centre, spread] = [mean(leads), variance(leads)];
  return finished.length < CURVES_FOR_HISTORY || centre === null || spread === null ? null : { mean: centre, sd: Math.max(0.005, Math.sqrt(spread)) };
}

const RIDGE = 0.01;

/**
 * A later score by ridge regression on finished curves, with an interval from leave-one-out residuals (statistics specification 6).
 * Null with fewer than thirty curves.
 */
export function forecastFromHistory(history: readonly FinishedCurve[], early: readonly number[], level = 0.9): HistoryForecast | null {
  if (history.length < CURVES_FOR_HISTORY) return null;
  if (history.some((curve) => curve.early.length !== early.length)) {
    throw new StatisticsError('SHAPE_MISMATCH', 'Finished curves must know the same early quantities as the curve to forecast.');
  }
  const scales = early.map((_, feature) => scaleOf(history.map((curve) => at(curve.early, feature))));
  const toRow = (values: readonly number[]): number[] => [1, ...values.map((value, feature) => standardise(value, scales[feature]))];
  const rows = history.map((curve) => toRow(curve.early));
  const inverse = invert(penalisedProducts(rows), early.length + 1);
  const coefficients = solve(inverse, rows, history.map(({ later }) => later));
  const residuals = history.map(({ later }, place) => {
    const row = rows[place] ?? [];
    // The leave-one-out residual of a linear smoother needs no refit: the plain one over 1 - leverage.
    return (later - dot(row, coefficients)) / (1 - leverage(inverse, row));
  });
  const sorted = residuals.toSorted((a, b) => a - b);
  const centre = dot(toRow(early), coefficients);
  const quantile = (p: number): number => centre + sortedQuantile(sorted, p);
  return { median: centre, low: quantile((1 - level) / 2), high: quantile((1 + level) / 2), quantiles: Array.from({ length: 99 }, (_, place) => quantile((place + 1) / 100)) };
}

interface Scale {
  readonly centre: number;
  readonly spread: number;
}

function scaleOf(values: readonly number[]): Scale {
  const centre = mean(values) ?? 0;
  const spread = Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / values.length);
  // A quantity that never varied tells nothing and must not divide by 0.
  return { centre, spread: spread > 0 ? spread : 1 };
}

function standardise(value: number, scale: Scale | undefined): number {
  return scale ? (value - scale.centre) / scale.spread : value;
}

/** X'X + ridge, the intercept unpenalised. The ridge is per curve, so a longer history is shrunk no less. */
function penalisedProducts(rows: readonly number[][]): Float64Array {
  const size = rows[0]?.length ?? 0;
  return Float64Array.from({ length: size * size }, (_, place) => {
    const [j, l] = [Math.floor(place / size), place % size];
    const penalty = j === l && j > 0 ? RIDGE * rows.length : 0;
    return sum(rows.map((row) => at(row, j) * at(row, l))) + penalty;
  });
}

function solve(inverse: Float64Array, rows: readonly number[][], targets: readonly number[]): number[] {
  const size = rows[0]?.length ?? 0;
  const products = Array.from({ length: size }, (_, j) => sum(rows.map((row, place) => at(row, j) * at(targets, place))));
  return products.map((_, j) => sum(products.map((product, l) => at(inverse, j * size + l) * product)));
}

function leverage(inverse: Float64Array, row: readonly number[]): number {
  return sum(row.map((left, j) => left * sum(row.map((right, l) => at(inverse, j * row.length + l) * right))));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return sum(left.map((value, place) => value * at(right, place)));
}
