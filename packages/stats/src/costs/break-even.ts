import { randomStream } from '../randomness/random-stream';
import { sortedQuantile } from '../vectors/order';

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
 * The saving counts only while the tuned model is good enough, which is another question.
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

/** An amount known as low, likely and high: triangular. */
export interface Guess {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

export type GuessedPlan = { readonly [Amount in keyof CostPlan]: number | Guess };

export interface BreakEvenForecast {
  readonly seed: string;
  /** Share of the draws in which it never pays. */
  readonly never: number;
  /** Days; null where the quantile falls among the draws that never pay. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Break-even days when amounts are guesses: median and 5 to 95% of joint seeded draws, and how often it never pays.
 * Quantiles and never a mean: the mean does not exist when the saving can reach 0.
 */
export function forecastBreakEven(plan: GuessedPlan, { seed, draws = 10_000 }: { seed: string; draws?: number }): BreakEvenForecast {
  const stream = randomStream(seed);
  const days = Float64Array.from({ length: draws }, () => breakEven(drawPlan(plan, stream.unit)).breakEvenDays ?? Infinity).sort();
  const quantile = (p: number): number | null => {
    const value = sortedQuantile(days, p);
    return Number.isFinite(value) ? value : null;
  };
  const never = days.filter((value) => value === Infinity).length / draws;
  return { seed, never, median: quantile(0.5), low: quantile(0.05), high: quantile(0.95) };
}

function fixedCost({ labels, pricePerLabel, trainGpuHours, pricePerGpuHour, otherFixed }: CostPlan): number {
  return labels * pricePerLabel + trainGpuHours * pricePerGpuHour + otherFixed;
}

function drawPlan(plan: GuessedPlan, unit: () => number): CostPlan {
  const draw = (amount: number | Guess): number => (typeof amount === 'number' ? amount : drawTriangular(amount, unit()));
  return {
    labels: draw(plan.labels),
    pricePerLabel: draw(plan.pricePerLabel),
    trainGpuHours: draw(plan.trainGpuHours),
    pricePerGpuHour: draw(plan.pricePerGpuHour),
    otherFixed: draw(plan.otherFixed),
    promptPerRequest: draw(plan.promptPerRequest),
    tunedPerRequest: draw(plan.tunedPerRequest),
    requestsPerDay: draw(plan.requestsPerDay),
    tunedFixedPerDay: draw(plan.tunedFixedPerDay),
  };
}

function drawTriangular({ low, likely, high }: Guess, p: number): number {
  if (high <= low) return low;
  const peak = (likely - low) / (high - low);
  if (p < peak) return low + Math.sqrt(p * (high - low) * (likely - low));
  return high - Math.sqrt((1 - p) * (high - low) * (high - likely));
}
