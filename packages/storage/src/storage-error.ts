export type StorageErrorCode = 'FILE_TOO_LARGE' | 'FILE_GONE' | 'STORAGE_KEY' | 'STORAGE_ADDRESS';

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

export function fileGone(): StorageError {
  return new StorageError('FILE_GONE', 'The bytes of this file are no longer in the storage; upload the file again.');
}
