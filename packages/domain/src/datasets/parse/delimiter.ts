import { DelimitedReader } from './delimited-reader';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export const delimiterNames: Readonly<Record<Delimiter, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

export interface FoundDelimiter {
  readonly delimiter: Delimiter;
  /** Another character would cut the records as evenly. */
  readonly rival: Delimiter | null;
}

const recordsLookedAt = 50;

/** The character that cuts the first records into the same number of cells as the header; a comma when none cuts at all. */
export function findDelimiter(sample: string, isWhole: boolean): FoundDelimiter {
  const scores = delimiters.map((delimiter) => ({ delimiter, ...score(sample, { delimiter, isWhole }) })).filter(({ cells }) => cells > 1);
  const [best, second] = scores.sort((a, b) => b.evenness - a.evenness || b.cells - a.cells);
  if (!best) return { delimiter: ',', rival: null };
  const isTie = second !== undefined && second.evenness === best.evenness && second.cells === best.cells;
  return { delimiter: best.delimiter, rival: isTie ? second.delimiter : null };
}

function score(sample: string, { delimiter, isWhole }: { delimiter: Delimiter; isWhole: boolean }): { cells: number; evenness: number } {
  const reader = new DelimitedReader({ delimiter, maxCells: 0, maxFieldCharacters: sample.length, allowsLooseQuotes: true });
  const lengths: number[] = [];
  for (const record of reader.push(sample)) if (lengths.push(record.length) === recordsLookedAt) break;
  if (isWhole && lengths.length < recordsLookedAt) for (const record of reader.end()) lengths.push(record.length);
  const cells = lengths[0] ?? 0;
  return { cells, evenness: lengths.filter((length) => length === cells).length / Math.max(1, lengths.length) };
}
