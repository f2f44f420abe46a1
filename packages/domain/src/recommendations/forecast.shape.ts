/** How a forecast was made: from three families of curves, the same with the probe, or from finished curves of the same kind of task. */
export const forecastMethods = ['ensemble', 'ensemble-with-probe', 'history'] as const;
export type ForecastMethod = (typeof forecastMethods)[number];

/** How good a forecast was. CRPS is in the unit of the score, lower is better; skill is 1 minus CRPS over that of carrying the last value forward. */
export interface ForecastScore {
  readonly crps: number;
  /** After the target's own measurement noise is added to the forecast. */
  readonly crpsWithNoise: number;
  readonly carriedCrps: number;
  readonly skill: number | null;
  /** Whether the truth lay in the 90% interval. */
  readonly isHit: boolean;
  /** Where in the forecast's distribution the truth lay, 0 to 1. */
  readonly place: number;
}
