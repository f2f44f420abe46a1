import { upperGamma } from './incomplete-gamma';

/**
 * P(Z <= z) for the standard normal.
 * Relative accuracy also in the lower tail.
 */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z <= 0 ? tail : 1 - tail;
}

/**
 * Density of the standard normal at z.
 * 0 at either infinity.
 */
export function normalPdf(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * z with P(Z <= z) = p; p = 0 and p = 1 give the infinities.
 * A rational start, then Newton steps on the tail that keeps its digits.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies between 0 and 1, not ${p}.`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  return p > 0.5 ? -lowerQuantile(1 - p) : lowerQuantile(p);
}

function lowerQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  // Abramowitz and Stegun 26.2.23, good to 4.5e-4.
  let z = -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3));
  // Halley's steps triple the digits: 4e-4, 1e-11, exact.
  for (let round = 0; round < 2; round += 1) {
    const error = (normalCdf(z) - p) / normalPdf(z);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}
