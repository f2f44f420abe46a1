import { at } from './at';

/**
 * Lower triangle L with L L' = the matrix, row by row, for a covariance that may be singular.
 * A direction without variance, or with less than rounding leaves, gets a column of zeros.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const pivot = remainder(matrix, factor, { size, i: j, j });
    if (pivot <= 1e-12 * at(matrix, j * size + j)) continue;
    const root = Math.sqrt(pivot);
    factor[j * size + j] = root;
    for (let i = j + 1; i < size; i += 1) factor[i * size + j] = remainder(matrix, factor, { size, i, j }) / root;
  }
  return factor;
}

/** What the columns before j leave of the entry (i, j). */
function remainder(matrix: Float64Array, factor: Float64Array, { size, i, j }: { size: number; i: number; j: number }): number {
  let left = at(matrix, i * size + j);
  for (let k = 0; k < j; k += 1) left -= at(factor, i * size + k) * at(factor, j * size + k);
  return left;
}
