import { refuseLevel } from '../intervals/level';
import { at } from '../vectors/at';
import { halfWidth, spreadAt, type CurveBand, type DrawVarianceStatus, type Spread } from './curve-band';
import { measureBand, type BandRequest } from './difference-band';
import { crossesMoreThanOnce, invertBand, regionsAhead, isotonicCrossing, probabilityAbove, type Region } from './invert-band';
import type { PsiCube } from './psi-cube';

export type CrossoverKind = 'crosses' | 'already-above' | 'no-crossing' | 'cannot-tell';

/** Where an end of the interval lies when it is no number of labels on the ladder. */
export type LadderSide =
  /** a number of labels between the first budget and the last */
  | 'within'
  /** at or below the first budget */
  | 'below-ladder'
  /** above the last budget */
  | 'above-ladder';

export type CannotTellReason = 'interval-covers-ladder' | 'crosses-more-than-once' | 'one-budget';

export interface CrossoverRequest extends BandRequest {
  readonly b: PsiCube;
  /** Two-sided confidence, 0.95 unless said. */
  readonly level?: number;
  /** Ask from where `a` is ahead by this much (negative: no longer worse by it); 0 unless said. */
  readonly margin?: number;
}

/** What is read off the difference of two curves, measured or forecast. */
export interface Crossing {
  readonly kind: CrossoverKind;
  readonly cannotTellBecause: CannotTellReason | null;
  /** Best guess of the label count from which `a` is above `b`; null when the fit crosses outside the ladder or no single number is honest. */
  readonly point: number | null;
  readonly low: number | null;
  readonly lowSide: LadderSide;
  readonly high: number | null;
  readonly highSide: LadderSide;
  /** First label count at which `a` is shown to be above; null when that is not shown on the ladder. */
  readonly safeBudget: number | null;
  /** Confidence that `a` is above `b` at n labels, non-decreasing, 16 steps between budgets. */
  readonly probability: readonly { readonly n: number; readonly p: number }[];
  readonly probabilityAlreadyAbove: number;
  readonly probabilityNoCrossing: number;
  /** The difference a - b - margin at each budget. */
  readonly differences: readonly BudgetDifference[];
  readonly crossesMoreThanOnce: boolean;
  /** Stretches of n where `a` is significantly ahead, filled when it crosses more than once. */
  readonly regionsAhead: readonly Region[];
  /** Fewer than four budgets. */
  readonly isCoarseLadder: boolean;
  readonly level: number;
}

export interface Crossover extends Crossing {
  readonly drawVariance: DrawVarianceStatus;
  readonly draws: number;
}

export interface BudgetDifference extends Spread {
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly isotonic: number;
}

/**
 * The label count from which arm `a` is above arm `b`, with its interval and probability curve (statistics specification 4.6).
 * `cannot-tell` is said when the interval covers the whole ladder, when `a` overtakes and falls back, or with one budget.
 */
export function crossover(request: CrossoverRequest): Crossover {
  const { level = 0.95, margin = 0, budgets } = request;
  refuseLevel(level);
  const { band, draws } = measureBand(request);
  const shifted = { ...band, mean: band.mean.map((d) => d - margin), fit: band.fit.map((d) => d - margin) };
  return { ...readCrossing(shifted, { budgets, level }), drawVariance: band.drawVariance, draws };
}

/** Reads point, interval, probability curve and honest outcome off a band; the budgets are those of its x. */
export function readCrossing(band: CurveBand, { budgets, level }: { budgets: readonly number[]; level: number }): Crossing {
  const interval = invertBand(band, level);
  const pointLog2 = isotonicCrossing(band.x, band.fit);
  const repeats = crossesMoreThanOnce(band, level);
  const reason = whyNot({ ...interval, budgets: budgets.length, repeats });
  const probability = probabilityAbove(band).map(({ x, p }) => ({ n: 2 ** x, p }));
  return {
    kind: reason ? 'cannot-tell' : kindOf(pointLog2),
    cannotTellBecause: reason,
    point: reason === 'crosses-more-than-once' ? null : labelsAt(pointLog2),
    low: labelsAt(interval.lower),
    lowSide: sideOf(interval.lower),
    high: labelsAt(interval.upper),
    highSide: sideOf(interval.upper),
    safeBudget: repeats ? null : safeBudget(interval.upper, budgets),
    probability,
    probabilityAlreadyAbove: probability[0]?.p ?? 0,
    probabilityNoCrossing: 1 - (probability.at(-1)?.p ?? 0),
    differences: differencesOf(band, { budgets, level }),
    crossesMoreThanOnce: repeats,
    regionsAhead: repeats ? regionsAhead(band, level) : [],
    isCoarseLadder: budgets.length < 4,
    level,
  };
}

/**
 * A label count for display, rounded outward to two significant digits so that the interval never looks narrower than it is.
 * Counts below 10 go to whole labels.
 */
export function roundLabels(n: number, direction: 'down' | 'up'): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1);
  // The small shift keeps 2 ** log2(n) from stepping over a count that it equals.
  return direction === 'down' ? Math.floor(n / unit + 1e-9) * unit : Math.ceil(n / unit - 1e-9) * unit;
}

function kindOf(pointLog2: number): CrossoverKind {
  if (pointLog2 === -Infinity) return 'already-above';
  return pointLog2 === Infinity ? 'no-crossing' : 'crosses';
}

function whyNot({ lower, upper, budgets, repeats }: { lower: number; upper: number; budgets: number; repeats: boolean }): CannotTellReason | null {
  if (budgets < 2) return 'one-budget';
  if (repeats) return 'crosses-more-than-once';
  return lower === -Infinity && upper === Infinity ? 'interval-covers-ladder' : null;
}

function sideOf(end: number): LadderSide {
  if (end === -Infinity) return 'below-ladder';
  return end === Infinity ? 'above-ladder' : 'within';
}

function labelsAt(x: number): number | null {
  return Number.isFinite(x) ? 2 ** x : null;
}

function safeBudget(upper: number, budgets: readonly number[]): number | null {
  if (upper === Infinity) return null;
  return upper === -Infinity ? (budgets[0] ?? null) : 2 ** upper;
}

/** The difference at each budget with its t interval: what a verdict at a fixed n takes. */
export function differencesOf(band: CurveBand, { budgets, level }: { budgets: readonly number[]; level: number }): BudgetDifference[] {
  return budgets.map((n, index) => {
    const spread = spreadAt(band, { index, share: 0 });
    const mean = at(band.mean, index);
    const half = halfWidth(spread, level);
    return { n, mean, low: mean - half, high: mean + half, ...spread, isotonic: at(band.fit, index) };
  });
}
