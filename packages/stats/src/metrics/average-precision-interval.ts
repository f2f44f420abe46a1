import { bootstrap } from '../bootstrap/bootstrap';
import { canonicalRows } from '../bootstrap/canonical-rows';
import { countDrawn } from '../bootstrap/resample';
import { resamplesFor, type ResampledInterval, type ResampledOptions } from '../bootstrap/score-interval';
import { at } from '../vectors/at';
import { mean, sum } from '../vectors/sum';
import { rankedClasses } from './class-ranking';
import type { ProbabilityRows } from './probabilities';
import type { ScoredRows } from './ranking';

// One text for all runs: the same answers get the same interval, in whichever run they stand.
const SEED = 'average-precision';

/**
 * BCa interval of the average precision over rows or groups (statistics specification 2.4). Its ends are read at Student's quantile, since
 * what it averages over is the positive rows, which may be few. Null where the score is undefined, where one unit holds all
 * positives, and where every resample ranks perfectly: that says nothing of how imperfect the ranking may be.
 *
 * Each class is sorted once; a resample is a count for each row and one pass over it: O(N log N) once and O(N) a class and resample.
 * The acceleration takes a pass a row, up to 500. Of 1,000 rows and two classes that is some 5 million steps; beyond 600 million there are fewer resamples.
 */
export function averagePrecisionInterval(rows: ProbabilityRows, { level, groups, resamples = resamplesFor(rows.gold.length * rows.classes) }: ResampledOptions = {}): ResampledInterval | null {
  const canonical = canonicalRows(rows.gold.length, compareRows(rows), groups);
  const classes = rankedClasses(rows);
  const df = positivesDf(classes, groups);
  if (df === null) return null;
  const ranked = classes.map((scored) => rankOnce(scored, canonical.order));
  const counts = new Float64Array(rows.gold.length);
  const statistic = (drawn: Int32Array): number | null => {
    countDrawn(counts, drawn);
    return mean(ranked.flatMap((own) => countedPrecision(own, counts) ?? []));
  };
  const found = bootstrap({ rows: rows.gold.length, statistic, seed: SEED, groups: canonical.groups, method: 'bca', level, df, resamples });
  if (!found || found.isDegenerate) return null;
  // Corrected ends may pass the score itself where a few positives leave a handful of distinct resamples.
  return { low: Math.min(found.low, found.value), high: Math.max(found.high, found.value), method: found.method };
}

function compareRows({ gold, classes, probabilities }: ProbabilityRows): (left: number, right: number) => number {
  return (left, right) => {
    const label = at(gold, left) - at(gold, right);
    if (label !== 0) return label;
    for (let c = 0; c < classes; c += 1) {
      const difference = at(probabilities, left * classes + c) - at(probabilities, right * classes + c);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/**
 * Degrees of freedom of a mean over classes, the score of each varying as one over its positive rows, or over the groups that hold them
 * (Satterthwaite); null where no class has two of them.
 */
function positivesDf(classes: readonly ScoredRows[], groups?: Int32Array): number | null {
  const units = classes.map(({ isPositive }) => (groups ? new Set(groups.filter((_, row) => isPositive[row] === 1)).size : sum(isPositive))).filter((count) => count > 0);
  if (!units.some((count) => count > 1)) return null;
  return sum(units.map((count) => 1 / count)) ** 2 / sum(units.map((count) => 1 / count ** 2 / Math.max(1, count - 1)));
}

/** Rows of one class by falling score, as places in the resampling order. */
interface Ranked {
  readonly places: Int32Array;
  readonly isPositive: Uint8Array;
  /** 1 at the last of equal scores. */
  readonly endsTie: Uint8Array;
}

function rankOnce({ isPositive, scores }: ScoredRows, order: Int32Array): Ranked {
  const scoreAt = (place: number): number => at(scores, at(order, place));
  const places = Int32Array.from(order, (_, place) => place).sort((left, right) => scoreAt(right) - scoreAt(left) || left - right);
  return {
    places,
    isPositive: Uint8Array.from(places, (place) => at(isPositive, at(order, place))),
    endsTie: Uint8Array.from(places, (place, rank) => (rank + 1 === places.length || scoreAt(at(places, rank + 1)) !== scoreAt(place) ? 1 : 0)),
  };
}

/** Average precision of rows that each count so often; null without a positive one. */
function countedPrecision({ places, isPositive, endsTie }: Ranked, counts: Float64Array): number | null {
  let [found, seen, before, total] = [0, 0, 0, 0];
  // Plain indexing: all vectors are as long as the rows, and this runs for every resample.
  for (let rank = 0; rank < places.length; rank += 1) {
    const count = counts[places[rank] ?? 0] ?? 0;
    seen += count;
    if (isPositive[rank] === 1) found += count;
    if (endsTie[rank] === 1 && found > before) {
      total += (found - before) * (found / seen);
      before = found;
    }
  }
  return found === 0 ? null : total / found;
}
