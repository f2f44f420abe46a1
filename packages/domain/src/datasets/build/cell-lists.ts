import { isScalar, type Cell } from '../parse';

/** A scalar as text; white space alone is empty, and so is a list. */
export function textOf(cell: Cell | undefined): string {
  const text = cell === undefined || cell === null || !isScalar(cell) ? '' : String(cell);
  return text.trim() === '' ? '' : text;
}

/** The members of a list; a text such as ["a", "b"] is one too, since CSV has no other way to hold it, and any other scalar is a list of one. */
export function listOf(cell: Cell | undefined): readonly Cell[] | null {
  if (cell === undefined || cell === null) return null;
  if (isList(cell)) return cell;
  if (!isScalar(cell)) return null;
  if (typeof cell !== 'string' || !cell.trim().startsWith('[')) return [cell];
  try {
    const parsed: Cell = JSON.parse(cell);
    return isList(parsed) ? parsed : [cell];
  } catch {
    return [cell];
  }
}

/** A list of texts; a text without brackets is cut at its spaces. Null where a member is no text. */
export function textsOf(cell: Cell | undefined): readonly string[] | null {
  if (typeof cell === 'string' && !cell.trim().startsWith('[')) return cell.trim().split(/\s+/u).filter(Boolean);
  const list = listOf(cell);
  return list?.every((each) => isScalar(each) && each !== null) ? list.map(String) : null;
}

export function isList(cell: Cell): cell is readonly Cell[] {
  return Array.isArray(cell);
}
