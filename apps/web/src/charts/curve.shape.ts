import type { Metric } from './metric';

/** One arm's score at one label budget. */
export interface CurveDot {
  readonly n: number;
  readonly budgetIndex: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly draws: number;
  readonly perDraw: readonly number[];
  readonly runsDone: number;
  readonly runsTotal: number;
  /** The same demonstrations as at a smaller budget: no new measurement. */
  readonly isCarried: boolean;
}

export interface CurveLine {
  readonly armId: string;
  readonly approach: string;
  readonly name: string;
  readonly points: readonly CurveDot[];
}

/** A score that was foretold and not measured yet. */
export interface CurveForecast {
  readonly armId: string;
  readonly n: number;
  readonly median: number;
  /** Ends of the 90% interval. */
  readonly low: number;
  readonly high: number;
}

/** Where the headline pair crosses; an end of null lies off the ladder. */
export interface CurveCrossing {
  readonly promptArmId: string;
  readonly trainArmId: string;
  readonly kind: string;
  readonly point: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly probability: readonly { readonly n: number; readonly p: number }[];
}

export interface CurvePicture {
  readonly metric: Metric;
  readonly lines: readonly CurveLine[];
  readonly crossing: CurveCrossing | null;
  /** Budgets of the plan, so that the axis is there before the first point. */
  readonly budgets: readonly number[];
  readonly showsAllBands: boolean;
  readonly forecasts?: readonly CurveForecast[];
}
