import { DomainError } from '../errors';

/** An opaque place in a list: its name and the key of the last row seen. */
export function writeCursor(list: string, key: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...key]), 'utf8').toString('base64url');
}

/** The key inside a cursor; CURSOR_INVALID for garbage and for the cursor of another list. */
export function readCursor(cursor: string, { list, parts }: { list: string; parts: number }): string[] {
  const read = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Array.isArray(read) && read.length === parts + 1 && read[0] === list && read.every((part): part is string => typeof part === 'string')) return read.slice(1);
  throw cursorInvalid();
}

export function cursorInvalid(): DomainError {
  return new DomainError('CURSOR_INVALID', 'This cursor does not belong to this list; start again without "after".');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one of the ways in which a cursor can be garbage; the caller says so.
    return null;
  }
}
