import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';

/** Gold and predicted classes of the same rows, as indexes into the declared labels. */
export interface LabelRows {
  readonly gold: Int32Array;
  /** -1, or any index outside the declared labels: unparsed or missing, counted as wrong. */
  readonly predicted: Int32Array;
  /** Number of declared labels. */
  readonly classes: number;
}

/** What every classification metric is computed from. */
export interface ClassCounts {
  readonly n: number;
  /** TP, T and P of each declared class. */
  readonly right: Float64Array;
  readonly gold: Float64Array;
  readonly predicted: Float64Array;
  readonly unparsed: number;
}

/**
 * Counts per class in one pass (statistics specification 1.1).
 * A gold class outside the declared labels is an error of the test set and is refused.
 */
export function countClasses(rows: LabelRows): ClassCounts {
  refuseInvalid(rows);
  const empty = (): Float64Array => new Float64Array(rows.classes);
  const counts = { right: empty(), gold: empty(), predicted: empty() };
  let unparsed = 0;
  rows.gold.forEach((label, row) => {
    const guess = at(rows.predicted, row);
    counts.gold[label] = at(counts.gold, label) + 1;
    if (!isDeclared(guess, rows.classes)) unparsed += 1;
    else counts.predicted[guess] = at(counts.predicted, guess) + 1;
    if (guess === label) counts.right[label] = at(counts.right, label) + 1;
  });
  return { n: rows.gold.length, unparsed, ...counts };
}

/** Whether a predicted index names one of the declared labels. */
export function isDeclared(index: number, classes: number): boolean {
  return index >= 0 && index < classes;
}

function refuseInvalid({ gold, predicted, classes }: LabelRows): void {
  if (gold.length !== predicted.length) {
    throw new StatisticsError('SHAPE_MISMATCH', `There are ${gold.length} gold labels and ${predicted.length} predictions; give -1 for a row without one.`);
  }
  const stranger = gold.findIndex((label) => !isDeclared(label, classes));
  if (stranger >= 0) throw new StatisticsError('VALUE_INVALID', `Row ${stranger} has a gold label that the task does not declare; leave the row out or declare the label.`);
}
