/** Where an end of an interval lies when it is no number of labels on the ladder. */
export type LadderSide = 'within' | 'below-ladder' | 'above-ladder';

/** What stands behind a crossover: sides of its ends, flags, the probability curve and the differences. */
export interface CrossoverDetail {
  readonly lowSide: LadderSide;
  readonly highSide: LadderSide;
  readonly cannotTellBecause: 'interval-covers-ladder' | 'crosses-more-than-once' | 'one-budget' | 'too-few-draws' | null;
  readonly draws: number;
  readonly firstBudget: number;
  readonly lastBudget: number;
  readonly safeBudget: number | null;
  readonly probabilityAlreadyAbove: number;
  readonly probabilityNoCrossing: number;
  readonly isCoarse: boolean;
  readonly crossesMoreThanOnce: boolean;
  readonly regionsAhead: readonly { readonly from: number; readonly to: number }[];
  readonly probability: readonly { readonly n: number; readonly p: number }[];
  readonly differences: readonly { readonly n: number; readonly difference: number; readonly low: number | null; readonly high: number | null }[];
}

/** What would settle an open verdict, if the difference stays as it is; null: this alone never can. */
export interface Settle {
  readonly rows: number | null;
  readonly draws: number | null;
  readonly sentence: string;
}
