import { createHash } from 'node:crypto';
import type { Split } from '@crossover/contracts';
import type { TextGroups } from '../leak/text-groups';
import type { Gold } from '../version.shape';

export interface UncutRow {
  readonly split: Split;
  readonly label: Gold;
}

export interface CutRequest {
  /** The splits to make, each as large as `share` of the train rows that there were. */
  readonly made: readonly Exclude<Split, 'train'>[];
  readonly share: number;
  readonly seed: number;
}

/**
 * Takes rows out of train: by label in the same share, near duplicates together on one side.
 * Which rows are taken depends on the seed and the texts alone, not on their order in the file; train keeps at least one row of every label.
 */
export function cutSplits(rows: readonly UncutRow[], groups: TextGroups, { made, share, seed }: CutRequest): Split[] {
  const splits = rows.map((row) => row.split);
  const open = openGroups(rows, groups);
  const counts = countLabels(open.flatMap(({ rowIds }) => rowIds), rows);
  const left = new Map(counts);
  for (const split of made) {
    const wanted = new Map([...counts].map(([label, count]) => [label, Math.max(1, Math.round(count * share))]));
    for (const group of inSeededOrder(open, `${seed}|${split}`)) {
      if (group.rowIds.some((id) => splits[id] !== 'train')) continue;
      const own = countLabels(group.rowIds, rows);
      const fits = [...own].every(([label, count]) => count <= (wanted.get(label) ?? 0) && count < (left.get(label) ?? 0));
      if (!fits) continue;
      for (const id of group.rowIds) splits[id] = split;
      for (const [label, count] of own) {
        wanted.set(label, (wanted.get(label) ?? 0) - count);
        left.set(label, (left.get(label) ?? 0) - count);
      }
    }
  }
  return splits;
}

interface RowGroup {
  /** The least of its texts, so that the group has the same name wherever its rows stand. */
  readonly name: string;
  readonly rowIds: readonly number[];
}

/** Groups of near duplicates in train. One that reaches into a given split stays in train: moving it would cure nothing. */
function openGroups(rows: readonly UncutRow[], { textOf, groupOf, keys }: TextGroups): RowGroup[] {
  const byGroup = new Map<number, { name: string; rowIds: number[] }>();
  rows.forEach((row, id) => {
    if (row.split !== 'train') return;
    const text = textOf[id] ?? 0;
    const key = keys[text] ?? '';
    const group = byGroup.get(groupOf[text] ?? 0);
    if (!group) {
      byGroup.set(groupOf[text] ?? 0, { name: key, rowIds: [id] });
      return;
    }
    group.rowIds.push(id);
    if (key < group.name) group.name = key;
  });
  return [...byGroup.values()];
}

function countLabels(ids: readonly number[], rows: readonly UncutRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const label = JSON.stringify(rows[id]?.label);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

function inSeededOrder(groups: readonly RowGroup[], seed: string): RowGroup[] {
  return groups
    .map((group) => ({ group, rank: createHash('sha256').update(`${seed}|${group.name}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ group }) => group);
}
