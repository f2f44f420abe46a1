import { at } from '../vectors/at';
import { mean } from '../vectors/sum';
import type { ProbabilityRows } from './probabilities';
import { auroc, aurocPsi, averagePrecision, type ScoredRows } from './ranking';

/**
 * AUROC of class probabilities: the second of two classes, otherwise one against rest averaged over classes with support.
 * Null unless some class and its rest both occur.
 */
export function classAuroc(rows: ProbabilityRows): number | null {
  return mean(rankedClasses(rows).flatMap((scored) => auroc(scored) ?? []));
}

/** Row scores of the same: the mean of each class's placements. */
export function classAurocPsi(rows: ProbabilityRows): Float64Array | null {
  const parts = rankedClasses(rows).flatMap((scored) => aurocPsi(scored) ?? []);
  if (parts.length === 0) return null;
  return Float64Array.from(rows.gold, (_, row) => mean(parts.map((psi) => at(psi, row))) ?? 0);
}

/** Average precision of class probabilities, averaged in the same way. */
export function classAveragePrecision(rows: ProbabilityRows): number | null {
  return mean(rankedClasses(rows).flatMap((scored) => averagePrecision(scored) ?? []));
}

/** Each class that is scored against the rest, as rows with two classes. */
export function rankedClasses({ gold, classes, probabilities }: ProbabilityRows): ScoredRows[] {
  const ranked = classes === 2 ? [1] : Array.from({ length: classes }, (_, label) => label).filter((label) => gold.includes(label));
  return ranked.map((label) => ({
    isPositive: Uint8Array.from(gold, (own) => (own === label ? 1 : 0)),
    scores: Float64Array.from(gold, (_, row) => at(probabilities, row * classes + label)),
  }));
}
