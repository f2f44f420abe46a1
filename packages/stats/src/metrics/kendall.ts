import { at } from '../vectors/at';

/**
 * Pairs of rows tied in x, in y, and in both.
 * Counted from the sizes of equal runs, never pair by pair.
 */
export function tiedPairs(x: Float64Array, y: Float64Array): { x: number; y: number; both: number } {
  return { x: pairsOf(x), y: pairsOf(y), both: pairsOf(Array.from(x, (value, row) => `${value} ${at(y, row)}`)) };
}

/**
 * Pairs ordered one way in x and the other way in y, ties in neither (Knight 1966).
 * A merge sort by y of rows already sorted by x counts them as exchanges.
 */
export function countDiscordant(x: Float64Array, y: Float64Array): number {
  const order = Array.from(x, (_, row) => row).sort((i, j) => at(x, i) - at(x, j) || at(y, i) - at(y, j));
  return sortCounting(Float64Array.from(order, (row) => at(y, row))).exchanges;
}

function pairsOf(values: Iterable<number | string>): number {
  const counts = new Map<number | string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Array.from(counts.values()).reduce((total, count) => total + (count * (count - 1)) / 2, 0);
}

function sortCounting(values: Float64Array): { sorted: Float64Array; exchanges: number } {
  if (values.length < 2) return { sorted: values, exchanges: 0 };
  const middle = values.length >> 1;
  const [left, right] = [sortCounting(values.subarray(0, middle)), sortCounting(values.subarray(middle))];
  const merged = merge(left.sorted, right.sorted);
  return { sorted: merged.sorted, exchanges: left.exchanges + right.exchanges + merged.exchanges };
}

function merge(left: Float64Array, right: Float64Array): { sorted: Float64Array; exchanges: number } {
  const sorted = new Float64Array(left.length + right.length);
  let [i, j, exchanges] = [0, 0, 0];
  for (let place = 0; place < sorted.length; place += 1) {
    // Equal values stay in place: a tie is no exchange.
    const takesLeft = j >= right.length || (i < left.length && at(left, i) <= at(right, j));
    sorted[place] = takesLeft ? at(left, i) : at(right, j);
    if (takesLeft) i += 1;
    else {
      j += 1;
      exchanges += left.length - i;
    }
  }
  return { sorted, exchanges };
}
