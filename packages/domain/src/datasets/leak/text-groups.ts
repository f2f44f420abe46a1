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
