/** What a caller can get wrong, each told in a sentence. */
export type StatisticsErrorCode =
  | 'LABEL_MISSING'
  | 'CLASS_WITHOUT_ROWS'
  | 'DUPLICATE_ROW'
  | 'BUDGET_INVALID'
  | 'SHAPE_MISMATCH'
  | 'LEVEL_INVALID'
  | 'VALUE_INVALID';

/**
 * An expected failure: the input cannot be computed on, and the sentence says what to change.
 * Undefined values (no rows, a constant side) are null instead and never reach this.
 */
export class StatisticsError extends Error {
  constructor(
    readonly code: StatisticsErrorCode,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'StatisticsError';
  }
}
