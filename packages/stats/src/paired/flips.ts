import { StatisticsError } from '../statistics-error';

/** Rows that changed between two runs, counted. */
export interface FlipCounts {
  readonly n: number;
  readonly gained: number;
  readonly lost: number;
  readonly net: number;
  /** Share of rows that changed; null without rows. */
  readonly discordance: number | null;
}

export interface Flips extends Omit<FlipCounts, 'gained' | 'lost'> {
  /** Ids of rows that the first run has right and the second wrong. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** The same counts in each slice, slices in alphabetical order; empty without slices. */
  readonly bySlice: readonly (FlipCounts & { readonly slice: string })[];
}

/**
 * Which rows changed between two runs (statistics specification 3.3); a row is right when its score is above 0.5.
 * "Same score, 14% of rows changed" is a finding, so list them even when the net is 0. `slices` names the slice of each row.
 */
export function flips(ids: readonly string[], a: ArrayLike<number>, b: ArrayLike<number>, slices?: readonly string[]): Flips {
  if (a.length !== ids.length || b.length !== ids.length || (slices && slices.length !== ids.length)) {
    throw new StatisticsError('SHAPE_MISMATCH', `There are ${ids.length} row ids for runs of ${a.length} and ${b.length} rows${slices ? ` and ${slices.length} slice names` : ''}.`);
  }
  const changes = ids.map((_, row) => changeOf(a[row] ?? 0, b[row] ?? 0));
  const gained = ids.filter((_, row) => changes[row] === 1);
  const lost = ids.filter((_, row) => changes[row] === -1);
  const { n, net, discordance } = countChanges(changes);
  const bySlice = Array.from(new Set(slices)).sort().map((slice) => ({ slice, ...countChanges(changes.filter((_, row) => slices?.[row] === slice)) }));
  return { gained, lost, n, net, discordance, bySlice };
}

type Change = 1 | 0 | -1;

function changeOf(a: number, b: number): Change {
  if (a > 0.5 === b > 0.5) return 0;
  return a > 0.5 ? 1 : -1;
}

function countChanges(changes: readonly Change[]): FlipCounts {
  const [gained, lost] = [1, -1].map((kind) => changes.filter((change) => change === kind).length);
  const counts = { n: changes.length, gained: gained ?? 0, lost: lost ?? 0 };
  return { ...counts, net: counts.gained - counts.lost, discordance: counts.n === 0 ? null : (counts.gained + counts.lost) / counts.n };
}
