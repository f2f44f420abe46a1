import { cellText } from './cell-text';
import { checkColumnNames, tooManyColumns } from './column-names';
import { readFlatObject, type FlatObject, type ObjectFault } from './flat-object';
import { JsonArrayReader } from './json-array-reader';
import { JsonLinesReader, type JsonPiece } from './json-pieces';
import { checkRecordCount, findTextFault } from './record-checks';
import { note, type Cells, type FileRecord, type ReadingDesk } from './reading-desk';

/** A record may hold several fields of the largest size. */
const fieldsOfLargestSize = 4;

/** The good records of a JSON array or of JSON Lines. Columns are the names of all objects, in the order in which they first stand. */
export async function* readJson(text: AsyncIterable<string>, { desk, format }: { desk: ReadingDesk; format: 'json' | 'jsonl' }): AsyncGenerator<FileRecord> {
  const maxCharacters = desk.limits.fieldCharacters * fieldsOfLargestSize;
  const reader = format === 'json' ? new JsonArrayReader(maxCharacters) : new JsonLinesReader(maxCharacters);
  for await (const piece of pieces(text, reader)) {
    const record = toRecord(piece, desk);
    if (record) yield record;
  }
}

async function* pieces(text: AsyncIterable<string>, reader: JsonArrayReader | JsonLinesReader): AsyncGenerator<JsonPiece> {
  for await (const piece of text) yield* reader.push(piece);
  yield* reader.end();
}

function toRecord(piece: JsonPiece, desk: ReadingDesk): FileRecord | null {
  desk.recordsSeen += 1;
  checkRecordCount(desk);
  if (piece.kind === 'fault') {
    desk.faults.add({ line: piece.line, column: null, code: piece.code, sentence: piece.character === null ? piece.sentence : `Character ${piece.character}: ${piece.sentence}` });
    return null;
  }
  const object = readFlatObject(piece.text);
  if ('fault' in object) {
    addObjectFault(object.fault, { piece, desk });
    return null;
  }
  return checkedRecord(object, { line: piece.line, desk });
}

function checkedRecord(object: Exclude<FlatObject, { fault: ObjectFault }>, { line, desk }: { line: number; desk: ReadingDesk }): FileRecord | null {
  addColumns([...object.cells.keys()], desk);
  if (object.keptAsText > 0) note(desk, { code: 'NUMBER_PRECISION', sentence: 'Whole numbers that would be rounded were kept as text.' });
  const cells: Cells = Object.fromEntries(object.cells);
  const fault = findLongCell(cells, { line, desk }) ?? findTextFault(cells, line);
  if (!fault) return { line, cells };
  desk.faults.add(fault);
  return null;
}

function findLongCell(cells: Cells, { line, desk }: { line: number; desk: ReadingDesk }) {
  const limit = desk.limits.fieldCharacters;
  const long = Object.entries(cells).find(([, cell]) => cellText(cell).length > limit);
  return long ? { line, column: long[0], code: 'FIELD_TOO_LARGE' as const, sentence: `A field has more than ${limit.toLocaleString('en')} characters.` } : null;
}

function addColumns(names: readonly string[], desk: ReadingDesk): void {
  const known = new Set(desk.survey.names);
  const fresh = names.filter((name) => !known.has(name));
  if (fresh.length === 0) return;
  if (known.size + fresh.length > desk.limits.columns) throw tooManyColumns(known.size + fresh.length, desk.limits.columns);
  checkColumnNames([...known, ...fresh], desk.limits);
  fresh.forEach((name) => desk.survey.addColumn(name));
}

function addObjectFault(fault: ObjectFault, { piece, desk }: { piece: Extract<JsonPiece, { kind: 'record' }>; desk: ReadingDesk }): void {
  const before = piece.text.slice(0, fault.at).split('\n');
  const character = (before.at(-1)?.length ?? 0) + 1;
  desk.faults.add({ line: piece.line + before.length - 1, column: fault.column, code: fault.code, sentence: `Character ${character}: ${fault.sentence}` });
}
