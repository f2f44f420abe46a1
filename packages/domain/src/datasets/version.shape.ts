import type { Split } from '@crossover/contracts';

/** Which column plays which role; `second` only for sentence pairs, `split` only when one file holds several splits. */
export interface ColumnMapping {
  readonly text: string;
  readonly second: string | null;
  readonly label: string;
  readonly split: string | null;
}

export type LabelValue = string | number | boolean;

export interface LabelCount {
  readonly value: LabelValue;
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export interface SplitCount {
  readonly split: Split;
  readonly rows: number;
}

/** A seeded, stratified cut that keeps near duplicates on one side. */
export interface SplitCut {
  readonly made: readonly Split[];
  readonly from: Split;
  readonly seed: number;
  readonly share: number;
  readonly method: 'stratified-by-label, near duplicates together';
}
