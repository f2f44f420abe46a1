import { at } from '../vectors/at';
import { sum } from '../vectors/sum';
import { columnOf, type PsiCube } from './psi-cube';

/** Mean and crossed variance of row numbers over rows and draws, at J budgets. Matrices are J x J, row by row. */
export interface CrossedVariance {
  readonly budgets: number;
  readonly draws: number;
  readonly rows: number;
  /** D: the mean over rows and draws at each budget. */
  readonly mean: Float64Array;
  /** Dk: the mean over rows, index budget * draws + draw. */
  readonly drawMeans: Float64Array;
  /** Vrow: variance of the mean that comes from the choice of test rows. */
  readonly rowCovariance: Float64Array;
  /** Sdraw: covariance over draws of their means, divisor draws - 1; zero when there is one draw. */
  readonly drawCovariance: Float64Array;
  /** sint: variance of the noise shared by no row and no draw. */
  readonly interaction: Float64Array;
  /** Degrees of freedom of the row part: rows - 1, or groups - 1. */
  readonly rowDf: number;
}

/** Supplies the numbers at one budget and draw, one a row, into `into`. */
interface Columns {
  readonly rows: number;
  readonly draws: number;
  readonly budgets: number;
  readonly fill: (into: Float64Array, budget: number, draw: number) => void;
}

/**
 * Crossed two-way variance of a difference a - b, or of `a` alone (statistics specification 4.3).
 * Rows x draws are never pooled as independent. O(rows x draws x budgets) time, O(rows x budgets) memory.
 */
export function crossedVariance({ a, b, budgets, groups }: { a: PsiCube; b: PsiCube | null; budgets: number; groups?: Int32Array }): CrossedVariance {
  const draws = Math.max(a.draws, b?.draws ?? 1);
  const fill = (into: Float64Array, budget: number, draw: number): void => {
    into.set(columnOf(a, budget, draw));
    if (b) columnOf(b, budget, draw).forEach((value, row) => (into[row] = (into[row] ?? 0) - value));
  };
  return measure({ rows: a.rows, draws, budgets, fill }, groups);
}

/**
 * The difference of two measurements on independent rows with the same draws: row parts add, draws are paired.
 * The fewer degrees of freedom of the two count for the row part.
 */
export function joinApart(left: CrossedVariance, right: CrossedVariance): CrossedVariance {
  const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, place) => value - at(b, place));
  const [mean, drawMeans] = [minus(left.mean, right.mean), minus(left.drawMeans, right.drawMeans)];
  return {
    budgets: left.budgets,
    draws: left.draws,
    rows: left.rows,
    mean,
    drawMeans,
    rowCovariance: left.rowCovariance.map((value, place) => value + at(right.rowCovariance, place)),
    drawCovariance: covarianceOfDraws(drawMeans, mean, left.draws),
    // In the unit of the left rows, because what counts is the noise over the number of rows.
    interaction: left.interaction.map((value, j) => value + (at(right.interaction, j) * left.rows) / right.rows),
    rowDf: Math.min(left.rowDf, right.rowDf),
  };
}

function measure(columns: Columns, groups: Int32Array | undefined): CrossedVariance {
  const { rows, draws, budgets } = columns;
  const drawMeans = new Float64Array(budgets * draws);
  const mean = new Float64Array(budgets);
  const interaction = new Float64Array(budgets);
  const rowResiduals = Array.from({ length: budgets }, (_, budget) => {
    const rowMeans = averageDraws(columns, budget, drawMeans);
    const centre = sum(rowMeans) / rows;
    mean[budget] = centre;
    interaction[budget] = interactionVariance(columns, budget, { rowMeans, drawMeans, centre });
    return rowMeans.map((value) => value - centre);
  });
  const { grouped, count } = sumGroups(rowResiduals, groups, rows);
  const rowCovariance = crossProducts(grouped, count / (count - 1) / (rows * rows));
  return { budgets, draws, rows, mean, drawMeans, rowCovariance, drawCovariance: covarianceOfDraws(drawMeans, mean, draws), interaction, rowDf: count - 1 };
}

/** Row means over draws at one budget; the draws' own means go into `drawMeans`. */
function averageDraws({ rows, draws, fill }: Columns, budget: number, drawMeans: Float64Array): Float64Array {
  const rowMeans = new Float64Array(rows);
  const column = new Float64Array(rows);
  for (let draw = 0; draw < draws; draw += 1) {
    fill(column, budget, draw);
    drawMeans[budget * draws + draw] = sum(column) / rows;
    column.forEach((value, row) => (rowMeans[row] = (rowMeans[row] ?? 0) + value / draws));
  }
  return rowMeans;
}

interface Means {
  readonly rowMeans: Float64Array;
  readonly drawMeans: Float64Array;
  readonly centre: number;
}

function interactionVariance({ rows, draws, fill }: Columns, budget: number, { rowMeans, drawMeans, centre }: Means): number {
  if (draws < 2 || rows < 2) return 0;
  const column = new Float64Array(rows);
  let squares = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    fill(column, budget, draw);
    const shift = centre - at(drawMeans, budget * draws + draw);
    column.forEach((value, row) => (squares += (value - (rowMeans[row] ?? 0) + shift) ** 2));
  }
  return squares / ((rows - 1) * (draws - 1));
}

/** Residuals summed inside each group; without groups every row is its own. */
function sumGroups(residuals: readonly Float64Array[], groups: Int32Array | undefined, rows: number): { grouped: readonly Float64Array[]; count: number } {
  if (!groups) return { grouped: residuals, count: rows };
  const places = new Map<number, number>();
  for (const group of groups) if (!places.has(group)) places.set(group, places.size);
  const grouped = residuals.map((column) => {
    const sums = new Float64Array(places.size);
    column.forEach((value, row) => {
      const place = places.get(at(groups, row)) ?? 0;
      sums[place] = (sums[place] ?? 0) + value;
    });
    return sums;
  });
  return { grouped, count: places.size };
}

function covarianceOfDraws(drawMeans: Float64Array, mean: Float64Array, draws: number): Float64Array {
  if (draws < 2) return new Float64Array(mean.length * mean.length);
  const deviations = Array.from(mean, (centre, budget) => drawMeans.slice(budget * draws, (budget + 1) * draws).map((value) => value - centre));
  return crossProducts(deviations, 1 / (draws - 1));
}

/** Matrix of inner products of the columns, times a factor. */
function crossProducts(columns: readonly Float64Array[], factor: number): Float64Array {
  const size = columns.length;
  const products = new Float64Array(size * size);
  columns.forEach((left, j) => {
    columns.slice(0, j + 1).forEach((right, l) => {
      let total = 0;
      for (let i = 0; i < left.length; i += 1) total += at(left, i) * at(right, i);
      products[j * size + l] = total * factor;
      products[l * size + j] = total * factor;
    });
  });
  return products;
}
