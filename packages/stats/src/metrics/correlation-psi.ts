import { at } from '../vectors/at';
import { midranks } from '../vectors/order';
import { sum } from '../vectors/sum';
import { centrePseudoValues } from './pseudo-values';
import { rankNeighbours } from './rank-neighbours';
import { kendall, spearman } from './regression';

/**
 * Delete-one row scores of Spearman's correlation, ranking anew without each row, in O(N log N) (statistics specification 2.3).
 * Null where the correlation, or one of those without a row, is undefined.
 */
export function spearmanPsi(x: Float64Array, y: Float64Array): Float64Array | null {
  const whole = spearman(x, y);
  if (whole === null || x.length < 3) return null;
  const [ranksX, ranksY] = [midranks(x), midranks(y)];
  const neighbours = rankNeighbours(x, y);
  const products = sum(ranksX.map((rank, row) => rank * at(ranksY, row)));
  // What leaves the sum of products when every rank above the row moves down by one, and its ties by a half.
  const [movedX, movedY] = [sumOfOthersAbove(x, ranksY), sumOfOthersAbove(y, ranksX)];
  const [tiesX, tiesY] = [tieCorrection(neighbours.tiesX), tieCorrection(neighbours.tiesY)];
  const m = x.length - 1;
  const pseudo = new Float64Array(x.length);
  for (let row = 0; row < x.length; row += 1) {
    const cross = products - at(ranksX, row) * at(ranksY, row) - at(movedX, row) - at(movedY, row) + at(neighbours.above, row) - (m * (m + 1) ** 2) / 4;
    const spread = Math.sqrt(rankSpread(m, tiesX - tieStep(at(neighbours.tiesX, row))) * rankSpread(m, tiesY - tieStep(at(neighbours.tiesY, row))));
    if (!(spread > 0)) return null;
    pseudo[row] = x.length * whole - (m * cross) / spread;
  }
  return centrePseudoValues(pseudo, whole);
}

/** Delete-one row scores of Kendall's tau-b, in O(N log N); null where it, or one without a row, is undefined. */
export function kendallPsi(x: Float64Array, y: Float64Array): Float64Array | null {
  const whole = kendall(x, y);
  if (whole === null || x.length < 3) return null;
  const { agreement, tiesX, tiesY } = rankNeighbours(x, y);
  const [agreed, tiedX, tiedY] = [sum(agreement) / 2, sum(tiesX) / 2, sum(tiesY) / 2];
  const pairs = ((x.length - 1) * (x.length - 2)) / 2;
  const pseudo = new Float64Array(x.length);
  for (let row = 0; row < x.length; row += 1) {
    const scale = Math.sqrt((pairs - tiedX + at(tiesX, row)) * (pairs - tiedY + at(tiesY, row)));
    if (!(scale > 0)) return null;
    pseudo[row] = x.length * whole - ((x.length - 1) * (agreed - at(agreement, row))) / scale;
  }
  return centrePseudoValues(pseudo, whole);
}

/** For each row the sum of `weights` over the other rows above it in `values`, ties counting one half. */
function sumOfOthersAbove(values: Float64Array, weights: Float64Array): Float64Array {
  const order = Array.from(values, (_, row) => row).sort((i, j) => at(values, j) - at(values, i));
  const sums = new Float64Array(values.length);
  let above = 0;
  for (let start = 0; start < order.length; ) {
    let [end, level] = [start, 0];
    for (; end < order.length && at(values, at(order, end)) === at(values, at(order, start)); end += 1) level += at(weights, at(order, end));
    for (const row of order.slice(start, end)) sums[row] = above + (level - at(weights, row)) / 2;
    above += level;
    start = end;
  }
  return sums;
}

/** Sum of t^3 - t over groups of t equal values, from each row's number of ties. */
function tieCorrection(ties: Float64Array): number {
  // Each row of a group of t adds t^2 - 1.
  return sum(ties.map((others) => (others + 1) ** 2 - 1));
}

/** By how much the correction shrinks when one of a group leaves. */
function tieStep(others: number): number {
  const size = others + 1;
  return size ** 3 - size - (others ** 3 - others);
}

/** Centred sum of squares of m midranks. */
function rankSpread(m: number, ties: number): number {
  return (m ** 3 - m - ties) / 12;
}
