import { StorageError } from './storage-error';
import type { Storage } from './file-store';
import { createFolderStore } from './folder-store';
import { createBucketStorage, type BucketOptions } from './s3-store';

export type StoragePlace = Pick<BucketOptions, 'endpoint' | 'region' | 'credentials'>;

/** The storage at an address: `s3://bucket/prefix`, or a folder. API and workers of one platform name the same one. Throws STORAGE_ADDRESS. */
export function openStorage(address: string, place: StoragePlace = {}): Storage {
  if (!address.startsWith('s3://')) return { files: createFolderStore(address), cache: null };
  const [bucket = '', ...parts] = address.slice('s3://'.length).split('/');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw new StorageError('STORAGE_ADDRESS', 'The address of a bucket is s3://bucket or s3://bucket/prefix, and its name has 3 to 63 small letters, digits, dots and hyphens.');
  return createBucketStorage({ bucket, prefix: parts.filter(Boolean).join('/'), ...place });
}
