export { createFolderStore } from './folder-store';
export type { ByteRange, FileStore, PutOptions, SharedCache, Storage, StoredFile } from './file-store';
export { openStorage } from './open-storage';
export type { StoragePlace } from './open-storage';
export { StorageError, type StorageErrorCode } from './storage-error';
