import { createHash } from 'node:crypto';
import { cellText, type Cell } from './cell-text';

/** What was seen of one column while its file was read. */
export interface SurveyedColumn {
  readonly name: string;
  readonly values: number;
  readonly nulls: number;
  /** Exact up to the limit. */
  readonly distinct: number;
  readonly isDistinctExact: boolean;
  readonly meanCharacters: number;
  readonly samples: readonly string[];
  /** The distinct values, lower-cased, when there are at most ten. */
  readonly words: readonly string[] | null;
}

const samplesKept = 5;
const sampleCharacters = 200;
const wordsKept = 10;

/** Counts values, nulls and distinct values of each column in one pass. */
export class ColumnSurvey {
  private readonly columns = new Map<string, Tally>();

  constructor(private readonly distinctCounted: number) {}

  addColumn(name: string): void {
    if (!this.columns.has(name)) this.columns.set(name, { values: 0, nulls: 0, characters: 0, distinct: new Set(), samples: [], words: new Set() });
  }

  get names(): readonly string[] {
    return [...this.columns.keys()];
  }

  add(name: string, cell: Cell): void {
    const tally = this.columns.get(name);
    if (!tally) return;
    tally.values += 1;
    const text = cellText(cell);
    if (text.trim() === '') {
      tally.nulls += 1;
      return;
    }
    tally.characters += text.length;
    if (tally.distinct.size >= this.distinctCounted) return;
    const before = tally.distinct.size;
    tally.distinct.add(keyOf(text));
    if (tally.distinct.size > before) keepExamples(tally, text);
  }

  /** `rows` tells how often a column that some records lack was empty. */
  result(rows: number): SurveyedColumn[] {
    return [...this.columns].map(([name, tally]) => ({
      name,
      values: tally.values,
      nulls: tally.nulls + rows - tally.values,
      distinct: tally.distinct.size,
      isDistinctExact: tally.distinct.size < this.distinctCounted,
      meanCharacters: tally.characters / Math.max(1, tally.values - tally.nulls),
      samples: tally.samples,
      words: tally.distinct.size <= wordsKept ? [...tally.words] : null,
    }));
  }
}

interface Tally {
  values: number;
  nulls: number;
  characters: number;
  readonly distinct: Set<string>;
  readonly samples: string[];
  readonly words: Set<string>;
}

/** Long values are remembered by hash, so that a column of documents costs no more than one of words. */
function keyOf(text: string): string {
  return text.length <= 64 ? text : createHash('sha256').update(text).digest('base64');
}

function keepExamples(tally: Tally, text: string): void {
  if (tally.samples.length < samplesKept) tally.samples.push(text.length > sampleCharacters ? `${text.slice(0, sampleCharacters)}…` : text);
  if (tally.words.size <= wordsKept) tally.words.add(text.trim().toLowerCase().slice(0, 64));
}
