import type { Forecast } from './forecast-curve';

type Interval = Pick<Forecast, 'median' | 'low' | 'high'> & Partial<Pick<Forecast, 'quantiles'>>;

/**
 * The forecast of a share, ended at 0 and 1: the families of curves know no ceiling, and one that was steep until its last
 * measured budget goes on past it. Cutting never makes a forecast worse, as the truth lies inside.
 */
export function boundedForecast<Kind extends Interval>(forecast: Kind): Kind {
  const { median, low, high, quantiles } = forecast;
  return { ...forecast, median: within(median), low: within(low), high: within(high), ...(quantiles && { quantiles: quantiles.map(within) }) };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
