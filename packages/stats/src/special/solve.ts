/** An increasing function with its slope, and where its root lies. */
export interface Increasing {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly low: number;
  readonly high: number;
  readonly start: number;
}

/**
 * The root of an increasing function inside [low, high]: Newton steps, bisection when a step leaves the bracket.
 * A Newton step of 1e-13 relative is the last: near an end of the bracket the scale of the root is its distance to that end, far below the root itself.
 */
export function solveIncreasing({ value, slope, low, high, start }: Increasing): number {
  let [left, right, x] = [low, high, start];
  for (let round = 0; round < 400; round += 1) {
    const error = value(x);
    if (error === 0) return x;
    if (error < 0) left = x;
    else right = x;
    const step = x - error / slope(x);
    // Written so that a NaN step (slope 0 or infinite) also falls back to halving.
    const isNewton = step > left && step < right;
    const next = isNewton ? step : (left + right) / 2;
    if (Math.abs(next - x) <= (isNewton ? 1e-13 : 1e-15) * Math.abs(next)) return next;
    x = next;
  }
  return x;
}
