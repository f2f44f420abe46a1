import { refuseLevel } from '../intervals/level';
import { at } from '../vectors/at';
import { halfWidth, spreadAt, type DrawVarianceStatus, type Spread } from './curve-band';
import { measureBand } from './difference-band';
import type { PsiCube } from './psi-cube';

export interface ArmCurveRequest {
  /** Actual numbers of labels, ascending, at least 1. */
  readonly budgets: readonly number[];
  readonly psi: PsiCube;
  readonly groups?: Int32Array;
  /** Two-sided confidence, 0.95 unless said. */
  readonly level?: number;
  /** Bounds of the metric, such as [0, 1]: interval ends are clipped to them. */
  readonly range?: readonly [number, number];
}

export interface ArmCurvePoint extends Spread {
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Label draws behind the point; 0 for an arm without labels. */
  readonly draws: number;
  /** Mean score of each draw; one number for an arm without labels. */
  readonly perDraw: readonly number[];
  /** The non-decreasing fit through all points. */
  readonly isotonic: number;
}

export interface ArmCurve {
  readonly points: readonly ArmCurvePoint[];
  readonly level: number;
  /** `unknown` means one draw: the interval is conditional on this training run. */
  readonly drawVariance: DrawVarianceStatus;
}

/**
 * Score against label count for one arm, with a t interval over rows and draws at each budget (statistics specification 4.9).
 * Points are not smoothed; with one draw the interval covers the test rows only and says so.
 */
export function armCurve({ budgets, psi, groups, level = 0.95, range = [-Infinity, Infinity] }: ArmCurveRequest): ArmCurve {
  refuseLevel(level);
  const { band, parts, draws } = measureBand({ budgets, a: psi, b: null, groups });
  const points = budgets.map((n, index) => {
    const spread = spreadAt(band, { index, share: 0 });
    const mean = at(band.mean, index);
    const half = halfWidth(spread, level);
    const perDraw = Array.from(parts.drawMeans.subarray(index * parts.draws, (index + 1) * parts.draws));
    return { n, mean, low: Math.max(range[0], mean - half), high: Math.min(range[1], mean + half), draws, perDraw, ...spread, isotonic: at(band.fit, index) };
  });
  return { points, level, drawVariance: band.drawVariance };
}

/**
 * Covariance of one arm's scores over budgets, J x J row by row: what a forecast of its later scores takes.
 * With one draw it holds the test rows' part only.
 */
export function armCovariance({ budgets, psi, groups }: Pick<ArmCurveRequest, 'budgets' | 'psi' | 'groups'>): Float64Array {
  const { band } = measureBand({ budgets, a: psi, b: null, groups });
  return band.rowCovariance.map((value, place) => value + band.drawParts.reduce((total, { covariance }) => total + at(covariance, place), 0));
}
