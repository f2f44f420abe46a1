import type { LadderSide } from './recommendation.shape';

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

/** What stands behind a forecast of the crossover. */
export interface CrossoverForecastDetail {
  readonly lowSide: LadderSide;
  readonly highSide: LadderSide;
  readonly cannotTellBecause: 'interval-covers-ladder' | 'crosses-more-than-once' | 'one-budget' | null;
  readonly firstBudget: number;
  /** The largest budget that was measured, and the largest that was foretold. */
  readonly measuredTo: number;
  readonly foretoldTo: number;
  /** Confidence that the trained arm is ahead, over label counts. */
  readonly probability: readonly { readonly n: number; readonly p: number }[];
}

/** What came of it. `truth` is the measured crossover, or null where the curves did not cross up to the last budget (`passed` is false) or before the first (true). */
export interface CrossoverForecastScore {
  readonly truth: number | null;
  readonly passed: boolean;
  /** Whether the interval held it. */
  readonly isHit: boolean;
  /** Doublings of the label count between the two; null where one of them is no number. */
  readonly doublingsOff: number | null;
}
