import { DomainError } from '../../errors';
import type { DatasetLimits } from '../limits';

/** Names that JavaScript objects own already. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);
const maxNameCharacters = 200;

/** Throws what is wrong with the names of a file's columns; the first fault is told, with its place. */
export function checkColumnNames(names: readonly string[], limits: Pick<DatasetLimits, 'columns'>): void {
  if (names.length > limits.columns) throw tooManyColumns(names.length, limits.columns);
  const seen = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    checkOneName(name, index + 1);
    const folded = name.toLowerCase();
    const twin = seen.get(folded);
    if (twin === name) throw new DomainError('DUPLICATE_COLUMN', `Two columns are called "${name}"; give each column its own name.`, { details: { column: name } });
    if (twin !== undefined) throw new DomainError('COLUMN_AMBIGUOUS', `The columns "${twin}" and "${name}" differ in capitals only; give each column its own name.`, { details: { column: name } });
    seen.set(folded, name);
  }
}

export function tooManyColumns(got: number, limit: number): DomainError {
  return new DomainError('TOO_MANY_COLUMNS', `The file has ${got.toLocaleString('en')} columns; the limit is ${limit}.`, { details: { got, limit } });
}

function checkOneName(name: string, number: number): void {
  const details = { column: number };
  if (name === '') throw new DomainError('COLUMN_NAME_EMPTY', `Column ${number} has no name; the first row must name every column.`, { details });
  if (reserved.has(name)) throw new DomainError('COLUMN_NAME_RESERVED', `Column ${number} is called "${name}", which is a reserved word; rename it.`, { details });
  if (name.includes('\0')) throw new DomainError('TEXT_NUL', `The name of column ${number} holds a NUL byte; save the file as plain text.`, { details });
  if (name.length > maxNameCharacters) throw new DomainError('COLUMN_NAME_TOO_LONG', `The name of column ${number} has more than ${maxNameCharacters} characters; is the first row really the header?`, { details });
}
