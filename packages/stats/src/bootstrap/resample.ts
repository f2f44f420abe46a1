import type { RandomStream } from '../randomness/random-stream';
import { at } from '../vectors/at';

/** Rows to resample: each alone, or whole groups. */
export interface Units {
  readonly rows: number;
  /** Rows of each group; null when every row is its own. */
  readonly groups: readonly Int32Array[] | null;
}

// Above this many rows independent Poisson(1) counts replace drawing one by one.
const POISSON_FROM = 50_000;
// The chance that a Poisson(1) count is 0.
const NO_COUNT = Math.exp(-1);

/** The resampling units of so many rows, by group number where given. */
export function unitsOf(rows: number, groups?: Int32Array): Units {
  if (!groups) return { rows, groups: null };
  const members = new Map<number, number[]>();
  groups.forEach((group, row) => {
    const known = members.get(group);
    if (known) known.push(row);
    else members.set(group, [row]);
  });
  return { rows, groups: Array.from(members.values(), (list) => Int32Array.from(list)) };
}

/**
 * Row numbers of one resample with replacement; groups come whole, so their length may vary.
 * The same call order on the same stream gives the same resample.
 */
export function resampleRows(units: Units, stream: RandomStream): Int32Array {
  const { groups, rows } = units;
  if (groups) return drawGroups(groups, stream);
  if (rows > POISSON_FROM) return drawPoisson(rows, stream);
  const drawn = new Int32Array(rows);
  for (let place = 0; place < rows; place += 1) drawn[place] = stream.below(rows);
  return drawn;
}

/** How often each row was drawn, into `counts`; gives how many were drawn in all. */
export function countDrawn(counts: Float64Array, drawn: Int32Array): number {
  counts.fill(0);
  for (const row of drawn) counts[row] = (counts[row] ?? 0) + 1;
  return drawn.length;
}

/** Row numbers of the units that are kept, for what leaving some out changes. */
export function rowsOfUnits({ rows, groups }: Units, isKept: (unit: number) => boolean): Int32Array {
  if (groups) return join(groups.filter((_, group) => isKept(group)));
  // A loop and no filter: it runs once for every row that is left out.
  const kept = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1) if (isKept(row)) kept[count++] = row;
  return kept.subarray(0, count);
}

export function unitCount({ rows, groups }: Units): number {
  return groups ? groups.length : rows;
}

function drawGroups(groups: readonly Int32Array[], stream: RandomStream): Int32Array {
  return join(Array.from(groups, () => groups[stream.below(groups.length)] ?? new Int32Array(0)));
}

function drawPoisson(rows: number, stream: RandomStream): Int32Array {
  const drawn: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let count = poissonOne(stream); count > 0; count -= 1) drawn.push(row);
  }
  return Int32Array.from(drawn);
}

/** A Poisson(1) count by multiplying uniforms (Knuth). */
export function poissonOne(stream: RandomStream): number {
  let count = 0;
  for (let product = stream.unit(); product > NO_COUNT; product *= stream.unit()) count += 1;
  return count;
}

function join(lists: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(lists.reduce((total, list) => total + list.length, 0));
  let place = 0;
  for (const list of lists) {
    joined.set(list, place);
    place += list.length;
  }
  return joined;
}

/** The values at these rows. */
export function pick(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => at(values, row));
}
