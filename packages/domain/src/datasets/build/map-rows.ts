import { families, type Split } from '@crossover/contracts';
import { DomainError } from '../../errors';
import type { Cells } from '../parse';
import { groupKeyOf } from '../row-groups';
import { splitOfWord } from '../split-words';
import { familyOf, type ColumnMapping } from '../version.shape';
import type { MappedRow } from './build-rows';
import { textOf } from './cell-lists';
import { goldFaults, readGold, type GoldFault, type GoldFaultCode } from './gold';

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
  checkFamily(mapping);
  const named = [mapping.text, mapping.second, mapping.label, mapping.split, mapping.group, ...(mapping.choices ?? []), mapping.start, mapping.steps].filter((name): name is string => name != null);
  const unknown = named.find((name) => !file.columns.includes(name));
  if (unknown !== undefined) {
    throw new DomainError('COLUMN_UNKNOWN', `There is an unknown column in the mapping: ${file.filename} has no column "${unknown.slice(0, 100)}". It has ${file.columns.map((name) => `"${name}"`).join(', ')}.`);
  }
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice !== undefined) throw new DomainError('COLUMN_TWICE', `The column "${twice}" has two roles in the mapping; each role needs its own column.`);
}

/** FAMILY_COLUMN where a family's mapping lacks a column that it needs, or names one that it has no use for. */
function checkFamily(mapping: ColumnMapping): void {
  const { title, columns } = families[familyOf(mapping)];
  const given = { text: [mapping.text], second: mapping.second === null ? [] : [mapping.second], label: [mapping.label], choices: mapping.choices ?? [], start: mapping.start ? [mapping.start] : [], steps: mapping.steps ? [mapping.steps] : [] };
  for (const [role, names] of Object.entries(given)) {
    const column = columns.find((each) => each.role === role);
    if (!column && names.length > 0) throw new DomainError('FAMILY_COLUMN', `${title} has no use for the column "${names[0]}" as ${role}; leave it out of the mapping.`);
    if (column?.isRequired && names.length === 0) throw new DomainError('FAMILY_COLUMN', `${title} needs a column for its ${column.name}: ${column.description}`);
  }
}

/** Gives the cells of records their roles and collects what is wrong with them, over all files of a version. */
export class RowMapper {
  readonly rows: MappedRow[] = [];
  dropped = 0;
  private readonly faults = new Map<GoldFaultCode, { count: number; places: string[] }>();

  constructor(private readonly mapping: ColumnMapping) {}

  add(file: MappedFile, { line, cells }: { line: number; cells: Cells }): void {
    const gold = readGold(this.mapping, cells);
    if ('code' in gold) this.note(gold, { file, line });
    else this.rows.push({ split: this.splitOf(file, { line, cells }), ...gold, group: this.mapping.group == null ? null : groupKeyOf(cells[this.mapping.group]), sourceLine: line });
  }

  /** Throws what is wrong, with the first lines; call it after the last record. */
  finish(): void {
    const [first] = this.faults;
    if (!first) return;
    const [code, { count, places }] = first;
    const more = count > places.length ? ' and more' : '';
    throw new DomainError(code, `${goldFaults[code]} in ${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}: ${places.join(', ')}${more}. ${remedyOf(code)}, or choose to keep only the good rows of the file.`, { details: { rows: count } });
  }

  private note({ code, detail }: GoldFault, { file, line }: { file: MappedFile; line: number }): void {
    if (file.keepGoodRows) {
      this.dropped += 1;
      return;
    }
    const known = this.faults.get(code) ?? { count: 0, places: [] };
    known.count += 1;
    if (known.places.length < linesNamed) known.places.push(`${file.filename} line ${line}${detail === undefined ? '' : ` ("${detail.slice(0, 60)}")`}`);
    this.faults.set(code, known);
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

function remedyOf(code: GoldFaultCode): string {
  return code === 'LABEL_MISSING' || code === 'TEXT_MISSING' ? 'Fill them in' : 'Mend them, or choose another column';
}
