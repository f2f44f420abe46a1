import { StatisticsError } from '../statistics-error';
import { crossedVariance, type CrossedVariance } from './crossed-variance';
import { curveBand, type CurveBand, type DrawPart } from './curve-band';
import { moderateDrawVariance } from './moderated-variance';
import type { PsiCube } from './psi-cube';

export interface BandRequest {
  /** Actual numbers of labels, ascending, at least 1. */
  readonly budgets: readonly number[];
  readonly a: PsiCube;
  /** The arm to subtract; null for the curve of `a` alone. */
  readonly b: PsiCube | null;
  /** Group of each row (document, user, template); rows of one group are not independent. */
  readonly groups?: Int32Array;
  /** False when the two arms were trained on different label draws. */
  readonly sharesDraws?: boolean;
}

export interface MeasuredBand {
  readonly band: CurveBand;
  readonly parts: CrossedVariance;
  readonly draws: number;
}

/**
 * The curve a - b (or a alone) over budgets with its row and draw variance (statistics specification 4.3, 4.4).
 * A constant arm is broadcast; two arms with labels must share their draws unless `sharesDraws` is false.
 */
export function measureBand(request: BandRequest): MeasuredBand {
  refuseMismatch(request);
  const { a, b, budgets, groups } = request;
  const x = Float64Array.from(budgets, Math.log2);
  if (b && !a.isConstant && !b.isConstant && request.sharesDraws === false) return unsharedBand({ ...request, b }, x);
  const parts = crossedVariance({ a, b, budgets: budgets.length, groups });
  if (a.isConstant && (b?.isConstant ?? true)) return { band: curveBand({ x, parts, drawParts: [], drawVariance: 'none' }), parts, draws: 0 };
  if (parts.draws < 2) return { band: curveBand({ x, parts, drawParts: [], drawVariance: 'unknown' }), parts, draws: 1 };
  return { band: curveBand({ x, parts, drawParts: [moderateDrawVariance(parts, x)], drawVariance: 'estimated' }), parts, draws: parts.draws };
}

/** Arms that were drawn apart: their draw variances add, each with its own degrees of freedom. */
function unsharedBand({ a, b, budgets, groups }: BandRequest & { b: PsiCube }, x: Float64Array): MeasuredBand {
  const arms = [a, b].map((arm) => crossedVariance({ a: arm, b: null, budgets: budgets.length, groups }));
  const parts = crossedVariance({ a: meanOverDraws(a), b: meanOverDraws(b), budgets: budgets.length, groups });
  const draws = Math.min(a.draws, b.draws);
  if (draws < 2) return { band: curveBand({ x, parts, drawParts: [], drawVariance: 'unknown' }), parts, draws };
  const drawParts: DrawPart[] = arms.map((arm) => moderateDrawVariance(arm, x));
  return { band: curveBand({ x, parts, drawParts, drawVariance: 'estimated' }), parts, draws };
}

function meanOverDraws(cube: PsiCube): PsiCube {
  const { rows, draws, budgets } = cube;
  const psi = new Float64Array(rows * budgets);
  cube.psi.forEach((value, index) => {
    const place = Math.floor(index / (rows * draws)) * rows + (index % rows);
    psi[place] = (psi[place] ?? 0) + value / draws;
  });
  return { rows, draws: 1, budgets, psi, isConstant: false };
}

function refuseMismatch({ a, b, budgets, groups, sharesDraws }: BandRequest): void {
  const ascending = budgets.every((n, j) => n >= 1 && (j === 0 || n > (budgets[j - 1] ?? 0)));
  if (budgets.length === 0 || !ascending) throw new StatisticsError('BUDGET_INVALID', 'Budgets are actual label counts from 1 up, each larger than the one before.');
  for (const cube of b ? [a, b] : [a]) {
    if (cube.rows < 2) throw new StatisticsError('SHAPE_MISMATCH', 'A variance over test rows needs two rows or more.');
    if (cube.rows !== a.rows) throw new StatisticsError('SHAPE_MISMATCH', `One arm has ${a.rows} rows and the other ${cube.rows}; compare arms on the same rows only.`);
    if (!cube.isConstant && cube.budgets !== budgets.length) throw new StatisticsError('SHAPE_MISMATCH', `An arm has scores at ${cube.budgets} budgets and the ladder has ${budgets.length}.`);
  }
  const drawsDiffer = b && !a.isConstant && !b.isConstant && a.draws !== b.draws;
  if (drawsDiffer && sharesDraws !== false) throw new StatisticsError('SHAPE_MISMATCH', `The arms have ${a.draws} and ${b.draws} draws; keep the draws that both finished.`);
  if (groups && groups.length !== a.rows) throw new StatisticsError('SHAPE_MISMATCH', `There are ${groups.length} group numbers for ${a.rows} rows.`);
  if (groups && new Set(groups).size < 2) throw new StatisticsError('SHAPE_MISMATCH', 'A variance over groups needs two groups or more.');
}
