import { DomainError } from '../errors';

/**
 * The address as it is stored: without an end slash. Throws ENDPOINT_URL for what no endpoint has: another scheme than http(s), a password, a
 * query, a part after #. Whether the host may be dialled is decided where it is dialled, by the addresses that its name has then.
 */
export function readBaseUrl(text: string): string {
  const url = parse(text.trim());
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw badUrl('begins with https://, or with http:// for a host that this installation allows');
  if (url.username || url.password) throw badUrl('holds no user name and no password; give the key in its own field');
  if (url.search || url.hash) throw badUrl('has no part after ? or #');
  if (url.href.length > 500) throw badUrl('has at most 500 characters');
  return url.href.replace(/\/+$/, '');
}

/** What a key belongs to: it is never sent to another origin than the one that it was given for. */
export function originOf(baseUrl: string): string {
  return parse(baseUrl).origin;
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw badUrl('is a whole address, such as https://api.example.com/v1');
  }
}

function badUrl(rule: string): DomainError {
  return new DomainError('ENDPOINT_URL', `The base URL of an endpoint ${rule}.`, { details: { field: 'baseUrl' } });
}
