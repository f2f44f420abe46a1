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

/**
 * `near duplicates together` is the rule; where most texts resemble each other (form letters) that leaves nothing to cut,
 * and only equal texts are kept on one side.
 */
export const cutMethods = ['stratified-by-label, near duplicates together', 'stratified-by-label, equal texts together'] as const;
export type CutMethod = (typeof cutMethods)[number];

/** A seeded, stratified cut. */
export interface SplitCut {
  readonly made: readonly Split[];
  readonly from: Split;
  readonly seed: number;
  readonly share: number;
  readonly method: CutMethod;
}
