import { digamma } from '../special/gamma';
import { at } from '../vectors/at';
import { sum } from '../vectors/sum';
import type { CrossedVariance } from './crossed-variance';

/** The draw part of a mean's variance after borrowing strength over budgets. */
export interface ModeratedVariance {
  /** dt: variance of one draw's mean at each budget, moderated. */
  readonly moderated: Float64Array;
  /** ex: what is left of it after the noise that the row part already holds. */
  readonly excess: Float64Array;
  /** Correlation of neighbouring budgets along a nested chain. */
  readonly rho: number;
  /** Vdraw, J x J: draw part of the variance of the mean over draws. */
  readonly covariance: Float64Array;
  readonly df: number;
}

// Prior degrees of freedom; 0.5 to 4 measured alike (statistics specification 4.8).
const PRIOR_DF = 4;

/**
 * Draw variance moderated across budgets, usable from 2 draws on (statistics specification 4.4, after Smyth 2004).
 * With one budget nothing can be pooled, and the plain variance with its few degrees of freedom is what there is.
 */
export function moderateDrawVariance(parts: CrossedVariance, logBudgets: Float64Array): ModeratedVariance {
  const { budgets, draws, rows, interaction } = parts;
  const own = Float64Array.from({ length: budgets }, (_, j) => at(parts.drawCovariance, j * budgets + j));
  const df = draws - 1;
  const isPooled = budgets > 1;
  const prior = isPooled ? priorVariance({ own, interaction, rows, df }, logBudgets) : own;
  const moderated = own.map((value, j) => (isPooled ? (PRIOR_DF * at(prior, j) + df * value) / (PRIOR_DF + df) : value));
  const excess = moderated.map((value, j) => Math.max(value - at(interaction, j) / rows, 0.1 * value));
  const rho = chainCorrelation(parts.drawCovariance, own);
  const covariance = new Float64Array(budgets * budgets);
  for (let j = 0; j < budgets; j += 1) {
    for (let l = 0; l < budgets; l += 1) {
      covariance[j * budgets + l] = (Math.sqrt(at(excess, j) * at(excess, l)) * rho ** Math.abs(j - l)) / draws;
    }
  }
  return { moderated, excess, rho, covariance, df: drawDf(draws, isPooled) };
}

/** Degrees of freedom of the variance over so many draws; pooled over several budgets it has those of the prior too. */
export function drawDf(draws: number, isPooled: boolean): number {
  return draws - 1 + (isPooled ? PRIOR_DF : 0);
}

interface Observed {
  readonly own: Float64Array;
  readonly interaction: Float64Array;
  readonly rows: number;
  readonly df: number;
}

/** A straight line through the bias-corrected log variances; clipped, since seven points with 2 df each can slope anywhere. */
function priorVariance({ own, interaction, rows, df }: Observed, x: Float64Array): Float64Array {
  const bias = digamma(df / 2) - Math.log(df / 2);
  const logs = own.map((value, j) => Math.log(Math.max(value, at(interaction, j) / (4 * rows) + 1e-8)) - bias);
  const meanX = sum(x) / x.length;
  const meanLog = sum(logs) / logs.length;
  const spread = sum(x.map((value) => (value - meanX) ** 2));
  const slope = clip(sum(x.map((value, j) => (value - meanX) * (at(logs, j) - meanLog))) / spread, -1.2, 0.3);
  return x.map((value) => Math.exp(meanLog + slope * (value - meanX)));
}

function chainCorrelation(covariance: Float64Array, own: Float64Array): number {
  let shared = 0;
  let scale = 0;
  for (let j = 0; j + 1 < own.length; j += 1) {
    shared += at(covariance, j * own.length + j + 1);
    scale += Math.sqrt(at(own, j) * at(own, j + 1));
  }
  // Draws that agree exactly at every budget show no correlation at all.
  return scale === 0 ? 0 : clip(shared / scale, 0, 0.9);
}

function clip(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
