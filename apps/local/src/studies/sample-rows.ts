import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/**
 * Writes a seeded sample of a CSV file as JSON lines and answers how many rows it holds. Rows are ranked by a hash of seed and place,
 * so a larger sample contains the smaller one, and the original order is kept.
 */
export function sampleRows(source: string, { target, rows, seed }: { target: string; rows: number | null; seed: number }): number {
  const records: Record<string, string>[] = parse(readFileSync(source), { columns: true, bom: true });
  const rank = (place: number): string => createHash('sha256').update(`${seed}|${place}`).digest('hex');
  const places = [...records.keys()];
  const kept = rows === null ? places : places.map((place) => ({ place, key: rank(place) })).sort((one, other) => (one.key < other.key ? -1 : 1)).slice(0, rows).map(({ place }) => place).sort((one, other) => one - other);
  writeFileSync(target, kept.map((place) => `${JSON.stringify(records[place])}\n`).join(''));
  return kept.length;
}
