import { displayWidth, pad } from './width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

export interface Table {
  readonly columns: readonly Column[];
  /** One text a column; a missing one stays empty. */
  readonly rows: readonly (readonly string[])[];
}

/** A plain-text table: titles, a rule, the rows; columns two spaces apart, no trailing spaces. */
export function renderTable({ columns, rows }: Table): string {
  const cells = rows.map((row) => columns.map((_, index) => (row[index] ?? '').replace(/\s+/g, ' ')));
  const widths = columns.map((column, index) => Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index] ?? ''))));
  const line = (texts: readonly string[]) => texts.map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align ?? 'left')).join('  ').trimEnd();
  return [line(columns.map((column) => column.title)), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)].join('\n');
}
