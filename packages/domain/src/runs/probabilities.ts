import { normaliseProbabilities } from '@crossover/stats';

/** The class probabilities of all rows, one row after the other; null where some row has none, so that no score is made up for it. */
export function probabilitiesOf(scores: readonly (readonly number[] | null)[], classes: number): Float64Array | null {
  if (scores.some((row) => row?.length !== classes)) return null;
  const { probabilities, invalid } = normaliseProbabilities({ probabilities: Float64Array.from(scores.flatMap((row) => row ?? [])), classes });
  return invalid.length > 0 ? null : probabilities;
}
