import { StorageError } from './storage-error';

const organisationShape = /^[0-9a-f-]{36}$/;
const keyShape = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** The same in a folder and in a bucket, so that a folder can be copied into a bucket as it is. */
export function keyOf(organizationId: string, sha256: string): string {
  return `${organizationId}/${sha256.slice(0, 2)}/${sha256}`;
}

/** Throws STORAGE_KEY for what is no key: nothing that people typed is ever part of a path. */
export function checkKey(key: string): void {
  if (!keyShape.test(key)) throw badKey();
}

export function checkOrganisation(organizationId: string): void {
  if (!organisationShape.test(organizationId)) throw badKey();
}

function badKey(): StorageError {
  return new StorageError('STORAGE_KEY', 'A storage key is organisation/xx/sha256; this one is not.');
}
