import { at } from '../vectors/at';
import { midranks } from '../vectors/order';
import { sum } from '../vectors/sum';

/** Scores of rows with two classes: `isPositive` is 1 or 0. */
export interface ScoredRows {
  readonly isPositive: Uint8Array;
  readonly scores: Float64Array;
}

/**
 * Area under the ROC curve, ties counting one half (statistics specification 1.2).
 * Null unless both classes occur.
 */
export function auroc({ isPositive, scores }: ScoredRows): number | null {
  const positives = sum(isPositive);
  const negatives = isPositive.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const ranks = midranks(scores);
  const rankSum = sum(ranks.filter((_, row) => isPositive[row] === 1));
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * DeLong's placements as row scores of the AUROC (statistics specification 2.3).
 * A row's placement is the share of the other class that it is ordered rightly against.
 */
export function aurocPsi(rows: ScoredRows): Float64Array | null {
  const area = auroc(rows);
  if (area === null) return null;
  const { isPositive, scores } = rows;
  const n = scores.length;
  const ranks = midranks(scores);
  const rankOf = [0, 1].map((side) => midranks(scores.filter((_, row) => isPositive[row] === side)));
  const places = [0, 0];
  return Float64Array.from(ranks, (rank, row) => {
    const side = at(isPositive, row);
    const place = places[side] ?? 0;
    places[side] = place + 1;
    const own = rankOf[side] ?? new Float64Array(0);
    const others = n - own.length;
    // Rank among all minus rank among one's own leaves the other class below, ties half.
    const below = (rank - at(own, place)) / others;
    const placement = side === 1 ? below : 1 - below;
    return area + (placement - area) * (n / own.length);
  });
}

/**
 * Average precision: steps of recall times precision over distinct thresholds, no interpolation.
 * Null without a positive row.
 */
export function averagePrecision({ isPositive, scores }: ScoredRows): number | null {
  const positives = sum(isPositive);
  if (positives === 0) return null;
  const order = Array.from(scores, (_, row) => row).sort((i, j) => at(scores, j) - at(scores, i));
  let [found, seen, total] = [0, 0, 0];
  for (let start = 0; start < order.length; start = seen) {
    const threshold = at(scores, at(order, start));
    const before = found;
    while (seen < order.length && at(scores, at(order, seen)) === threshold) {
      found += at(isPositive, at(order, seen));
      seen += 1;
    }
    total += ((found - before) / positives) * (found / seen);
  }
  return total;
}
