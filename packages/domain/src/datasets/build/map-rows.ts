import type { Split } from '@crossover/contracts';
import { DomainError } from '../../errors';
import type { Cell, Cells } from '../parse';
import { splitOfWord } from '../split-words';
import type { ColumnMapping, LabelValue } from '../version.shape';
import type { MappedRow } from './build-rows';

/** What the mapping needs to know of a file. */
export interface MappedFile {
  readonly filename: string;
  readonly split: Split | null;
  readonly columns: readonly string[];
  /** Rows without text or label are left out and counted, since the user chose to keep only good rows. */
  readonly keepGoodRows: boolean;
}

const linesNamed = 10;

/** COLUMN_UNKNOWN or COLUMN_TWICE for a mapping that does not fit a file. */
export function checkMapping(mapping: ColumnMapping, file: Pick<MappedFile, 'filename' | 'columns'>): void {
  const named = [mapping.text, mapping.second, mapping.label, mapping.split].filter((name): name is string => name !== null);
  const unknown = named.find((name) => !file.columns.includes(name));
  if (unknown !== undefined) {
    throw new DomainError('COLUMN_UNKNOWN', `There is an unknown column in the mapping: ${file.filename} has no column "${unknown.slice(0, 100)}". It has ${file.columns.map((name) => `"${name}"`).join(', ')}.`);
  }
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice !== undefined) throw new DomainError('COLUMN_TWICE', `The column "${twice}" has two roles in the mapping; each role needs its own column.`);
}

/** Gives the cells of records their roles and collects what is missing, over all files of a version. */
export class RowMapper {
  readonly rows: MappedRow[] = [];
  dropped = 0;
  private readonly missing: Record<'LABEL_MISSING' | 'TEXT_MISSING', { count: number; places: string[] }> = { LABEL_MISSING: { count: 0, places: [] }, TEXT_MISSING: { count: 0, places: [] } };

  constructor(private readonly mapping: ColumnMapping) {}

  add(file: MappedFile, { line, cells }: { line: number; cells: Cells }): void {
    const { mapping } = this;
    const label = labelOf(cells[mapping.label]);
    const text = textOf(cells[mapping.text]);
    const second = mapping.second === null ? null : textOf(cells[mapping.second]);
    const lacks = label === null ? 'LABEL_MISSING' : text === '' || second === '' ? 'TEXT_MISSING' : null;
    if (label === null || lacks) this.note(lacks ?? 'LABEL_MISSING', { file, line });
    else this.rows.push({ split: this.splitOf(file, { line, cells }), text, second, label, sourceLine: line });
  }

  /** Throws what is missing, with the first lines; call it after the last record. */
  finish(): void {
    for (const [code, what] of [['LABEL_MISSING', 'label'], ['TEXT_MISSING', 'text']] as const) {
      const { count, places } = this.missing[code];
      if (count === 0) continue;
      const more = count > places.length ? ' and more' : '';
      throw new DomainError(code, `The ${what} is missing in ${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}: ${places.join(', ')}${more}. Fill them in, or choose to keep only the good rows of the file.`, { details: { rows: count } });
    }
  }

  private note(code: 'LABEL_MISSING' | 'TEXT_MISSING', { file, line }: { file: MappedFile; line: number }): void {
    if (file.keepGoodRows) {
      this.dropped += 1;
      return;
    }
    const missing = this.missing[code];
    missing.count += 1;
    if (missing.places.length < linesNamed) missing.places.push(`${file.filename} line ${line}`);
  }

  /** What the file as a whole is wins over the column: the user said it of the file. */
  private splitOf(file: MappedFile, { line, cells }: { line: number; cells: Cells }): Split | null {
    if (file.split) return file.split;
    if (this.mapping.split === null) return null;
    const word = textOf(cells[this.mapping.split]);
    const split = splitOfWord(word);
    if (split) return split;
    throw new DomainError('SPLIT_UNKNOWN', `${file.filename} line ${line}: "${word.slice(0, 60)}" names no split; write train, validation or test.`, { details: { row: line } });
  }
}

/** A label keeps its JSON type: 0 and false are labels, nothing and white space are none. */
function labelOf(cell: Cell | undefined): LabelValue | null {
  if (cell === undefined || cell === null) return null;
  return typeof cell === 'string' && cell.trim() === '' ? null : cell;
}

function textOf(cell: Cell | undefined): string {
  const text = cell === undefined || cell === null ? '' : String(cell);
  return text.trim() === '' ? '' : text;
}
