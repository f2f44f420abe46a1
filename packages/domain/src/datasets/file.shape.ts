export const fileFormats = ['csv', 'tsv', 'json', 'jsonl'] as const;
export type FileFormat = (typeof fileFormats)[number];

export const columnRoles = ['text', 'second', 'label', 'split', 'group', 'ignore'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** What the parser saw of a column, and the role it would give it, with the reason. */
export interface FileColumn {
  readonly name: string;
  readonly guess: ColumnRole;
  readonly because: string;
  readonly samples: readonly string[];
  readonly nulls: number;
  /** Distinct values, counted exactly up to 1,000. */
  readonly distinct: number;
}

/** Something noticed that does not stop the import. */
export interface FileWarning {
  readonly code: string;
  readonly sentence: string;
  readonly count: number;
}
