import { lgamma } from './gamma';

/**
 * Upper regularised incomplete gamma Q(a, x), for a > 0 and x >= 0.
 * Keeps relative accuracy in the far tail, which is why the normal distribution stands on it.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - lgamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

/**
 * P(X > x) for a chi-square with `df` degrees of freedom.
 * x <= 0 gives 1.
 */
export function chiSquareUpperTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; k < 10_000 && Math.abs(term) > Math.abs(total) * 1e-17; k += 1) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** Continued fraction by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 10_000; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    const factor = d * c;
    value *= factor;
    if (factor < 1 + 4e-16 && factor > 1 - 4e-16) return value;
  }
  return value;
}

function nonZero(value: number): number {
  return value < 1e-300 && value > -1e-300 ? 1e-300 : value;
}
