/** What an uploaded file and a version may hold; a larger one is refused with the limit and the count at which reading stopped. */
export const datasetLimits = {
  fileBytes: 200_000_000,
  fileRows: 5_000_000,
  /** A version is compared row by row in memory. */
  versionRows: 1_000_000,
  columns: 256,
  fieldCharacters: 1_048_576,
  classes: 200,
  faultsKept: 1000,
  distinctCounted: 1000,
} as const;
export type DatasetLimits = { readonly [K in keyof typeof datasetLimits]: number };
