import { at } from '../vectors/at';

/**
 * Holm's adjusted p values, in the order given (statistics specification 3.5).
 * The family is all primary comparisons of one experiment, declared before the test part opens.
 */
export function holm(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length).fill(1);
  let highest = 0;
  ascending(p).forEach((place, rank) => {
    highest = Math.max(highest, Math.min(1, (p.length - rank) * at(p, place)));
    adjusted[place] = highest;
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjusted p values, in the order given.
 * For exploratory cells, which the page labels so.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length).fill(1);
  let lowest = 1;
  const order = ascending(p);
  for (let rank = order.length - 1; rank >= 0; rank -= 1) {
    const place = at(order, rank);
    lowest = Math.min(lowest, (p.length * at(p, place)) / (rank + 1));
    adjusted[place] = lowest;
  }
  return adjusted;
}

function ascending(p: readonly number[]): number[] {
  return p.map((_, place) => place).sort((i, j) => at(p, i) - at(p, j));
}
