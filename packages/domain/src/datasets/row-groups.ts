import { createHash } from 'node:crypto';
import { cellText, type Cell } from './parse';

/** A longer name is shortened and told apart by its hash: a whole document may stand where its number should. */
const keyCharacters = 100;
const shownCharacters = 60;

/**
 * The name of the group that a row belongs to, as text: 0 is "0" and false is "false", whatever the file's format.
 * Null for an empty cell: such a row is a group of its own, not one of all that say nothing.
 */
export function groupKeyOf(cell: Cell | undefined): string | null {
  const key = cellText(cell).trim();
  if (key.length <= keyCharacters) return key === '' ? null : key;
  return `${key.slice(0, shownCharacters)}… ${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** A number for each row's group, rows without one being alone; undefined where no row names any. */
export function numberGroups(keys: readonly (string | null)[]): Int32Array | undefined {
  if (keys.every((key) => key === null)) return undefined;
  const numbers = new Map<string, number>();
  let next = 0;
  return Int32Array.from(keys, (key) => {
    if (key === null) return next++;
    const number = numbers.get(key) ?? next++;
    numbers.set(key, number);
    return number;
  });
}

/** How many groups there are; null where none is named. */
export function countGroups(groups: Int32Array | undefined): number | null {
  return groups ? new Set(groups).size : null;
}
