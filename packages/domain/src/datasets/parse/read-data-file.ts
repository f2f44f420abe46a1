import { DomainError } from '../../errors';
import type { FileFormat, FileWarning } from '../file.shape';
import type { DatasetLimits } from '../limits';
import { textsIn } from './cell-text';
import { ColumnSurvey } from './column-survey';
import { delimiterNames, findDelimiter } from './delimiter';
import { decodeText, findEncoding, type ByteSource, type Encoding } from './encoding';
import { FaultList } from './fault-list';
import { findFormat } from './format';
import { readDelimited } from './read-delimited';
import { readJson } from './read-json';
import { note, type FileRecord, type ReadingDesk } from './reading-desk';

/** A file that is being read: what stands here grows while `records` is iterated, and is complete after it. */
export interface DataFile {
  readonly format: FileFormat;
  readonly encoding: Encoding;
  readonly delimiter: string | null;
  readonly faults: FaultList;
  /** Good and faulty records so far. */
  readonly recordsSeen: () => number;
  readonly columns: () => SurveyedColumns;
  readonly warnings: () => FileWarning[];
  records(): AsyncGenerator<FileRecord>;
}
type SurveyedColumns = ReturnType<ColumnSurvey['result']>;

const sampleCharacters = 65_536;
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/;

/**
 * Opens a CSV, TSV, JSON or JSON Lines file by what stands in it, whatever its name says.
 * Faults of records are collected; what makes the whole file unreadable is thrown as a DomainError, at once or from `records`.
 */
export async function openDataFile(source: ByteSource, { filename, limits }: { filename: string; limits: DatasetLimits }): Promise<DataFile> {
  const { encoding, warnings } = await findEncoding(source);
  const sample = await firstText(source, encoding);
  const format = findFormat(sample.text, { filename, isWhole: sample.isWhole });
  const cut = format === 'csv' || format === 'tsv' ? findDelimiter(sample.text, sample.isWhole) : null;
  const desk: ReadingDesk = { limits, survey: new ColumnSurvey(limits.distinctCounted), faults: new FaultList(limits.faultsKept), notes: new Map(warnings.map((warning) => [warning.code, warning])), recordsSeen: 0 };
  if (cut?.rival) note(desk, { code: 'DELIMITER_UNCLEAR', sentence: `A ${delimiterNames[cut.delimiter]} was taken as the delimiter; a ${delimiterNames[cut.rival]} would cut the rows as evenly. Check the columns.` });
  const text = () => decodeText(source, encoding);
  const read = () => (cut ? readDelimited(text(), { desk, delimiter: cut.delimiter }) : readJson(text(), { desk, format: format === 'json' ? 'json' : 'jsonl' }));
  return {
    format: cut ? (cut.delimiter === '\t' ? 'tsv' : 'csv') : format,
    encoding,
    delimiter: cut?.delimiter ?? null,
    faults: desk.faults,
    recordsSeen: () => desk.recordsSeen,
    columns: () => desk.survey.result(desk.recordsSeen - desk.faults.total),
    warnings: () => [...desk.notes.values()],
    records: () => surveyed(read(), desk),
  };
}

async function* surveyed(records: AsyncGenerator<FileRecord>, desk: ReadingDesk): AsyncGenerator<FileRecord> {
  for await (const record of records) {
    for (const [name, cell] of Object.entries(record.cells)) {
      desk.survey.add(name, cell);
      if (textsIn(cell).some((part) => bidiControls.test(part))) note(desk, { code: 'TEXT_BIDI', sentence: 'Texts hold characters that turn the reading direction; they were kept.' });
    }
    yield record;
  }
  if (desk.recordsSeen === 0) throw new DomainError('NO_ROWS', 'The file names its columns but has no rows.');
}

async function firstText(source: ByteSource, encoding: Encoding): Promise<{ text: string; isWhole: boolean }> {
  let text = '';
  for await (const piece of decodeText(source, encoding)) {
    text += piece;
    if (text.length >= sampleCharacters) return { text: text.slice(0, sampleCharacters), isWhole: false };
  }
  return { text, isWhole: true };
}

