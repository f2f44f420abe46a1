import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface SampleWish {
  readonly target: string;
  /** How many; null for all. */
  readonly rows: number | null;
  readonly seed: number;
  /** So many rows of the sample are left out: they are another sample of the same file and seed. */
  readonly beyond?: number;
}

/**
 * Writes a seeded sample of a CSV file or of JSON lines as JSON lines and answers how many rows it holds. Rows are ranked by a hash of
 * seed and place, so a larger sample contains the smaller one, and the original order is kept.
 */
export function sampleRows(source: string, { target, rows, seed, beyond = 0 }: SampleWish): number {
  const records = readRecords(source);
  const rank = (place: number): string => createHash('sha256').update(`${seed}|${place}`).digest('hex');
  const ranked = records.map((record, place) => ({ record, place, key: rank(place) })).sort((one, other) => (one.key < other.key ? -1 : 1));
  const kept = ranked.slice(beyond, rows === null ? undefined : beyond + rows).sort((one, other) => one.place - other.place);
  writeFileSync(target, kept.map(({ record }) => `${JSON.stringify(record)}\n`).join(''));
  return kept.length;
}

function readRecords(source: string): unknown[] {
  if (source.endsWith('.csv')) return parse(readFileSync(source), { columns: true, bom: true });
  return readFileSync(source, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
}
