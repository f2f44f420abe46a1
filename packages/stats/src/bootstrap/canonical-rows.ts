import { at } from '../vectors/at';

/** Rows as they are resampled: `order` holds their numbers, `groups` the group of each in that order. */
export interface CanonicalRows {
  readonly order: Int32Array;
  readonly groups: Int32Array | undefined;
}

/**
 * Rows in an order that only their content decides, groups whole and by their content too: stored in another order they are resampled alike.
 * `compare` gives 0 for rows that a score cannot tell apart. O(N log N).
 */
export function canonicalRows(count: number, compare: (left: number, right: number) => number, groups?: Int32Array): CanonicalRows {
  const order = Int32Array.from({ length: count }, (_, row) => row).sort(compare);
  if (!groups) return { order, groups };
  // Rows that are alike share a rank, so that groups of like rows compare as equals.
  const ranks = new Int32Array(count);
  order.forEach((row, place) => (ranks[row] = place > 0 && compare(at(order, place - 1), row) === 0 ? at(ranks, at(order, place - 1)) : place));
  const members = new Map<number, number[]>();
  for (const row of order) {
    const own = members.get(at(groups, row));
    if (own) own.push(row);
    else members.set(at(groups, row), [row]);
  }
  const sorted = [...members.values()].sort((left, right) => compareLists(left, right, ranks));
  return { order: Int32Array.from(sorted.flat()), groups: Int32Array.from(sorted.flatMap((rows, group) => rows.map(() => group))) };
}

function compareLists(left: readonly number[], right: readonly number[], ranks: Int32Array): number {
  for (const [place, row] of left.entries()) {
    const other = right[place];
    if (other === undefined) return 1;
    const difference = at(ranks, row) - at(ranks, other);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
