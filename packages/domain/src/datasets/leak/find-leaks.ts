import { splits, type Split } from '@crossover/contracts';
import type { Gold } from '../version.shape';
import type { LeakFinding, LeakKind, LeakReport } from './leak.shape';
import type { TextGroups } from './text-groups';

export interface LabelledRow {
  readonly split: Split;
  readonly text: string;
  readonly label: Gold;
  readonly group?: string | null;
}

const examplesKept = 3;
const exampleCharacters = 200;

/**
 * Duplicates, near duplicates, label conflicts (where two answers to one text contradict each other) and, where answers are classes, unseen classes of a version;
 * row ids are places in `rows`.
 */
export function findLeaks(rows: readonly LabelledRow[], groups: TextGroups, { hasClasses = true, hasConflicts = true }: { hasClasses?: boolean; hasConflicts?: boolean } = {}): LeakReport {
  const sides = splits.map((split) => sideOf(split, rows, groups));
  const pairs = sides.flatMap((earlier, index) => sides.slice(index + 1).map((later) => [earlier, later] as const));
  const found = [...sides.flatMap((side) => inside(side, groups)), ...pairs.flatMap(([earlier, later]) => [...across(earlier, { later, groups }), groupsAcross(earlier, later)]), ...(hasClasses ? unseenClasses(sides) : [])];
  const [train, , test] = sides;
  const seen = test && train ? test.rowIds.filter((id) => train.byText.has(groups.textOf[id] ?? -1)).length : 0;
  return {
    findings: found.filter(({ kind, places }) => places.length > 0 && (hasConflicts || !kind.startsWith('label-conflict'))).map((finding) => describe(finding, rows)),
    testShareSeenInTrain: test && test.rowIds.length > 0 ? seen / test.rowIds.length : 0,
  };
}

interface Side {
  readonly split: Split;
  readonly rowIds: readonly number[];
  /** Rows of each distinct text, in order. */
  readonly byText: ReadonlyMap<number, readonly number[]>;
  /** The first text of each group of near duplicates. */
  readonly firstTextOf: ReadonlyMap<number, number>;
  readonly labelOf: (rowId: number) => string;
  /** Rows of each declared group, in order. */
  readonly byGroup: ReadonlyMap<string, readonly number[]>;
}

/** One entry of `places` is one thing counted: the rows that show it. */
interface Found {
  readonly kind: LeakKind;
  readonly splits: readonly [Split, Split];
  readonly places: readonly (readonly number[])[];
  readonly rows?: number;
}

function sideOf(split: Split, rows: readonly LabelledRow[], { textOf, groupOf }: TextGroups): Side {
  const rowIds = rows.flatMap((row, id) => (row.split === split ? [id] : []));
  const byText = new Map<number, number[]>();
  const byGroup = new Map<string, number[]>();
  const firstTextOf = new Map<number, number>();
  for (const id of rowIds) {
    const text = textOf[id] ?? -1;
    byText.set(text, append(byText.get(text), id));
    const declared = rows[id]?.group ?? null;
    if (declared !== null) byGroup.set(declared, append(byGroup.get(declared), id));
    const group = groupOf[text] ?? -1;
    if (!firstTextOf.has(group)) firstTextOf.set(group, text);
  }
  return { split, rowIds, byText, firstTextOf, labelOf: (id) => JSON.stringify(rows[id]?.label), byGroup };
}

/** In place: a list a text would be copied once for each of its rows. */
function append(list: number[] = [], id: number): number[] {
  list.push(id);
  return list;
}

function inside(side: Side, { groupOf }: TextGroups): Found[] {
  const where: readonly [Split, Split] = [side.split, side.split];
  const texts = [...side.byText];
  const repeated = texts.flatMap(([, [first, ...others]]) => others.map((other) => [first ?? other, other]));
  const resembling = texts.flatMap(([text, [row = 0]]) => {
    const first = side.firstTextOf.get(groupOf[text] ?? -1);
    return first === undefined || first === text ? [] : [[side.byText.get(first)?.[0] ?? row, row]];
  });
  return [
    { kind: 'exact-duplicate-inside', splits: where, places: repeated },
    { kind: 'near-duplicate-inside', splits: where, places: resembling },
    { kind: 'label-conflict-inside', splits: where, places: repeated.filter(([first = 0, other = 0]) => side.labelOf(first) !== side.labelOf(other)) },
  ];
}

function across(earlier: Side, { later, groups }: { later: Side; groups: TextGroups }): Found[] {
  const where: readonly [Split, Split] = [earlier.split, later.split];
  const [same, near]: [number[][], number[][]] = [[], []];
  for (const [text, [row = 0]] of later.byText) {
    const twin = earlier.byText.get(text)?.[0];
    if (twin !== undefined) {
      same.push([twin, row]);
      continue;
    }
    const lookAlike = earlier.byText.get(earlier.firstTextOf.get(groups.groupOf[text] ?? -1) ?? -1)?.[0];
    if (lookAlike !== undefined) near.push([lookAlike, row]);
  }
  return [
    { kind: 'exact-duplicate-across', splits: where, places: same },
    { kind: 'near-duplicate-across', splits: where, places: near },
    { kind: 'label-conflict-across', splits: where, places: same.filter(([first = 0, other = 0]) => earlier.labelOf(first) !== later.labelOf(other)) },
  ];
}

/** Declared groups that stand on both sides: what is learned of a group helps on its other rows. */
function groupsAcross(earlier: Side, later: Side): Found {
  const shared = [...later.byGroup].flatMap(([group, ids]) => {
    const first = earlier.byGroup.get(group)?.[0];
    return first === undefined ? [] : [{ place: [first, ids[0] ?? 0], rows: ids.length }];
  });
  return { kind: 'group-across', splits: [earlier.split, later.split], places: shared.map(({ place }) => place), rows: shared.reduce((total, each) => total + each.rows, 0) };
}

/** Rows whose label has no train row: no model can learn it. */
function unseenClasses([train, ...others]: readonly Side[]): Found[] {
  if (!train) return [];
  const known = new Set(train.rowIds.map(train.labelOf));
  return others.map((side) => ({ kind: 'class-unseen', splits: [train.split, side.split], places: side.rowIds.filter((id) => !known.has(side.labelOf(id))).map((id) => [id]) }));
}

function describe({ kind, splits: where, places, rows: inGroups }: Found, rows: readonly LabelledRow[]): LeakFinding {
  return {
    kind,
    splits: where,
    count: places.length,
    ...(inGroups === undefined ? {} : { rows: inGroups }),
    severity: kind === 'exact-duplicate-inside' || kind === 'near-duplicate-inside' ? 'info' : 'warning',
    examples: places.slice(0, examplesKept).map((rowIds) => ({ rowIds, text: shorten(exampleOf(kind, rows[rowIds.at(-1) ?? 0])) })),
  };
}

/** Of a group its name says more than the text of one of its rows. */
function exampleOf(kind: LeakKind, row: LabelledRow | undefined): string {
  const text = row?.text ?? '';
  return kind === 'group-across' ? `${row?.group ?? ''}: ${text}` : text;
}

function shorten(text: string): string {
  return text.length > exampleCharacters ? `${text.slice(0, exampleCharacters)}…` : text;
}
