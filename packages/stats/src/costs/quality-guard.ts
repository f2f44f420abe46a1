/**
 * Chance that the tuned side is no worse than the margin at n labels, n ascending and the chance never falling:
 * `crossover({ ..., margin: -m }).probability`.
 */
export type QualityCurve = readonly { readonly n: number; readonly p: number }[];

/** The chance from which a saving counts. */
const GOOD_ENOUGH = 0.95;

/**
 * The first label count on the curve at which the tuned side is good enough for its saving to count (statistics specification 5.6).
 * Null: not shown on this ladder.
 */
export function goodEnoughFrom(quality: QualityCurve, threshold = GOOD_ENOUGH): number | null {
  return quality.find(({ p }) => p >= threshold)?.n ?? null;
}

/** Whether the tuned side is good enough at this many labels. */
export function isGoodEnough(quality: QualityCurve, labels: number): boolean {
  return qualityAt(quality, labels) >= GOOD_ENOUGH;
}

/**
 * The chance at a label count, linear in log2 n between the points of the curve.
 * Below the ladder nothing is known and the chance is 0; above it the last chance holds, since more labels are not taken to harm.
 */
export function qualityAt(quality: QualityCurve, labels: number): number {
  const after = quality.findIndex(({ n }) => n >= labels * (1 - 1e-12));
  if (after < 0) return quality.at(-1)?.p ?? 0;
  const right = quality[after];
  const left = quality[after - 1];
  if (!right) return 0;
  // A count that equals a point up to the rounding of 2 ** log2(n) is that point.
  if (Math.abs(right.n - labels) <= labels * 1e-9) return right.p;
  if (!left) return 0;
  return left.p + (Math.log2(labels / left.n) / Math.log2(right.n / left.n)) * (right.p - left.p);
}
