import { at } from '../vectors/at';
import { balancedAccuracy, f1, macroF1, recall, supportedClasses } from './classification';
import { countClasses, isDeclared, type ClassCounts, type LabelRows } from './label-rows';
import { centrePseudoValues } from './pseudo-values';

/**
 * Row scores whose mean is the metric and whose variance gives its standard error (statistics specification 2.3).
 * For accuracy that is simply right or wrong.
 */
export function accuracyPsi({ gold, predicted }: LabelRows): Float64Array {
  return Float64Array.from(gold, (label, row) => (predicted[row] === label ? 1 : 0));
}

/**
 * Linearised row scores of macro-F1, over the classes that occur in the test set.
 * Null without rows. Below 5 test rows in a class prefer the bootstrap.
 */
export function macroF1Psi(rows: LabelRows): Float64Array | null {
  const counts = countClasses(rows);
  const centre = macroF1(counts);
  if (centre === null) return null;
  const classes = supportedClasses(counts).length;
  const isCounted = (label: number): boolean => isDeclared(label, rows.classes) && at(counts.gold, label) > 0;
  // A row touches two classes at most, its own and the guessed one, so the cost stays linear in rows.
  const pull = (label: number): number => {
    const total = at(counts.gold, label) + at(counts.predicted, label);
    return counts.n / total / classes;
  };
  return Float64Array.from(rows.gold, (label, row) => {
    const guess = at(rows.predicted, row);
    if (guess === label) return centre + (2 - 2 * f1(counts, label)) * pull(label);
    const missed = -f1(counts, label) * pull(label);
    const alarm = isCounted(guess) ? -f1(counts, guess) * pull(guess) : 0;
    return centre + missed + alarm;
  });
}

/** Linearised row scores of micro-F1, a ratio of sums; null without rows. */
export function microF1Psi(rows: LabelRows): Float64Array | null {
  const { n, unparsed } = countClasses(rows);
  if (n === 0) return null;
  const right = accuracyPsi(rows);
  const total = 2 * n - unparsed;
  const score = (2 * right.reduce((a, b) => a + b, 0)) / total;
  return right.map((hit, row) => score + (2 * hit - score * (isDeclared(at(rows.predicted, row), rows.classes) ? 2 : 1)) * (n / total));
}

/** Linearised row scores of balanced accuracy: each class's recall is a ratio of sums. */
export function balancedAccuracyPsi(rows: LabelRows): Float64Array | null {
  const counts = countClasses(rows);
  const centre = balancedAccuracy(counts);
  if (centre === null) return null;
  const classes = supportedClasses(counts).length;
  return Float64Array.from(rows.gold, (label, row) => {
    const hit = at(rows.predicted, row) === label ? 1 : 0;
    return centre + ((hit - recall(counts, label)) * counts.n) / at(counts.gold, label) / classes;
  });
}

/**
 * Delete-one pseudo-values of any score that depends on the counts alone, shifted so that their mean is the score.
 * Rows with the same gold and predicted class share a value, so it takes one evaluation a cell and not a row.
 */
export function countsPsi(rows: LabelRows, score: (counts: ClassCounts) => number | null): Float64Array | null {
  const counts = countClasses(rows);
  const whole = score(counts);
  if (whole === null || counts.n < 2) return null;
  const cells = new Map<string, number | null>();
  const pseudo = new Float64Array(counts.n);
  for (let row = 0; row < counts.n; row += 1) {
    const [label, guess] = [at(rows.gold, row), at(rows.predicted, row)];
    const cell = `${label} ${isDeclared(guess, rows.classes) ? guess : -1}`;
    const known = cells.get(cell);
    const without = known === undefined ? score(withoutRow(counts, label, guess)) : known;
    cells.set(cell, without);
    if (without === null) return null;
    pseudo[row] = counts.n * whole - (counts.n - 1) * without;
  }
  return centrePseudoValues(pseudo, whole);
}

function withoutRow(counts: ClassCounts, label: number, guess: number): ClassCounts {
  const parsed = isDeclared(guess, counts.gold.length);
  const minus = (values: Float64Array, place: number, isTaken: boolean): Float64Array => values.map((value, index) => (isTaken && index === place ? value - 1 : value));
  return {
    n: counts.n - 1,
    right: minus(counts.right, label, guess === label),
    gold: minus(counts.gold, label, true),
    predicted: minus(counts.predicted, guess, parsed),
    unparsed: counts.unparsed - (parsed ? 0 : 1),
  };
}
