import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';
import { midranks } from '../vectors/order';
import { sum } from '../vectors/sum';

/** Class probabilities of rows: `probabilities[row * classes + class]`, each row summing to 1. */
export interface ProbabilityRows {
  readonly gold: Int32Array;
  readonly classes: number;
  readonly probabilities: Float64Array;
}

/** One bar of a reliability plot. */
export interface ReliabilityBin {
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
}

// The smallest step from 1: probabilities are kept this far from 0 and 1 before the logarithm.
const CLIP = 2.220446049250313e-16;

/**
 * Brings each row to a sum of 1, counting the rows that were off by more than 1e-6 (statistics specification 1.2).
 * A row with a negative or missing number, or nothing at all, has no probability: its place is in `invalid`.
 */
export function normaliseProbabilities({ probabilities, classes }: Pick<ProbabilityRows, 'probabilities' | 'classes'>): { probabilities: Float64Array; renormalised: number; invalid: number[] } {
  const normalised = Float64Array.from(probabilities);
  const invalid: number[] = [];
  let renormalised = 0;
  for (let row = 0; row * classes < probabilities.length; row += 1) {
    const values = normalised.subarray(row * classes, (row + 1) * classes);
    const total = sum(values);
    if (values.some((value) => !(value >= 0)) || !(total > 0) || !Number.isFinite(total)) {
      invalid.push(row);
      continue;
    }
    if (Math.abs(total - 1) <= 1e-6) continue;
    renormalised += 1;
    values.forEach((value, label) => (values[label] = value / total));
  }
  return { probabilities: normalised, renormalised, invalid };
}

/** -ln p(gold) of each row; its mean is the NLL. */
export function nllPsi(rows: ProbabilityRows): Float64Array {
  refuseShape(rows);
  return Float64Array.from(rows.gold, (label, row) => -Math.log(Math.min(1 - CLIP, Math.max(CLIP, probabilityOf(rows, row, label)))));
}

/** Squared distance of each row's probabilities from its gold class, in [0, 2]; its mean is the Brier score. */
export function brierPsi(rows: ProbabilityRows): Float64Array {
  refuseShape(rows);
  return Float64Array.from(rows.gold, (label, row) => {
    let total = 0;
    for (let c = 0; c < rows.classes; c += 1) total += (probabilityOf(rows, row, c) - (c === label ? 1 : 0)) ** 2;
    return total;
  });
}

/** Bins of the reliability plot: 15, or 10 below 500 rows. */
export function defaultBins(rows: number): number {
  return rows < 500 ? 10 : 15;
}

/**
 * Equal-mass bins of the largest probability; ties are never split, so row order cannot matter.
 * Empty bins are left out.
 */
export function reliability(rows: ProbabilityRows, bins = defaultBins(rows.gold.length)): ReliabilityBin[] {
  const filled = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { bin: place, confidence, right } of binRows(rows, bins)) {
    const bin = filled[place];
    if (!bin) continue;
    bin.count += 1;
    bin.confidence += confidence;
    bin.right += right;
  }
  return filled
    .filter(({ count }) => count > 0)
    .map(({ count, confidence: total, right }) => ({ count, confidence: total / count, right: right / count }));
}

/** A row on the reliability plot: its largest probability, and 1 or 0 for right or wrong. */
export interface BinnedRow {
  readonly bin: number;
  readonly confidence: number;
  readonly right: number;
}

/** Every row with the bin of its midrank among the largest probabilities, in the order given. */
export function binRows(rows: ProbabilityRows, bins = defaultBins(rows.gold.length)): BinnedRow[] {
  refuseShape(rows);
  const n = rows.gold.length;
  const tops = Array.from(rows.gold, (_, row) => topClass(rows, row));
  const confidence = Float64Array.from(tops, (top, row) => probabilityOf(rows, row, top));
  return Array.from(midranks(confidence), (rank, row) => ({ bin: Math.min(bins - 1, Math.floor((bins * (rank - 0.5)) / n)), confidence: at(confidence, row), right: tops[row] === rows.gold[row] ? 1 : 0 }));
}

/**
 * Expected calibration error over equal-mass bins; null without rows.
 * Biased upward on small sets: decide on Brier or NLL and show this with its plot.
 */
export function calibrationError(rows: ProbabilityRows, bins = defaultBins(rows.gold.length)): number | null {
  const n = rows.gold.length;
  if (n === 0) return null;
  return sum(reliability(rows, bins).map(({ count, confidence, right }) => (count / n) * Math.abs(confidence - right)));
}

function probabilityOf({ probabilities, classes }: ProbabilityRows, row: number, label: number): number {
  return at(probabilities, row * classes + label);
}

/** The first class with the largest probability. */
function topClass(rows: ProbabilityRows, row: number): number {
  let top = 0;
  for (let c = 1; c < rows.classes; c += 1) if (probabilityOf(rows, row, c) > probabilityOf(rows, row, top)) top = c;
  return top;
}

function refuseShape({ gold, classes, probabilities }: ProbabilityRows): void {
  if (gold.length * classes === probabilities.length) return;
  throw new StatisticsError('SHAPE_MISMATCH', `There are ${probabilities.length} probabilities for ${gold.length} rows of ${classes} classes.`);
}
