import { at } from './at';

/**
 * The inverse of a small positive-definite matrix, row by row, by Gauss and Jordan.
 * Pivots on the diagonal suffice, since a covariance has none that is 0.
 */
export function invert(matrix: Float64Array, size: number): Float64Array {
  const left = Float64Array.from(matrix);
  const right = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) right[j * size + j] = 1;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const scale = 1 / at(left, pivot * size + pivot);
    scaleRow(left, { size, row: pivot, scale });
    scaleRow(right, { size, row: pivot, scale });
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const factor = at(left, row * size + pivot);
      subtractRow(left, { size, row, pivot, factor });
      subtractRow(right, { size, row, pivot, factor });
    }
  }
  return right;
}

function scaleRow(matrix: Float64Array, { size, row, scale }: { size: number; row: number; scale: number }): void {
  for (let j = 0; j < size; j += 1) matrix[row * size + j] = at(matrix, row * size + j) * scale;
}

function subtractRow(matrix: Float64Array, { size, row, pivot, factor }: { size: number; row: number; pivot: number; factor: number }): void {
  for (let j = 0; j < size; j += 1) matrix[row * size + j] = at(matrix, row * size + j) - factor * at(matrix, pivot * size + j);
}
