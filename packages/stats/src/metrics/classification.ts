import { at } from '../vectors/at';
import { sum } from '../vectors/sum';
import { countClasses, type ClassCounts, type LabelRows } from './label-rows';

export interface ClassScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

export interface ClassificationReport {
  readonly n: number;
  /** Rows without a valid answer; show their share beside every score. */
  readonly unparsed: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  readonly macroF1Declared: number | null;
  readonly microF1: number | null;
  readonly weightedF1: number | null;
  readonly balancedAccuracy: number | null;
  readonly mcc: number | null;
  readonly kappa: number | null;
  readonly perClass: readonly ClassScore[];
}

/**
 * Every single-label score of a run at once (statistics specification 1.1).
 * Unparsed rows are wrong everywhere: a miss for their class, a false alarm for none.
 */
export function classificationReport(rows: LabelRows): ClassificationReport {
  const counts = countClasses(rows);
  return {
    n: counts.n,
    unparsed: counts.unparsed,
    accuracy: accuracy(counts),
    macroF1: macroF1(counts),
    macroF1Declared: macroF1Declared(counts),
    microF1: microF1(counts),
    weightedF1: weightedF1(counts),
    balancedAccuracy: balancedAccuracy(counts),
    mcc: matthews(counts),
    kappa: kappa(counts),
    perClass: Array.from(counts.gold, (support, label) => ({ precision: precision(counts, label), recall: recall(counts, label), f1: f1(counts, label), support })),
  };
}

/** Share of rows right; null without rows. */
export function accuracy({ n, right }: ClassCounts): number | null {
  return n === 0 ? null : sum(right) / n;
}

/**
 * Mean F1 over the classes that occur in the test set, the headline.
 * The set of classes is fixed by the test set, or paired differences would stop meaning anything.
 */
export function macroF1(counts: ClassCounts): number | null {
  return averageOver(supportedClasses(counts), (label) => f1(counts, label));
}

/** Mean F1 over all declared classes; differs from macro-F1 only when a class has no test row. */
export function macroF1Declared(counts: ClassCounts): number | null {
  return counts.n === 0 ? null : averageOver(Array.from(counts.gold, (_, label) => label), (label) => f1(counts, label));
}

/** F1 of the summed counts; equals accuracy when nothing is unparsed. */
export function microF1({ right, gold, predicted }: ClassCounts): number | null {
  const all = sum(gold) + sum(predicted);
  return all === 0 ? null : (2 * sum(right)) / all;
}

/** F1 averaged by support. */
export function weightedF1(counts: ClassCounts): number | null {
  return counts.n === 0 ? null : sum(counts.gold.map((support, label) => support * f1(counts, label))) / counts.n;
}

/** Mean recall over the classes that occur in the test set. */
export function balancedAccuracy(counts: ClassCounts): number | null {
  return averageOver(supportedClasses(counts), (label) => recall(counts, label));
}

/** Gorodkin's R_K, with unparsed as one more predicted category; 0 when either side is constant. */
export function matthews({ n, right, gold, predicted, unparsed }: ClassCounts): number | null {
  if (n === 0) return null;
  const agreement = sum(right) * n - dot(predicted, gold);
  const spread = (n * n - dot(predicted, predicted) - unparsed ** 2) * (n * n - dot(gold, gold));
  return spread <= 0 ? 0 : agreement / Math.sqrt(spread);
}

/** Cohen's kappa; null when chance agreement is complete. */
export function kappa({ n, right, gold, predicted }: ClassCounts): number | null {
  if (n === 0) return null;
  const chance = dot(predicted, gold);
  return chance === n * n ? null : (sum(right) * n - chance) / (n * n - chance);
}

/** F1 of one class; 0 when it occurs on neither side. */
export function f1({ right, gold, predicted }: ClassCounts, label: number): number {
  return ratio(2 * at(right, label), at(gold, label) + at(predicted, label));
}

/** Share of a class's rows found; 0 without rows. */
export function recall({ right, gold }: ClassCounts, label: number): number {
  return ratio(at(right, label), at(gold, label));
}

/** The classes that occur in the test set. */
export function supportedClasses({ gold }: ClassCounts): number[] {
  return Array.from(gold, (_, label) => label).filter((label) => at(gold, label) > 0);
}

function precision({ right, predicted }: ClassCounts, label: number): number {
  return ratio(at(right, label), at(predicted, label));
}

function averageOver(labels: readonly number[], score: (label: number) => number): number | null {
  return labels.length === 0 ? null : sum(labels.map(score)) / labels.length;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function dot(left: Float64Array, right: Float64Array): number {
  return sum(left.map((value, label) => value * at(right, label)));
}
