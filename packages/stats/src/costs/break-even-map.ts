import { StatisticsError } from '../statistics-error';
import type { Amount } from './amount';
import { breakEven, drawPlans, type CostPlan, type GuessedPlan } from './break-even';
import { qualityAt, type QualityCurve } from './quality-guard';

export interface BreakEvenMapRequest {
  /** Everything but the two axes; its own `labels` and `requestsPerDay` are not read. */
  readonly plan: Omit<GuessedPlan, 'labels' | 'requestsPerDay'>;
  /** The axes, as they shall be shown. */
  readonly labels: readonly number[];
  readonly requestsPerDay: readonly number[];
  readonly horizonDays: number;
  readonly quality: QualityCurve;
  /** GPU hours of training at each label count, where stored runs tell them apart; the plan's for all otherwise. */
  readonly trainGpuHours?: readonly Amount[];
  readonly seed: string;
  /** 10,000 unless said. */
  readonly draws?: number;
}

export interface BreakEvenCell {
  readonly labels: number;
  readonly requestsPerDay: number;
  /** Chance that the tuned side is no worse than the margin with this many labels. */
  readonly goodEnough: number;
  /** Chance that it has paid for itself by the horizon at this volume. */
  readonly paidBack: number;
  /** Chance of both; prices and scores are unrelated, so it is their product. */
  readonly probability: number;
}

/**
 * The decision map over labels and volume: in each cell the chance that tuning is good enough and paid back by the horizon (statistics specification 5.6).
 * Cells come row by row over labels; all of a row share their draws, so that neighbours differ by their volume only.
 */
export function breakEvenMap(request: BreakEvenMapRequest): BreakEvenCell[] {
  const { plan, labels, requestsPerDay, horizonDays, quality, trainGpuHours, seed, draws = 10_000 } = request;
  if (!(horizonDays > 0)) throw new StatisticsError('VALUE_INVALID', `A horizon is a number of days above 0, not ${horizonDays}.`);
  if (trainGpuHours && trainGpuHours.length !== labels.length) {
    throw new StatisticsError('SHAPE_MISMATCH', `There are GPU hours for ${trainGpuHours.length} label counts and the map has ${labels.length}.`);
  }
  return labels.flatMap((count, row) => {
    const hours = trainGpuHours?.[row] ?? plan.trainGpuHours;
    const plans = drawPlans({ ...plan, labels: count, requestsPerDay: 0, trainGpuHours: hours }, { seed, draws });
    const goodEnough = qualityAt(quality, count);
    return requestsPerDay.map((volume) => {
      const paidBack = shareWithin(horizonDays, plans, volume);
      return { labels: count, requestsPerDay: volume, goodEnough, paidBack, probability: goodEnough * paidBack };
    });
  });
}

function shareWithin(horizonDays: number, plans: readonly CostPlan[], requestsPerDay: number): number {
  let paid = 0;
  for (const plan of plans) {
    const days = breakEven({ ...plan, requestsPerDay }).breakEvenDays;
    if (days !== null && days <= horizonDays) paid += 1;
  }
  return paid / plans.length;
}
