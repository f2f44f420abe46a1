import { incompleteBeta } from './beta';
import { lbeta } from './gamma';
import { normalCdf, normalQuantile } from './normal';
import { solveIncreasing } from './solve';

/**
 * P(T <= t) for Student's t; `df` > 0 may be fractional.
 * Infinite df is the normal.
 */
export function studentCdf(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be above 0, not ${df}.`);
  if (t === Infinity) return 1;
  if (t === -Infinity) return 0;
  if (df > EXPANSION_FROM) return normalCdf((t * (1 - 0.25 / df)) / Math.sqrt(1 + (t * t) / (2 * df)));
  const square = t * t;
  const tail = incompleteBeta({ x: df / (df + square), y: square / (df + square) }, df / 2, 0.5) / 2;
  return t <= 0 ? tail : 1 - tail;
}

/**
 * t with P(T <= t) = p; `df` > 0 may be fractional.
 * p = 0 and p = 1 give the infinities.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies between 0 and 1, not ${p}.`);
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be above 0, not ${df}.`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p === 0.5) return 0;
  if (df > NORMAL_FROM) return normalQuantile(p);
  return p > 0.5 ? -lowerQuantile(1 - p, df) : lowerQuantile(p, df);
}

// From here the incomplete beta loses digits to x near 1, while the expansion of Abramowitz and Stegun 26.7.8 is exact to 1e-12.
const EXPANSION_FROM = 1e6;
const NORMAL_FROM = 1e15;

function lowerQuantile(p: number, df: number): number {
  const z = normalQuantile(p);
  // Two terms of the Cornish-Fisher expansion: close for df above 3, and only a start below.
  const start = Math.min(z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df), -1e-12);
  let low = start * 2 - 1;
  while (studentCdf(low, df) > p) low *= 2;
  const logFront = -0.5 * Math.log(df) - lbeta(df / 2, 0.5);
  return solveIncreasing({
    value: (t) => studentCdf(t, df) - p,
    slope: (t) => Math.exp(logFront - ((df + 1) / 2) * Math.log1p((t * t) / df)),
    low,
    high: 0,
    start,
  });
}
