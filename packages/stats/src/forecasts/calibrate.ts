import { at } from '../vectors/at';

/** A forecast whose truth has arrived. */
export interface SettledForecast {
  readonly truth: number;
  readonly median: number;
  /** 5% and 95% quantiles. */
  readonly low: number;
  readonly high: number;
}

/** Fewer than this and a forecast is shown as it is, labelled "uncalibrated". */
export const FORECASTS_TO_CALIBRATE = 20;

// Half-widths below this (0.3 points) would make any miss look infinitely bad.
const LEAST_HALF_WIDTH = 0.003;

/**
 * The factor for both half-widths that makes past 90% intervals hold as often as they promise: split conformal (statistics specification 6).
 * Null with fewer than twenty past forecasts.
 */
export function conformalScale(past: readonly SettledForecast[], coverage = 0.9): number | null {
  if (past.length < FORECASTS_TO_CALIBRATE) return null;
  const misses = past.map(missOf).sort((a, b) => a - b);
  return at(misses, Math.min(past.length, Math.ceil(coverage * (past.length + 1))) - 1);
}

/** Adaptive conformal: where the running error level stands, and the factor for the next forecast. */
export interface AdaptiveScale {
  readonly scale: number;
  /** The coverage that is aimed at now: above 0.9 after misses, below it after a run of hits. */
  readonly level: number;
}

/**
 * The factor after adaptive conformal steps (Gibbs and Candes 2021, arXiv 2106.00170), for forecasts whose nature drifts over time.
 * `past` comes in the order in which the truths arrived. Each miss raises the level aimed at and each hit lowers it, by `step`; null below twenty.
 */
export function adaptiveScale(past: readonly SettledForecast[], { coverage = 0.9, step = 0.02 }: { coverage?: number; step?: number } = {}): AdaptiveScale | null {
  if (past.length < FORECASTS_TO_CALIBRATE) return null;
  let error = 1 - coverage;
  for (let count = FORECASTS_TO_CALIBRATE; count < past.length; count += 1) {
    const next = past[count];
    if (!next) continue;
    const isMissed = missOf(next) > scaleAt(past.slice(0, count), 1 - error);
    error += step * (1 - coverage - (isMissed ? 1 : 0));
  }
  return { scale: scaleAt(past, 1 - error), level: Math.min(1, Math.max(0, 1 - error)) };
}

/** The split-conformal factor at a level; beyond the last past miss, the last one half as far again. */
function scaleAt(past: readonly SettledForecast[], level: number): number {
  const misses = past.map(missOf).sort((a, b) => a - b);
  if (level <= 0) return 0;
  const rank = Math.ceil(level * (past.length + 1));
  // A level that no finite sample can promise would ask for an infinite interval; a bounded one is still a forecast.
  return rank <= past.length ? at(misses, rank - 1) : 1.5 * at(misses, past.length - 1);
}

/** The forecast with both half-widths scaled about its median. */
export function scaleForecast<Kind extends Omit<SettledForecast, 'truth'>>(forecast: Kind, scale: number): Kind {
  const { median, low, high } = forecast;
  return { ...forecast, low: median - scale * (median - low), high: median + scale * (high - median) };
}

function missOf({ truth, median, low, high }: SettledForecast): number {
  const half = truth >= median ? high - median : median - low;
  return Math.abs(truth - median) / Math.max(LEAST_HALF_WIDTH, half);
}
