export type StorageErrorCode = 'FILE_TOO_LARGE' | 'FILE_GONE' | 'STORAGE_KEY';

/** A failure that the caller can explain to a person; disk faults stay as Node reports them. */
export class StorageError extends Error {
  constructor(
    readonly code: StorageErrorCode,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'StorageError';
  }
}
