import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { DomainError } from '../errors';
import { readCursor, writeCursor } from './cursor';

export const largestPage = 100;

/** What a caller asks of a list: at most `first` rows that come after the row of the cursor `after`. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string | null;
}

export interface Page<Row> {
  readonly nodes: Row[];
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export interface PageOrder {
  /** Names the list, so that a cursor of one list is refused by another. */
  readonly list: string;
  /** Columns of the query's own table that order the list; the last one must be unique together with those before it. */
  readonly columns: readonly string[];
  readonly direction?: 'asc' | 'desc';
}

/**
 * One page of a query, by key and not by offset: rows that come or go meanwhile neither repeat nor hide others.
 * A page of more than 100 rows is BAD_USER_INPUT; a cursor of another list is CURSOR_INVALID.
 */
export async function paginate<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, request: PageRequest, { list, columns, direction = 'asc' }: PageOrder): Promise<Page<Row>> {
  checkPageSize(request.first);
  const key = request.after ? readCursor(request.after, { list, parts: columns.length }) : null;
  const totalCount = await query.getCount();
  const names = columns.map((column) => `${query.alias}.${column}`);
  if (key) {
    const places = key.map((_, index) => `:cursor${index}`);
    query.andWhere(`(${names.join(', ')}) ${direction === 'asc' ? '>' : '<'} (${places.join(', ')})`);
    query.setParameters(Object.fromEntries(key.map((part, index) => [`cursor${index}`, part])));
  }
  // The key leaves as PostgreSQL's own text: a JavaScript date would lose the microseconds that order the list.
  names.forEach((name, index) => query.addSelect(`${name}::text`, `key${index}`).addOrderBy(name, direction === 'asc' ? 'ASC' : 'DESC'));
  const { entities, raw } = await query.limit(request.first + 1).getRawAndEntities<Record<string, string>>();
  return pageOf(entities, { first: request.first, totalCount, cursorAt: (index) => writeCursor(list, columns.map((_, part) => raw[index]?.[`key${part}`] ?? '')) });
}

/** Cuts rows that were read with one more than asked into a page. */
export function pageOf<Row>(rows: readonly Row[], { first, totalCount, cursorAt }: { first: number; totalCount: number; cursorAt: (index: number) => string }): Page<Row> {
  const nodes = rows.slice(0, first);
  return { nodes, totalCount, pageInfo: { endCursor: nodes.length > 0 ? cursorAt(nodes.length - 1) : null, hasNextPage: rows.length > first } };
}

export function checkPageSize(first: number): void {
  if (Number.isInteger(first) && first >= 1 && first <= largestPage) return;
  throw new DomainError('BAD_USER_INPUT', `A page holds 1 to ${largestPage} rows; ask for more with the cursor "after".`, { details: { got: first, limit: largestPage } });
}
