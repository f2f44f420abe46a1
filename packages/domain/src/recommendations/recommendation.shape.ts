/** What stands behind a crossover: the probability curve, flags and the safe budget. */
export interface CrossoverDetail {
  readonly probability: readonly { readonly n: number; readonly p: number }[];
  readonly safeBudget: number | null;
  readonly isCoarse: boolean;
  readonly crossesMoreThanOnce: boolean;
  readonly differences: readonly { readonly n: number; readonly difference: number; readonly low: number | null; readonly high: number | null }[];
}

/** What would settle an open verdict, if the difference stays as it is; null: this alone never can. */
export interface Settle {
  readonly rows: number | null;
  readonly draws: number | null;
  readonly sentence: string;
}
