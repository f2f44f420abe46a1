import { DomainError } from '../../errors';
import { textsIn } from './cell-text';
import type { Fault } from './fault-list';
import type { Cells, ReadingDesk } from './reading-desk';

export function checkRecordCount({ recordsSeen, limits }: ReadingDesk): void {
  if (recordsSeen <= limits.fileRows) return;
  throw new DomainError('TOO_MANY_ROWS', `The file has more than ${limits.fileRows.toLocaleString('en')} rows; reading stopped there.`, { details: { limit: limits.fileRows } });
}

/** Text that PostgreSQL or UTF-8 could not hold: a NUL byte, or half of a surrogate pair. */
export function findTextFault(cells: Cells, line: number): Fault | null {
  for (const [column, cell] of Object.entries(cells)) {
    const texts = textsIn(cell);
    if (texts.some((text) => text.includes('\0'))) return { line, column, code: 'TEXT_NUL', sentence: `The cell in column "${column}" holds a NUL byte, which is no text.` };
    if (texts.some((text) => /\p{Surrogate}/u.test(text))) return { line, column, code: 'TEXT_SURROGATE', sentence: `The cell in column "${column}" holds half of a surrogate pair, which is no text.` };
  }
  return null;
}
