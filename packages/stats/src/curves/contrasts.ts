import { refuseLevel } from '../intervals/level';
import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';
import { joinApart } from './crossed-variance';
import { differencesOf, type BudgetDifference } from './crossover';
import { curveBand } from './curve-band';
import { measureBand } from './difference-band';
import { moderateDrawVariance } from './moderated-variance';
import { columnOf, constantCube, psiCube, type PsiCube } from './psi-cube';

export interface SizeTrendRequest {
  readonly budgets: readonly number[];
  /** Model sizes (parameters), one an arm; at least two different ones. */
  readonly sizes: readonly number[];
  readonly arms: readonly PsiCube[];
  readonly groups?: Int32Array;
  readonly level?: number;
}

/**
 * Slope of the score on log2 of the model's size, at each budget: points a doubling (statistics specification 5.2, rules with a trend).
 * A weighted sum of the arms' row scores, so rows and draws are crossed as for any difference.
 */
export function sizeTrend({ budgets, sizes, arms, groups, level = 0.95 }: SizeTrendRequest): BudgetDifference[] {
  refuseLevel(level);
  const x = sizes.map(Math.log2);
  const centre = x.reduce((total, value) => total + value, 0) / x.length;
  const spread = x.reduce((total, value) => total + (value - centre) ** 2, 0);
  if (sizes.length !== arms.length || !(spread > 0)) throw new StatisticsError('SHAPE_MISMATCH', 'A trend over size needs one size an arm and two different sizes or more.');
  const slope = weightedSum(arms, x.map((value) => (value - centre) / spread));
  return differencesOf(measureBand({ budgets, a: slope, b: null, groups }).band, { budgets, level });
}

export interface ShiftContrastRequest {
  readonly budgets: readonly number[];
  /** The two arms on the usual test rows, and the same two on the shifted ones. */
  readonly usual: { readonly a: PsiCube; readonly b: PsiCube };
  readonly shifted: { readonly a: PsiCube; readonly b: PsiCube };
  readonly groups?: { readonly usual: Int32Array | undefined; readonly shifted: Int32Array | undefined };
  readonly level?: number;
}

/**
 * Difference of drops (A usual - A shifted) - (B usual - B shifted) at each budget: above 0, a loses more by the shift (statistics specification 5.2).
 * The two sets of rows are independent and their variances add; the label draws are the same for both.
 */
export function shiftContrast({ budgets, usual, shifted, groups, level = 0.95 }: ShiftContrastRequest): BudgetDifference[] {
  refuseLevel(level);
  // Shapes are checked by the plain reading of each pair.
  const [left, right] = [measureBand({ budgets, ...usual, groups: groups?.usual }), measureBand({ budgets, ...shifted, groups: groups?.shifted })];
  if (left.draws !== right.draws) throw new StatisticsError('SHAPE_MISMATCH', `The usual rows have ${left.draws} draws and the shifted ones ${right.draws}; keep the draws that both finished.`);
  const x = left.band.x;
  const parts = joinApart(left.parts, right.parts);
  const drawParts = left.band.drawVariance === 'estimated' ? [moderateDrawVariance(parts, x)] : [];
  return differencesOf(curveBand({ x, parts, drawParts, drawVariance: left.band.drawVariance }), { budgets, level });
}

function weightedSum(arms: readonly PsiCube[], weights: readonly number[]): PsiCube {
  const labelled = arms.filter(({ isConstant }) => !isConstant);
  const [first] = labelled.length > 0 ? labelled : arms;
  const mismatch = arms.find((arm) => arm.rows !== first?.rows || (!arm.isConstant && (arm.draws !== first.draws || arm.budgets !== first.budgets)));
  if (!first || mismatch) throw new StatisticsError('SHAPE_MISMATCH', 'The arms of a trend need the same rows, draws and budgets; keep what all of them finished.');
  const column = (budget: number, draw: number): Float64Array => {
    const sum = new Float64Array(first.rows);
    arms.forEach((arm, place) => columnOf(arm, budget, draw).forEach((value, row) => (sum[row] = at(sum, row) + value * (weights[place] ?? 0))));
    return sum;
  };
  if (first.isConstant) return constantCube(column(0, 0));
  return psiCube(Array.from({ length: first.budgets }, (_, budget) => Array.from({ length: first.draws }, (_, draw) => column(budget, draw))));
}
