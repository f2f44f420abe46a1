import { StatisticsError } from '../statistics-error';

export interface Flips {
  /** Ids of rows that the first run has right and the second wrong. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly net: number;
  /** Share of rows that changed; null without rows. */
  readonly discordance: number | null;
}

/**
 * Which rows changed between two runs (statistics specification 3.3); a row is right when its score is above 0.5.
 * "Same score, 14% of rows changed" is a finding, so list them even when the net is 0.
 */
export function flips(ids: readonly string[], a: ArrayLike<number>, b: ArrayLike<number>): Flips {
  if (a.length !== ids.length || b.length !== ids.length) {
    throw new StatisticsError('SHAPE_MISMATCH', `There are ${ids.length} row ids for runs of ${a.length} and ${b.length} rows.`);
  }
  const isRight = (scores: ArrayLike<number>, row: number): boolean => (scores[row] ?? 0) > 0.5;
  const gained = ids.filter((_, row) => isRight(a, row) && !isRight(b, row));
  const lost = ids.filter((_, row) => !isRight(a, row) && isRight(b, row));
  return { gained, lost, net: gained.length - lost.length, discordance: ids.length === 0 ? null : (gained.length + lost.length) / ids.length };
}
