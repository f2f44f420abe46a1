import type { Split, TaskFamily } from '@crossover/contracts';

/** Which column plays which role of the family; `label` is the right answer, `split` is named only when one file holds several splits. */
export interface ColumnMapping {
  readonly text: string;
  readonly second: string | null;
  readonly label: string;
  readonly split: string | null;
  /** Names what rows have in common: their document, user or template. Rows with the same value stay together and count as one group in every interval. */
  readonly group?: string | null;
  /** Absent in what was built before there were others: then it is classification, or a sentence pair where `second` is named. */
  readonly family?: TaskFamily;
  /** One column with a list, or one column for each choice. */
  readonly choices?: readonly string[];
  readonly start?: string | null;
  readonly steps?: string | null;
}

/** The family that a mapping was made for. */
export function familyOf({ family, second }: Pick<ColumnMapping, 'family' | 'second'>): TaskFamily {
  return family ?? (second === null ? 'classification' : 'sentence-pair');
}

export type LabelValue = string | number | boolean;

/** An answer that is a piece of the context; `start` counts code points. */
export interface PlacedAnswer {
  readonly text: string;
  readonly start: number;
}

/**
 * The right answer of a row, by family: a label; a number (regression); the place of the right choice; the tags of its words; pieces of its context,
 * none where the context does not answer; or all texts that count as right.
 */
export type Gold = LabelValue | readonly string[] | readonly PlacedAnswer[];

/** What a row has beside its texts and its answer, where its family needs it. */
export interface RowParts {
  readonly tokens?: readonly string[];
  readonly choices?: readonly string[];
  readonly steps?: string;
}

/** The numbers of the train rows: the scale of a regression. */
export interface NumberScale {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
}

export interface LabelCount {
  readonly value: LabelValue;
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export interface SplitCount {
  readonly split: Split;
  readonly rows: number;
  /** Groups of rows, where the mapping names their column; a row without one counts as its own. */
  readonly groups?: number;
}

/** What is not torn: declared groups never are. Where most texts resemble each other (form letters, short replies) that leaves nothing to cut, and less is kept together. */
export type KeptTogether = 'near duplicates' | 'equal texts' | 'near duplicates and groups' | 'equal texts and groups' | 'groups';

/** Seeded only where answers are no labels, which have no classes to keep in balance, or where groups are too large for a balance. */
export type CutMethod = `${'stratified-by-label' | 'seeded'}, ${KeptTogether} together`;

/** A seeded, stratified cut. */
export interface SplitCut {
  readonly made: readonly Split[];
  readonly from: Split;
  readonly seed: number;
  readonly share: number;
  readonly method: CutMethod;
}
