import { at } from './at';

/**
 * The compensated sum: Neumaier's, with the lost digits found by Knuth's two-sum instead of a comparison (statistics specification 0).
 * The order of the values changes the result by no more than one rounding.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = at(values, i);
    const next = total + value;
    const added = next - total;
    lost += total - (next - added) + (value - added);
    total = next;
  }
  return total + lost;
}

/**
 * The arithmetic mean, or null for no values.
 * Undefined is null here and everywhere: never 0, never NaN.
 */
export function mean(values: ArrayLike<number>): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/**
 * Sum of squared deviations from `centre`, in two passes so that a large common offset costs no digits.
 * Divide by N - 1 for the sample variance.
 */
export function squaredDeviations(values: ArrayLike<number>, centre: number): number {
  return sum(Float64Array.from(values, (value) => (value - centre) ** 2));
}

/**
 * Sample variance with divisor N - 1, or null below two values.
 * Two-pass: E[x^2] - E[x]^2 is never used.
 */
export function variance(values: ArrayLike<number>): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  return squaredDeviations(values, centre) / (values.length - 1);
}
