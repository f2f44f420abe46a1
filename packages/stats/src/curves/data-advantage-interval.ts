import type { Interval } from '../intervals/interval';
import { resampleCurves } from '../bootstrap/two-level';
import { refuseLevel } from '../intervals/level';
import { sortedQuantile } from '../vectors/order';
import { armCurve, type ArmCurve } from './arm-curve';
import { dataAdvantage } from './data-advantage';
import { isotonicFit } from './isotonic';
import type { PsiCube } from './psi-cube';

export interface DataAdvantageRequest {
  readonly budgets: readonly number[];
  readonly a: PsiCube;
  readonly b: PsiCube;
  readonly groups?: Int32Array;
  readonly seed: string;
  readonly resamples?: number;
  readonly level?: number;
}

export interface DataAdvantage extends Interval {
  /** Labels that a saves against b, averaged over the scores that both reach. */
  readonly value: number;
  readonly seed: string;
  readonly resamples: number;
  /** Share of resamples in which the two curves had no score in common and that were left out; above 1% the interval is doubtful. */
  readonly undefinedShare: number;
}

/**
 * Average data advantage with its two-level bootstrap interval (statistics specification 4.9, 4.7).
 * Null when the measured curves, or nearly all resampled ones, share no range of scores.
 */
export function dataAdvantageInterval({ budgets, a, b, groups, seed, resamples = 2000, level = 0.95 }: DataAdvantageRequest): DataAdvantage | null {
  refuseLevel(level);
  const curves = [a, b].map((psi) => armCurve({ budgets, psi, groups }));
  const [left, right] = curves.map(({ points }) => ({ budgets, isotonic: points.map(({ isotonic }) => isotonic) }));
  const value = left && right ? dataAdvantage(left, right) : null;
  if (value === null) return null;
  const [ofA, ofB] = resampleCurves({ budgets, arms: [a, b], groups, seed, resamples }).map(({ inflated }, arm) => fitsOf(inflated, curves[arm]));
  const found = Float64Array.from((ofA ?? []).flatMap((fit, resample) => dataAdvantage({ budgets, isotonic: fit }, { budgets, isotonic: ofB?.[resample] ?? fit }) ?? [])).sort();
  if (found.length < 2) return null;
  return { value, low: sortedQuantile(found, (1 - level) / 2), high: sortedQuantile(found, (1 + level) / 2), seed, resamples, undefinedShare: 1 - found.length / resamples };
}

/** The isotonic fit of each resampled curve, weighed as the measured one. */
function fitsOf(inflated: Float64Array, curve: ArmCurve | undefined): number[][] {
  const weights = (curve?.points ?? []).map(({ standardError }) => 1 / standardError ** 2);
  const size = weights.length;
  return Array.from({ length: inflated.length / Math.max(1, size) }, (_, resample) => Array.from(isotonicFit(inflated.subarray(resample * size, (resample + 1) * size), weights)));
}
