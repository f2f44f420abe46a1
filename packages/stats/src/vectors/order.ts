import { at } from './at';

/**
 * Average ranks, 1-based: tied values share the mean of their places.
 * O(N log N); the input is not changed.
 */
export function midranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((i, j) => at(values, i) - at(values, j));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    const value = at(values, at(order, start));
    let end = start + 1;
    while (end < order.length && at(values, at(order, end)) === value) end += 1;
    for (let i = start; i < end; i += 1) ranks[at(order, i)] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/**
 * Linear-interpolation quantile (type 7) of values already sorted ascending; `p` in [0, 1].
 * Throws on an empty vector: there is no quantile to give.
 */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const low = at(sorted, below);
  if (place === below) return low;
  return low + (place - below) * (at(sorted, below + 1) - low);
}
