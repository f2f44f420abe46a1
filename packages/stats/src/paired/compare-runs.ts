import type { Interval } from '../intervals/interval';
import type { MeanOptions } from '../intervals/means';
import { agrestiMin, pairedDifference } from './difference';
import { flips, type Flips } from './flips';
import { mcNemar, type McNemar } from './mcnemar';

export interface RunComparison {
  readonly ids: readonly string[];
  /** Row scores of the two runs, higher being better, in the order of the ids. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** True when a row is right or wrong and nothing between. */
  readonly isShare: boolean;
  readonly groups?: Int32Array;
  /** Name of each row's slice. */
  readonly slices?: readonly string[];
  readonly level?: number;
}

export interface ComparedRuns extends Interval {
  /** Mean of a - b; for right or wrong (gained - lost) / n, though the interval's centre lies a little nearer to 0. */
  readonly difference: number;
  readonly standardError: number;
  readonly df: number;
  readonly method: 'agresti-min' | 'student-t' | 'clustered-t';
  /** McNemar's test where rows are right or wrong and come in no groups. */
  readonly mcNemar: McNemar | null;
  readonly flips: Flips;
}

/**
 * Two fixed runs on the same rows: difference, interval, test and flips (statistics specification 3.1 to 3.3). Null below two rows or groups.
 * Says nothing about other label draws; a recipe is compared by `crossover` and its differences.
 */
export function compareRuns({ ids, a, b, isShare, groups, slices, level = 0.95 }: RunComparison): ComparedRuns | null {
  const flipped = flips(ids, a, b, slices);
  const options: MeanOptions = { level, groups };
  const measured = pairedDifference(a, b, options);
  if (!measured) return null;
  const { mean: difference, low, high, standardError, df } = measured;
  if (!isShare || groups) return { difference, low, high, standardError, df, method: groups ? 'clustered-t' : 'student-t', mcNemar: null, flips: flipped };
  const counts = { gained: flipped.gained.length, lost: flipped.lost.length, n: ids.length };
  return { difference, ...agrestiMin(counts, level), standardError, df, method: 'agresti-min', mcNemar: mcNemar(counts), flips: flipped };
}
