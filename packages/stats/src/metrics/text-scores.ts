import { at } from '../vectors/at';
import { bleuCounts, bleuOfCounts } from '../texts/bleu';
import { chrfCounts, chrfOfCounts } from '../texts/chrf';
import { rouge, type RougeMeasure } from '../texts/rouge';
import { centrePseudoValues } from './pseudo-values';

/** Generated texts and their references. */
export interface TextRows {
  /** Null where nothing came back: scored as an empty text. */
  readonly predicted: readonly (string | null)[];
  readonly gold: readonly (readonly string[])[];
}

/** A corpus score that is read from counts summed over rows. */
export interface CorpusScore {
  readonly count: (row: { text: string; references: readonly string[] }) => Float64Array;
  readonly read: (counts: Float64Array) => number;
}

/** The corpus scores on a scale of 0 to 1, like every other score of the platform. */
export const bleuScore: CorpusScore = { count: (row) => bleuCounts(row), read: (counts) => bleuOfCounts(counts) / 100 };
export const chrfScore: CorpusScore = { count: (row) => chrfCounts(row), read: (counts) => chrfOfCounts(counts) / 100 };
export const chrfPlusScore: CorpusScore = { count: (row) => chrfCounts(row, { wordOrders: 2 }), read: (counts) => chrfOfCounts(counts) / 100 };

/** The score of the corpus; null without rows. */
export function corpusValue(rows: TextRows, { count, read }: CorpusScore): number | null {
  return rows.gold.length === 0 ? null : read(sumCounts(rowsOf(rows).map(count)));
}

/** Delete-one row scores of a corpus score: each row's counts are taken off the sum, so the cost is linear in rows. */
export function corpusPsi(rows: TextRows, { count, read }: CorpusScore): Float64Array | null {
  const n = rows.gold.length;
  if (n < 2) return null;
  const counts = rowsOf(rows).map(count);
  const total = sumCounts(counts);
  const whole = read(total);
  const pseudo = Float64Array.from(counts, (row) => n * whole - (n - 1) * read(total.map((value, place) => value - at(row, place))));
  return centrePseudoValues(pseudo, whole);
}

/** ROUGE F of each row, stemmed; its mean is the score. */
export function rougePsi(rows: TextRows, measure: RougeMeasure): Float64Array {
  return Float64Array.from(rowsOf(rows), (row) => rouge(measure, row).f);
}

function rowsOf({ predicted, gold }: TextRows): { text: string; references: readonly string[] }[] {
  return gold.map((references, row) => ({ text: predicted[row] ?? '', references }));
}

function sumCounts(counts: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(counts[0]?.length ?? 0);
  for (const row of counts) row.forEach((value, place) => (total[place] = at(total, place) + value));
  return total;
}
