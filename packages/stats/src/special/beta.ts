import { lbeta } from './gamma';
import { solveIncreasing } from './solve';

/**
 * P(X <= x) for X ~ Beta(a, b): the regularised incomplete beta function.
 * Below 0 gives 0, above 1 gives 1.
 */
export function betaCdf(x: number, a: number, b: number): number {
  return incompleteBeta({ x, y: 1 - x }, a, b);
}

/**
 * The same with the complement y = 1 - x given apart, for callers who know it to more digits than 1 - x.
 * Continued fraction (Lentz), on whichever side converges.
 */
export function incompleteBeta({ x, y }: { x: number; y: number }, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const logX = x > 0.5 ? Math.log1p(-y) : Math.log(x);
  const logY = y > 0.5 ? Math.log1p(-x) : Math.log(y);
  const front = Math.exp(a * logX + b * logY - lbeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(y, b, a)) / b;
}

/**
 * x with P(X <= x) = p for X ~ Beta(a, b).
 * p = 0 gives 0 and p = 1 gives 1.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies between 0 and 1, not ${p}.`);
  if (p === 0 || p === 1) return p;
  const logBeta = lbeta(a, b);
  return solveIncreasing({
    value: (x) => betaCdf(x, a, b) - p,
    slope: (x) => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta),
    low: 0,
    high: 1,
    start: a / (a + b),
  });
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (factor < 1 + 4e-16 && factor > 1 - 4e-16) return value;
  }
  return value;
}

function nonZero(value: number): number {
  return value < 1e-300 && value > -1e-300 ? 1e-300 : value;
}
