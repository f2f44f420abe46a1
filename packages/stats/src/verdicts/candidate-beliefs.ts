import { StatisticsError } from '../statistics-error';
import { crossedVariance } from '../curves/crossed-variance';
import { spreadAt } from '../curves/curve-band';
import { measureBand } from '../curves/difference-band';
import { columnOf, psiCube, type PsiCube } from '../curves/psi-cube';
import { at } from '../vectors/at';
import { invert } from '../vectors/invert';

/** One arm at the budget at which it would be used. */
export interface Candidate {
  readonly psi: PsiCube;
  /** Place of that budget on the ladder; not read for an arm without labels. */
  readonly budget: number;
}

/** What the stored runs say of several arms on the same test rows. Matrices are C x C, row by row. */
export interface CandidateBeliefs {
  readonly mean: Float64Array;
  /** Covariance of the mean scores that test rows bring, and that label draws bring. */
  readonly rowCovariance: Float64Array;
  readonly drawCovariance: Float64Array;
  readonly rows: number;
  /** Draws behind each candidate; 0 for an arm without labels. */
  readonly draws: readonly number[];
}

/** More test rows for all candidates, and more label draws for each. */
export interface Purchase {
  readonly moreRows?: number;
  /** One number a candidate; none unless said. */
  readonly moreDraws?: readonly number[];
}

/**
 * Scores of several arms with the covariance of their errors: shared test rows, shared label draws (statistics specification 4.4, 5.5).
 * Each arm's draw variance is moderated over its own ladder; all pairs share one correlation, since a few draws cannot tell them apart.
 */
export function candidateBeliefs({ budgets, candidates, groups }: { budgets: readonly number[]; candidates: readonly Candidate[]; groups?: Int32Array }): CandidateBeliefs {
  const draws = sharedDraws(candidates);
  const size = candidates.length;
  const columns = candidates.map(({ psi, budget }) => Array.from({ length: draws }, (_, draw) => columnOf(psi, budget, psi.isConstant ? 0 : draw)));
  const parts = crossedVariance({ a: psiCube(columns), b: null, budgets: size, groups });
  const drawSd = Float64Array.from(candidates, ({ psi, budget }) => (psi.isConstant || draws < 2 ? 0 : Math.sqrt(ownDrawVariance(budgets, { psi, budget }, groups))));
  const rho = commonCorrelation(parts.drawCovariance, drawSd);
  const drawCovariance = Float64Array.from({ length: size * size }, (_, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    return at(drawSd, i) * at(drawSd, j) * (i === j ? 1 : rho);
  });
  return { mean: parts.mean, rowCovariance: parts.rowCovariance, drawCovariance, rows: parts.rows, draws: candidates.map(({ psi }) => (psi.isConstant ? 0 : draws)) };
}

/**
 * The covariance that a purchase would leave.
 * A new draw of one candidate also tells about the others, as far as their draws move together.
 */
export function covarianceAfter({ rowCovariance, drawCovariance, rows, draws }: CandidateBeliefs, { moreRows = 0, moreDraws = [] }: Purchase): Float64Array {
  const size = draws.length;
  // Covariance of one draw's means: what a further draw would be seen with.
  const ofOneDraw = drawCovariance.map((value, place) => value * Math.max(at(draws, Math.floor(place / size)), at(draws, place % size)));
  let left = drawCovariance;
  for (let step = 1; step <= Math.max(0, ...moreDraws); step += 1) {
    const seen = draws.flatMap((have, place) => (have > 0 && (moreDraws[place] ?? 0) >= step && at(drawCovariance, place * (size + 1)) > 0 ? [place] : []));
    left = observe(left, ofOneDraw, seen);
  }
  return rowCovariance.map((value, place) => (value * rows) / (rows + moreRows) + at(left, place));
}

/** The covariance after one noisy look at these places of a normal vector (a Kalman step). */
function observe(covariance: Float64Array, noise: Float64Array, seen: readonly number[]): Float64Array {
  const size = Math.sqrt(covariance.length);
  const total = Float64Array.from(seen.flatMap((i) => seen.map((j) => at(covariance, i * size + j) + at(noise, i * size + j))));
  const precision = invert(total, seen.length);
  return covariance.map((value, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    let gained = 0;
    seen.forEach((left, a) => seen.forEach((right, b) => (gained += at(covariance, i * size + left) * at(precision, a * seen.length + b) * at(covariance, right * size + j))));
    return value - gained;
  });
}

function ownDrawVariance(budgets: readonly number[], { psi, budget }: Candidate, groups?: Int32Array): number {
  return spreadAt(measureBand({ budgets, a: psi, b: null, groups }).band, { index: budget, share: 0 }).drawVariance;
}

/** One correlation for all pairs of arms with labels, between 0 and 0.9. */
function commonCorrelation(drawCovariance: Float64Array, drawSd: Float64Array): number {
  const size = drawSd.length;
  let [shared, scale] = [0, 0];
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (at(drawSd, i) === 0 || at(drawSd, j) === 0) continue;
      shared += at(drawCovariance, i * size + j);
      scale += Math.sqrt(at(drawCovariance, i * (size + 1)) * at(drawCovariance, j * (size + 1)));
    }
  }
  return scale === 0 ? 0 : Math.min(0.9, Math.max(0, shared / scale));
}

function sharedDraws(candidates: readonly Candidate[]): number {
  const [first, ...others] = new Set(candidates.flatMap(({ psi }) => (psi.isConstant ? [] : [psi.draws])));
  if (candidates.length < 2) throw new StatisticsError('SHAPE_MISMATCH', 'A choice needs two candidates or more.');
  if (others.length > 0) throw new StatisticsError('SHAPE_MISMATCH', 'The candidates have different numbers of draws; keep the draws that all finished.');
  return first ?? 1;
}
