import { betaCdf } from './beta';
import { lbeta } from './gamma';

/**
 * P(X = k) for X ~ Bin(n, p).
 * 0 outside 0..n; p = 0 and p = 1 are exact.
 */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  const logChoose = -Math.log(n + 1) - lbeta(k + 1, n - k + 1);
  return Math.exp(logChoose + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/**
 * P(X <= k) for X ~ Bin(n, p).
 * Through the incomplete beta, so its cost does not grow with k.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return 1 - betaCdf(p, k + 1, n - k);
}
