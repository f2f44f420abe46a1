import { isScalar, type Cell, type Cells } from '../parse';
import { isList, listOf, textOf } from './cell-lists';

/** A choice with the letter or number that its data set gives it, where it gives one. */
export interface Choice {
  readonly name: string | null;
  readonly text: string;
}

/** The choices of a record: one column with a list of texts or of objects, or several columns with one text each; empty columns are no choice. */
export function readChoices(columns: readonly string[], cells: Cells): readonly Choice[] {
  const [first] = columns;
  if (columns.length > 1) return columns.map((column) => ({ name: null, text: textOf(cells[column]).trim() })).filter(({ text }) => text !== '');
  const cell = first === undefined ? undefined : cells[first];
  const object = cell !== undefined && cell !== null && !isScalar(cell) && !isList(cell) ? cell : null;
  // The shape of the ARC files: {"text": [...], "label": [...]}.
  const names = object ? listOf(object.label) : null;
  return (listOf(object ? object.text : cell) ?? []).flatMap((each, index) => toChoice(each, names?.[index]));
}

function toChoice(cell: Cell, name: Cell | undefined): readonly Choice[] {
  if (isScalar(cell)) return [{ name: name === undefined ? null : textOf(name), text: textOf(cell).trim() }];
  if (isList(cell)) return [];
  return [{ name: textOf(cell.label) || null, text: textOf(cell.text).trim() }];
}

/** The place of the right choice by its name in the data, its text, its letter or its place from 0; null where it is none of them. */
export function choiceIndex(choices: readonly Choice[], cell: Cell): number | null {
  const answer = textOf(cell).trim();
  const letter = /^[A-Za-z]$/.test(answer) ? answer.toUpperCase().charCodeAt(0) - 65 : -1;
  const place = /^\d+$/.test(answer) ? Number(answer) : -1;
  const found = [choices.findIndex(({ name }) => name === answer), choices.findIndex(({ text }) => text === answer), letter, place].find((index) => index >= 0 && index < choices.length);
  return found ?? null;
}
