import { at } from '../vectors/at';

/** A non-decreasing curve: scores at label counts. */
export interface FittedCurve {
  readonly budgets: readonly number[];
  readonly isotonic: readonly number[];
}

const LEVELS = 200;

/**
 * How many labels arm a saves against arm b, averaged over the scores that both reach (statistics specification 4.9, Le Scao and Rush 2021).
 * Negative when a needs more; null when they share no range of scores (a flat prompt curve, for one).
 */
export function dataAdvantage(a: FittedCurve, b: FittedCurve): number | null {
  const low = Math.max(at(a.isotonic, 0), at(b.isotonic, 0));
  const high = Math.min(at(a.isotonic, a.isotonic.length - 1), at(b.isotonic, b.isotonic.length - 1));
  if (!(high > low)) return null;
  let total = 0;
  for (let level = 0; level < LEVELS; level += 1) {
    const score = low + ((high - low) * level) / (LEVELS - 1);
    const weight = level === 0 || level === LEVELS - 1 ? 0.5 : 1;
    total += weight * (labelsFor(b, score) - labelsFor(a, score));
  }
  return total / (LEVELS - 1);
}

/** The fewest labels that reach a score, linear in log2 n between budgets. */
function labelsFor({ budgets, isotonic }: FittedCurve, score: number): number {
  const j = isotonic.findIndex((value) => value >= score);
  if (j < 0) return at(budgets, budgets.length - 1);
  if (j === 0) return at(budgets, 0);
  const share = (score - at(isotonic, j - 1)) / (at(isotonic, j) - at(isotonic, j - 1));
  const left = Math.log2(at(budgets, j - 1));
  return 2 ** (left + share * (Math.log2(at(budgets, j)) - left));
}
