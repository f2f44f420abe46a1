import { sum } from '../vectors/sum';
import { StatisticsError } from '../statistics-error';

/**
 * Row scores of one arm: rows x draws x budgets, seeds and orders inside a draw already averaged.
 * `psi` lies budget by budget, then draw by draw: index (budget * draws + draw) * rows + row.
 */
export interface PsiCube {
  readonly rows: number;
  readonly draws: number;
  readonly budgets: number;
  readonly psi: Float64Array;
  /** True for an arm that uses no labels (zero-shot): one column, the same at every budget and draw. */
  readonly isConstant: boolean;
}

/**
 * The cube of an arm with labels, from its columns: `columns[budget][draw]` holds one number a row.
 * Every budget needs the same draws and every draw the same rows, in the same order.
 */
export function psiCube(columns: readonly (readonly Float64Array[])[]): PsiCube {
  const draws = columns[0]?.length ?? 0;
  const rows = columns[0]?.[0]?.length ?? 0;
  refuseEmpty(rows, 'rows');
  const psi = new Float64Array(columns.length * draws * rows);
  columns.forEach((ofBudget, budget) => {
    if (ofBudget.length !== draws) {
      throw new StatisticsError('SHAPE_MISMATCH', `Budget ${budget} has ${ofBudget.length} draws and the first has ${draws}; leave out draws that are not complete.`);
    }
    ofBudget.forEach((column, draw) => {
      refuseLength(column, rows);
      psi.set(column, (budget * draws + draw) * rows);
    });
  });
  refuseNonFinite(psi);
  return { rows, draws, budgets: columns.length, psi, isConstant: false };
}

/**
 * The cube of an arm that uses no labels, broadcast over budgets and draws.
 * Its draw variance is known to be zero, which is not the same as one trained run.
 */
export function constantCube(column: Float64Array): PsiCube {
  refuseEmpty(column.length, 'rows');
  refuseNonFinite(column);
  return { rows: column.length, draws: 1, budgets: 1, psi: column, isConstant: true };
}

/**
 * The row scores of one draw, averaged over its seeds, orders or prompts (statistics specification 4.3).
 * The draw stays the unit of inference; repeats inside it only make its column steadier.
 */
export function averageRepeats(repeats: readonly Float64Array[]): Float64Array {
  const [first] = repeats;
  if (!first) throw new StatisticsError('SHAPE_MISMATCH', 'A draw without a finished run has no row scores to average.');
  for (const repeat of repeats) refuseLength(repeat, first.length);
  return Float64Array.from(first, (_, row) => sum(repeats.map((repeat) => repeat[row] ?? 0)) / repeats.length);
}

/** The row scores at one budget and draw, a view and not a copy. */
export function columnOf(cube: PsiCube, budget: number, draw: number): Float64Array {
  const place = cube.isConstant ? 0 : budget * cube.draws + draw;
  return cube.psi.subarray(place * cube.rows, (place + 1) * cube.rows);
}

function refuseEmpty(count: number, what: string): void {
  if (count === 0) throw new StatisticsError('SHAPE_MISMATCH', `There are no ${what} to compute on.`);
}

function refuseLength(column: Float64Array, rows: number): void {
  if (column.length === rows) return;
  throw new StatisticsError('SHAPE_MISMATCH', `One run has ${column.length} rows and another ${rows}; compare runs on the same rows only.`);
}

function refuseNonFinite(values: Float64Array): void {
  if (values.every(Number.isFinite)) return;
  throw new StatisticsError('VALUE_INVALID', 'A row score is not a number; score missing rows as wrong before drawing a curve.');
}
