export { createFolderStore } from './folder-store';
export type { FileStore, PutOptions, StoredFile } from './file-store';
export { StorageError, type StorageErrorCode } from './storage-error';
