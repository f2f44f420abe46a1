import { DomainError } from '../errors';

const longest = 40;
// `new` and `me` are pages of ours, and an address must not look like one.
const reserved = new Set(['api', 'graphql', 'health', 'me', 'metrics', 'new', 'sign-in', 'sign-up', 'invite']);

/** The part of an address that stands for a name: "Card desk (EU)" becomes "card-desk-eu"; `fallback` where no letter is left. */
export function slugOf(name: string, fallback: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, longest).replace(/-+$/, '');
  return slug.length < 2 || reserved.has(slug) ? fallback : slug;
}

export function checkSlug(slug: string): void {
  if (/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/.test(slug) && !reserved.has(slug)) return;
  throw new DomainError('BAD_USER_INPUT', 'An address has 2 to 40 small letters, digits and hyphens, with a letter or digit at both ends, and is not a word of the platform.', { details: { field: 'slug' } });
}

/** A name as people type it: trimmed, 1 to 120 characters, no control characters. */
export function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length >= 1 && trimmed.length <= 120 && !/\p{Cc}/u.test(trimmed)) return trimmed;
  throw new DomainError('BAD_USER_INPUT', 'A name has 1 to 120 characters and no control characters.', { details: { field: 'name' } });
}
