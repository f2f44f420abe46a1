import { at } from '../vectors/at';
import { midranks } from '../vectors/order';
import { mean, sum } from '../vectors/sum';
import { countDiscordant, tiedPairs } from './kendall';

/** Gold and predicted numbers of the same rows. */
export interface NumberRows {
  readonly gold: Float64Array;
  /** NaN where no number was given: `imputed` stands in, and the count is reported. */
  readonly predicted: Float64Array;
  /** The mean of the training labels of this draw, one constant. */
  readonly imputed: number;
}

/** The predictions with the constant in place of what is missing. */
export function filledPredictions({ predicted, imputed }: NumberRows): Float64Array {
  return predicted.map((value) => (Number.isNaN(value) ? imputed : value));
}

/** Rows without a number, and how many different numbers were given: a model that always says 3 has one. */
export function regressionCounts(rows: NumberRows): { unparsed: number; distinct: number } {
  return { unparsed: rows.predicted.filter(Number.isNaN).length, distinct: new Set(filledPredictions(rows)).size };
}

/**
 * Pearson's correlation (statistics specification 1.3).
 * Null below two rows or when either side is constant: that is no correlation, not 0.
 */
export function pearson(x: Float64Array, y: Float64Array): number | null {
  const [u, v] = [standardise(x), standardise(y)];
  return u && v ? sum(u.map((value, row) => value * at(v, row))) / x.length : null;
}

/** Spearman's correlation: Pearson's of average ranks. */
export function spearman(x: Float64Array, y: Float64Array): number | null {
  return pearson(midranks(x), midranks(y));
}

/** Kendall's tau-b, with ties on both sides; O(N log N). */
export function kendall(x: Float64Array, y: Float64Array): number | null {
  const pairs = (x.length * (x.length - 1)) / 2;
  const ties = tiedPairs(x, y);
  if (x.length < 2 || ties.x === pairs || ties.y === pairs) return null;
  const discordant = countDiscordant(x, y);
  const concordant = pairs - ties.x - ties.y + ties.both - discordant;
  return (concordant - discordant) / Math.sqrt((pairs - ties.x) * (pairs - ties.y));
}

/** Absolute error of each row; its mean is the MAE. */
export function absoluteErrors(rows: NumberRows): Float64Array {
  return filledPredictions(rows).map((value, row) => Math.abs(value - at(rows.gold, row)));
}

/** Root of the mean squared error; null without rows. */
export function rmse(rows: NumberRows): number | null {
  const squared = mean(squaredErrors(rows));
  return squared === null ? null : Math.sqrt(squared);
}

/** Its square, and so an interval's variance, can still be summed up. */
const LARGEST_SHARE = 1e100;

/** Share of the gold's spread explained; null when the gold is constant, or so nearly that the share is beyond all numbers. */
export function rSquared(rows: NumberRows): number | null {
  const centre = mean(rows.gold);
  if (centre === null || rows.gold.length < 2) return null;
  const spread = sum(rows.gold.map((value) => (value - centre) ** 2));
  const unexplained = sum(squaredErrors(rows)) / spread;
  return unexplained < LARGEST_SHARE ? 1 - unexplained : null;
}

/** Linearised row scores of the RMSE; all equal when there is no error at all. */
export function rmsePsi(rows: NumberRows): Float64Array | null {
  const centre = rmse(rows);
  if (centre === null) return null;
  return squaredErrors(rows).map((squared) => (centre === 0 ? 0 : centre + (squared - centre * centre) / (2 * centre)));
}

/** Linearised row scores of Pearson's correlation. */
export function pearsonPsi(x: Float64Array, y: Float64Array): Float64Array | null {
  const [u, v, r] = [standardise(x), standardise(y), pearson(x, y)];
  if (!u || !v || r === null) return null;
  return u.map((value, row) => r + value * at(v, row) - (r * (value ** 2 + at(v, row) ** 2)) / 2);
}

/** Linearised row scores of R squared, a ratio of two means (statistics specification 2.3); null where it is undefined. */
export function rSquaredPsi(rows: NumberRows): Float64Array | null {
  const [score, centre] = [rSquared(rows), mean(rows.gold)];
  if (score === null || centre === null) return null;
  const deviations = rows.gold.map((value) => (value - centre) ** 2);
  const spread = sum(deviations) / deviations.length;
  if (spread === 0) return null;
  return squaredErrors(rows).map((error, row) => 1 - (error + (1 - score) * (spread - at(deviations, row))) / spread);
}

function squaredErrors(rows: NumberRows): Float64Array {
  return filledPredictions(rows).map((value, row) => (value - at(rows.gold, row)) ** 2);
}

/** Centred and scaled with divisor N; null when constant or below two values. */
function standardise(values: Float64Array): Float64Array | null {
  const centre = mean(values);
  if (centre === null || values.length < 2 || values.every((value) => value === values[0])) return null;
  const scale = Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / values.length);
  // Differences below the smallest number square to 0: constant, as far as can be computed.
  return scale > 0 ? values.map((value) => (value - centre) / scale) : null;
}
