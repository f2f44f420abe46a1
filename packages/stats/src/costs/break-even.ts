import { at } from '../vectors/at';
import { sortedQuantile } from '../vectors/order';
import { randomStream } from '../randomness/random-stream';
import { drawAmount, refuseAmount, type Amount } from './amount';
import { goodEnoughFrom, isGoodEnough, type QualityCurve } from './quality-guard';

/** What fine-tuning costs once and what each side costs to serve, in one currency. */
export interface CostPlan {
  readonly labels: number;
  readonly pricePerLabel: number;
  readonly trainGpuHours: number;
  readonly pricePerGpuHour: number;
  readonly otherFixed: number;
  readonly promptPerRequest: number;
  readonly tunedPerRequest: number;
  readonly requestsPerDay: number;
  /** Upkeep of the tuned model a day. */
  readonly tunedFixedPerDay: number;
}

export interface BreakEven {
  readonly fixed: number;
  readonly savingPerDay: number;
  /** Null: never at this volume. */
  readonly breakEvenDays: number | null;
  readonly breakEvenRequests: number | null;
}

/**
 * When a fine-tuned model has paid for itself (statistics specification 5.6).
 * The saving counts only while the tuned model is good enough: `goodEnoughFrom` says from which label count.
 */
export function breakEven(plan: CostPlan): BreakEven {
  const fixed = fixedCost(plan);
  const savingPerDay = plan.requestsPerDay * (plan.promptPerRequest - plan.tunedPerRequest) - plan.tunedFixedPerDay;
  const breakEvenDays = savingPerDay > 0 ? fixed / savingPerDay : null;
  return { fixed, savingPerDay, breakEvenDays, breakEvenRequests: breakEvenDays === null ? null : breakEvenDays * plan.requestsPerDay };
}

/**
 * Requests a day from which it pays back within so many days.
 * Null when a tuned request costs no less than a prompted one.
 */
export function volumeToPayWithin(days: number, plan: CostPlan): number | null {
  const saving = plan.promptPerRequest - plan.tunedPerRequest;
  return saving > 0 ? (fixedCost(plan) / days + plan.tunedFixedPerDay) / saving : null;
}

export type GuessedPlan = { readonly [Part in keyof CostPlan]: Amount };

export interface BreakEvenForecast {
  readonly seed: string;
  readonly generator: 'sfc32';
  readonly draws: number;
  /** Share of the draws in which it never pays, or in which the tuned side is not good enough for its saving to count. */
  readonly never: number;
  /** Days; null where the quantile falls among the draws that never pay. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** First label count at which the tuned side is good enough; null when that is not shown, or when no quality was given. */
  readonly goodEnoughFrom: number | null;
}

export interface BreakEvenOptions {
  readonly seed: string;
  /** 10,000 unless said. */
  readonly draws?: number;
  /** Chance that the tuned side is no worse than the margin, by label count; without it every saving counts. */
  readonly quality?: QualityCurve;
}

/**
 * Break-even days when amounts are guessed or measured: median and 5 to 95% of joint seeded draws, and how often it never pays.
 * Quantiles and never a mean: the mean does not exist when the saving can reach 0.
 */
export function forecastBreakEven(plan: GuessedPlan, { seed, draws = 10_000, quality }: BreakEvenOptions): BreakEvenForecast {
  const days = Float64Array.from(drawPlans(plan, { seed, draws }), (drawn) => {
    const counts = quality === undefined || isGoodEnough(quality, drawn.labels);
    return (counts ? breakEven(drawn).breakEvenDays : null) ?? Infinity;
  }).sort();
  const never = days.filter((value) => value === Infinity).length / draws;
  return { seed, generator: 'sfc32', draws, never, median: daysAt(days, 0.5), low: daysAt(days, 0.05), high: daysAt(days, 0.95), goodEnoughFrom: quality ? goodEnoughFrom(quality) : null };
}

/**
 * So many joint draws of a plan; the same seed and the same guesses give the same plans.
 * Amounts are drawn independently of one another.
 */
export function drawPlans(plan: GuessedPlan, { seed, draws }: { seed: string; draws: number }): CostPlan[] {
  const { unit } = randomStream(seed);
  const draw = (part: keyof CostPlan): number => {
    refuseAmount(part, plan[part]);
    return drawAmount(plan[part], unit);
  };
  // The order of the parts is part of what the seed means.
  return Array.from({ length: draws }, () => ({
    labels: draw('labels'),
    pricePerLabel: draw('pricePerLabel'),
    trainGpuHours: draw('trainGpuHours'),
    pricePerGpuHour: draw('pricePerGpuHour'),
    otherFixed: draw('otherFixed'),
    promptPerRequest: draw('promptPerRequest'),
    tunedPerRequest: draw('tunedPerRequest'),
    requestsPerDay: draw('requestsPerDay'),
    tunedFixedPerDay: draw('tunedFixedPerDay'),
  }));
}

/** Never interpolates between a number of days and never. */
function daysAt(sorted: Float64Array, p: number): number | null {
  if (sorted.length === 0) return null;
  const above = at(sorted, Math.ceil(p * (sorted.length - 1)));
  return Number.isFinite(above) ? sortedQuantile(sorted, p) : null;
}

function fixedCost({ labels, pricePerLabel, trainGpuHours, pricePerGpuHour, otherFixed }: CostPlan): number {
  return labels * pricePerLabel + trainGpuHours * pricePerGpuHour + otherFixed;
}
