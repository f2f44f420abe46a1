import type { Split } from '@crossover/contracts';

export const leakKinds = ['exact-duplicate-inside', 'exact-duplicate-across', 'near-duplicate-inside', 'near-duplicate-across', 'label-conflict-inside', 'label-conflict-across', 'class-unseen', 'group-across'] as const;
export type LeakKind = (typeof leakKinds)[number];

/** One kind of leak between two splits (or inside one, when both are the same). */
export interface LeakFinding {
  readonly kind: LeakKind;
  readonly splits: readonly [Split, Split];
  /**
   * Inside a split: rows that repeat an earlier row, resemble one, or contradict the first row of their text.
   * Across two: distinct texts. For a class that train lacks: rows. Groups that stand in both splits: groups.
   */
  readonly count: number;
  /** Of groups that stand in both splits: the rows of the later one that belong to them. */
  readonly rows?: number;
  readonly severity: 'info' | 'warning';
  readonly examples: readonly { readonly rowIds: readonly number[]; readonly text: string }[];
}

export interface LeakReport {
  readonly findings: readonly LeakFinding[];
  /** Test rows whose text stands in train: the test score could be up by at most this share. */
  readonly testShareSeenInTrain: number;
}
