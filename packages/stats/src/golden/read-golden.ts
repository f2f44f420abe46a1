import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One file of expected values, for tests only; the caller names the shape it expects.
 * Files lie beside the sources because they are read at test time, never bundled.
 */
export function readGolden<Shape>(name: string): Shape {
  const path = join(__dirname, '..', '..', 'golden', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Shape;
}

/** "inf" and "-inf" are strings in the files; everything else is a number already. */
export function toNumber(value: number | string): number {
  if (value === 'inf') return Infinity;
  if (value === '-inf') return -Infinity;
  return Number(value);
}
