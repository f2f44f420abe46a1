import { DomainError } from '../../errors';
import { checkColumnNames } from './column-names';
import { DelimitedReader, type RawRecord } from './delimited-reader';
import { checkRecordCount, findTextFault } from './record-checks';
import type { Cells, FileRecord, ReadingDesk } from './reading-desk';

/** The good records of a CSV or TSV text; its first record that is not blank names the columns. */
export async function* readDelimited(text: AsyncIterable<string>, { desk, delimiter }: { desk: ReadingDesk; delimiter: string }): AsyncGenerator<FileRecord> {
  const reader = new DelimitedReader({ delimiter, maxCells: desk.limits.columns, maxFieldCharacters: desk.limits.fieldCharacters, allowsLooseQuotes: delimiter === '\t' });
  let names: readonly string[] | null = null;
  for await (const raw of rawRecords(text, reader)) {
    if (isBlank(raw)) continue;
    if (!names) {
      names = readHeader(raw, desk);
      continue;
    }
    const record = toRecord(raw, { names, desk });
    if (record) yield record;
  }
}

async function* rawRecords(text: AsyncIterable<string>, reader: DelimitedReader): AsyncGenerator<RawRecord> {
  for await (const piece of text) yield* reader.push(piece);
  yield* reader.end();
}

function isBlank({ length, cells, faults }: RawRecord): boolean {
  return length === 1 && faults.length === 0 && cells[0]?.trim() === '';
}

function readHeader(raw: RawRecord, desk: ReadingDesk): readonly string[] {
  const [fault] = raw.faults;
  if (fault) throw new DomainError(fault.code, `The first row, which names the columns, cannot be read: ${fault.sentence}`, { details: { row: fault.line } });
  const names = raw.cells.map((cell) => cell.trim());
  // The reader keeps no more cells than the limit, so the true number is passed on by a list of that length.
  checkColumnNames(raw.length > names.length ? Array.from({ length: raw.length }, () => '') : names, desk.limits);
  names.forEach((name) => desk.survey.addColumn(name));
  return names;
}

function toRecord(raw: RawRecord, { names, desk }: { names: readonly string[]; desk: ReadingDesk }): FileRecord | null {
  desk.recordsSeen += 1;
  checkRecordCount(desk);
  const [first] = raw.faults;
  if (first) {
    desk.faults.add({ line: first.line, column: names[first.cell] ?? null, code: first.code, sentence: first.sentence });
    return null;
  }
  if (raw.length !== names.length) {
    desk.faults.add({ line: raw.line, column: null, code: 'ROW_LENGTH', sentence: `Expected ${names.length} cells, got ${raw.length}.` });
    return null;
  }
  const cells: Cells = Object.fromEntries(names.map((name, index) => [name, raw.cells[index] ?? '']));
  const fault = findTextFault(cells, raw.line);
  if (!fault) return { line: raw.line, cells };
  desk.faults.add(fault);
  return null;
}
