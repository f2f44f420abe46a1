/**
 * A failure that we expect: a code, a sentence for a human that says what to do, and whether trying again can help.
 * `details` names places (row, column, limit, got), never the user's text in full.
 */
export class DomainError extends Error {
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;

  constructor(
    readonly code: string,
    sentence: string,
    options: { retryable?: boolean; details?: Record<string, string | number | boolean | null>; cause?: unknown } = {},
  ) {
    super(sentence, { cause: options.cause });
    this.name = 'DomainError';
    this.retryable = options.retryable ?? false;
    this.details = Object.freeze({ ...options.details });
  }
}

/** The same answer for "does not exist" and "belongs to somebody else", so that nobody can probe. */
export function notFound(what: string): DomainError {
  return new DomainError('NOT_FOUND', `There is no such ${what}, or you have no access to it.`);
}
