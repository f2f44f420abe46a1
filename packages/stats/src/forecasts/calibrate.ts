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

/** The forecast with both half-widths scaled about its median. */
export function scaleForecast<Kind extends Omit<SettledForecast, 'truth'>>(forecast: Kind, scale: number): Kind {
  const { median, low, high } = forecast;
  return { ...forecast, low: median - scale * (median - low), high: median + scale * (high - median) };
}

function missOf({ truth, median, low, high }: SettledForecast): number {
  const half = truth >= median ? high - median : median - low;
  return Math.abs(truth - median) / Math.max(LEAST_HALF_WIDTH, half);
}
