import { DisjointGroups } from './disjoint-groups';
import { groupNearDuplicates } from './near-duplicates';
import { rowKey } from './text-key';

/** Which rows hold the same text, and which hold nearly the same. */
export interface TextGroups {
  /** For each row the number of its distinct text, from 0 in order of appearance. */
  readonly textOf: Int32Array;
  /** For each distinct text the group of near duplicates that it belongs to. */
  readonly groupOf: Int32Array;
  /** The distinct texts as they are compared. */
  readonly keys: readonly string[];
}

export async function groupTexts(rows: readonly { readonly text: string; readonly second: string | null }[]): Promise<TextGroups> {
  const numbers = new Map<string, number>();
  const textOf = Int32Array.from(rows, (row) => {
    const key = rowKey(row);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  const keys = [...numbers.keys()];
  return { textOf, groupOf: await groupNearDuplicates(keys), keys };
}

/** The same, with rows of one declared group in one group, and what resembles any of them. `keys` name the group of each row, null for none. */
export function joinDeclared(groups: TextGroups, keys: readonly (string | null)[]): TextGroups {
  const joined = new DisjointGroups(groups.keys.length);
  groups.groupOf.forEach((group, text) => joined.join(group, text));
  const firstText = new Map<string, number>();
  keys.forEach((key, row) => {
    if (key === null) return;
    const text = groups.textOf[row] ?? 0;
    const first = firstText.get(key);
    if (first === undefined) firstText.set(key, text);
    else joined.join(first, text);
  });
  return { ...groups, groupOf: joined.names() };
}

/** Declared groups alone, as if each were one text; rows that name none are told apart by their texts. */
export function declaredOnly({ textOf, keys: texts }: TextGroups, keys: readonly (string | null)[]): TextGroups {
  const numbers = new Map<string, number>();
  const unitOf = Int32Array.from(keys, (key, row) => {
    const name = key === null ? `text ${texts[textOf[row] ?? 0] ?? ''}` : `group ${key}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  return { textOf: unitOf, groupOf: Int32Array.from({ length: numbers.size }, (_, unit) => unit), keys: [...numbers.keys()] };
}

/** Equal texts only, near duplicates apart. */
export function equalTexts(groups: TextGroups): TextGroups {
  return { ...groups, groupOf: groups.groupOf.map((_, text) => text) };
}
