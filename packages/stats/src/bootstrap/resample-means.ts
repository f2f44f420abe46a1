import type { RandomStream } from '../randomness/random-stream';
import { at } from '../vectors/at';
import { countDrawn, resampleRows, type Units } from './resample';

// Resamples that share one pass over a column: their row weights stay in the processor's cache.
const BLOCK = 4;

/**
 * Mean of each column under each resample of the rows, index resample * columns + column: the B x R by R x C product (statistics specification 4.7).
 * Four resamples are weighed in one pass over a column, which is what makes it fast; cost O(B R C).
 */
export function resampleMeans(columns: readonly Float64Array[], { units, stream, resamples }: { units: Units; stream: RandomStream; resamples: number }): Float64Array {
  const means = new Float64Array(resamples * columns.length);
  const weights = Array.from({ length: BLOCK }, () => new Float64Array(units.rows));
  for (let start = 0; start < resamples; start += BLOCK) {
    const used = Math.min(BLOCK, resamples - start);
    const scales = weights.map((own, place) => (place < used ? 1 / countDrawn(own, resampleRows(units, stream)) : 0));
    columns.forEach((column, place) => {
      const totals = weighColumn(column, weights);
      for (let own = 0; own < used; own += 1) means[(start + own) * columns.length + place] = at(totals, own) * at(scales, own);
    });
  }
  return means;
}

function weighColumn(column: Float64Array, weights: readonly Float64Array[]): readonly [number, number, number, number] {
  const [first, second, third, fourth] = weights;
  if (!first || !second || !third || !fourth) return [0, 0, 0, 0];
  let [a, b, c, d] = [0, 0, 0, 0];
  // Plain indexing: every vector is as long as the column, and a call an element would cost more than the sum.
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? 0;
    a += value * (first[row] ?? 0);
    b += value * (second[row] ?? 0);
    c += value * (third[row] ?? 0);
    d += value * (fourth[row] ?? 0);
  }
  return [a, b, c, d];
}
