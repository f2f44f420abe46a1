import type { Cell, Scalar } from './flat-object';

export { isScalar } from './flat-object';
export type { Cell, Scalar };

/** A cell as a person reads it: a list or an object is its JSON text, nothing is empty. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** Every text inside a cell. */
export function textsIn(cell: Cell): readonly string[] {
  if (typeof cell === 'string') return [cell];
  if (cell === null || typeof cell !== 'object') return [];
  return Object.values(cell).flatMap((inner: Cell) => textsIn(inner));
}
