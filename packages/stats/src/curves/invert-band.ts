import { studentCdf } from '../special/student';
import { at } from '../vectors/at';
import { halfWidth, spreadAt, valueAt, type CurveBand, type Place } from './curve-band';

/** A stretch of label counts. */
export interface Region {
  readonly from: number;
  readonly to: number;
}

// Interval ends are rounded outward to this grid: at most a sixteenth of a step, on the safe side.
const STEPS = 16;

/**
 * x = log2 n where the isotonic fit first rises above 0, linear between budgets.
 * -Infinity when it is above already at the first budget, Infinity when it never is.
 */
export function isotonicCrossing(x: Float64Array, fit: Float64Array): number {
  if (at(fit, 0) > 0) return -Infinity;
  const j = fit.findIndex((value) => value > 0);
  if (j < 0) return Infinity;
  const [before, after] = [at(fit, j - 1), at(fit, j)];
  const [left, right] = [at(x, j - 1), at(x, j)];
  return left + ((right - left) * -before) / (after - before);
}

/**
 * Interval for the crossing in x = log2 n: every count at which the difference is not significantly non-zero.
 * A test inversion, so only the true count has to survive and no correction over budgets is owed.
 */
export function invertBand(band: CurveBand, level: number): { lower: number; upper: number } {
  const grid = gridOf(band, band.fit, level);
  const lastBelow = grid.findLastIndex(({ high }) => high < 0);
  const firstAbove = grid.findIndex(({ low }) => low > 0);
  return { lower: endOf(grid, lastBelow, -Infinity), upper: endOf(grid, firstAbove, Infinity) };
}

/**
 * Confidence that the crossing lies at or below x, along the grid: a running maximum, so it never falls.
 * Its quantiles are the interval ends (Xie and Singh 2013).
 */
export function probabilityAbove(band: CurveBand): { x: number; p: number }[] {
  let highest = 0;
  return placesOf(band).map((place) => {
    const { standardError, df } = spreadAt(band, place);
    highest = Math.max(highest, studentCdf(valueAt(band.fit, place) / standardError, df));
    return { x: valueAt(band.x, place), p: highest };
  });
}

/**
 * True when the unsmoothed difference is significantly above 0 somewhere and significantly below 0 later on.
 * No single number of labels describes such a pair of arms.
 */
export function crossesMoreThanOnce(band: CurveBand, level: number): boolean {
  const grid = gridOf(band, band.mean, level);
  const firstAbove = grid.findIndex(({ low }) => low > 0);
  const lastBelow = grid.findLastIndex(({ high }) => high < 0);
  return firstAbove >= 0 && lastBelow > firstAbove;
}

/**
 * The stretches of n on which the unsmoothed difference is significantly above 0.
 * Ends lie on the grid.
 */
export function regionsAhead(band: CurveBand, level: number): Region[] {
  const regions: { from: number; to: number }[] = [];
  let current: { from: number; to: number } | null = null;
  for (const { x, low } of gridOf(band, band.mean, level)) {
    if (low <= 0) current = null;
    else if (current) current.to = 2 ** x;
    else regions.push((current = { from: 2 ** x, to: 2 ** x }));
  }
  return regions;
}

interface GridPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

function gridOf(band: CurveBand, values: Float64Array, level: number): GridPoint[] {
  return placesOf(band).map((place) => {
    const half = halfWidth(spreadAt(band, place), level);
    const middle = valueAt(values, place);
    return { x: valueAt(band.x, place), low: middle - half, high: middle + half };
  });
}

function placesOf(band: CurveBand): Place[] {
  const last = band.x.length - 1;
  const between = Array.from({ length: last * STEPS }, (_, step) => ({ index: Math.floor(step / STEPS), share: (step % STEPS) / STEPS }));
  return [...between, { index: last, share: 0 }];
}

/** No such grid point: the open side. At the far end of the ladder: the crossing lies beyond it. */
function endOf(grid: readonly GridPoint[], place: number, open: number): number {
  if (place < 0) return open;
  const isFarEnd = open < 0 ? place === grid.length - 1 : place === 0;
  return isFarEnd ? -open : (grid[place]?.x ?? open);
}
