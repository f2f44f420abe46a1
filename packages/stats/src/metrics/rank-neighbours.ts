import { at } from '../vectors/at';

/** How each row stands to the others in two columns. */
export interface RankNeighbours {
  /** Rows above in both columns; a tie counts one half in its column, a tie in both a quarter. The row itself is left out. */
  readonly above: Float64Array;
  /** Rows ordered the same way in both columns minus rows ordered the other way; ties count nothing. */
  readonly agreement: Float64Array;
  /** Other rows tied with it in x, and in y. */
  readonly tiesX: Float64Array;
  readonly tiesY: Float64Array;
}

/**
 * Counts over all pairs of rows in O(N log N): rows are taken in order of x, group by group of equal values, and a tree over the ranks of y counts them.
 * What a delete-one score needs of each row.
 */
export function rankNeighbours(x: Float64Array, y: Float64Array): RankNeighbours {
  const places = denseRanks(y);
  const [tiesX, tiesY] = [tiesOf(x), tiesOf(y)];
  const order = Array.from(x, (_, row) => row).sort((i, j) => at(x, j) - at(x, i));
  const counts = countTree(places.size);
  const above = new Float64Array(x.length);
  const agreement = new Float64Array(x.length);
  const amongAll = treeOf(places.rank, places.size);
  let seen = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && at(x, at(order, end)) === at(x, at(order, start))) end += 1;
    const group = order.slice(start, end);
    // Before the group is in the tree it holds the rows that are above in x.
    const strict = group.map((row) => counts.split(at(places.rank, row), seen));
    for (const row of group) counts.add(at(places.rank, row));
    seen += group.length;
    group.forEach((row, member) => {
      const [over, level, under] = strict[member] ?? [0, 0, 0];
      const [overWith, levelWith] = counts.split(at(places.rank, row), seen);
      const [overAll, , underAll] = amongAll.split(at(places.rank, row), x.length);
      above[row] = over + level / 2 + (overWith - over) / 2 + (levelWith - level - 1) / 4;
      // Rows below in x are all rows without those above and those tied.
      const [overBelow, underBelow] = [overAll - overWith, underAll - (seen - overWith - levelWith)];
      agreement[row] = over - under + underBelow - overBelow;
    });
    start = end;
  }
  return { above, agreement, tiesX, tiesY };
}

function denseRanks(values: Float64Array): { rank: Int32Array; size: number } {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const place = new Map(sorted.map((value, rank) => [value, rank]));
  return { rank: Int32Array.from(values, (value) => place.get(value) ?? 0), size: sorted.length };
}

function tiesOf(values: Float64Array): Float64Array {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.map((value) => (counts.get(value) ?? 1) - 1);
}

function treeOf(ranks: Int32Array, size: number): CountTree {
  const counts = countTree(size);
  ranks.forEach((rank) => counts.add(rank));
  return counts;
}

interface CountTree {
  add(rank: number): void;
  /** How many of the `seen` rows lie over, level with and under a rank. */
  split(rank: number, seen: number): readonly [number, number, number];
}

/** Running counts by rank (a Fenwick tree): adding and asking cost the logarithm of the number of ranks. */
function countTree(size: number): CountTree {
  const tree = new Float64Array(size + 1);
  const upTo = (rank: number): number => {
    let total = 0;
    for (let node = rank; node > 0; node -= node & -node) total += at(tree, node);
    return total;
  };
  return {
    add: (rank) => {
      for (let node = rank + 1; node <= size; node += node & -node) tree[node] = at(tree, node) + 1;
    },
    split: (rank, seen) => {
      const [under, notOver] = [upTo(rank), upTo(rank + 1)];
      return [seen - notOver, notOver - under, under];
    },
  };
}
