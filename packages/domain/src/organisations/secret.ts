import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes in 43 characters that need no quoting in a shell or a URL. Not from ctx: a secret must not be repeatable. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is stored of a secret. A plain hash is enough: 256 random bits cannot be guessed, so there is nothing to slow down. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
