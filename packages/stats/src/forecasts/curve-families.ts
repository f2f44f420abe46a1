/** A candidate learning curve, evaluated at every budget of the ladder, with its prior weight. */
export interface CandidateCurve {
  readonly scores: Float64Array;
  readonly prior: number;
}

type Curve = (n: number) => number;

/**
 * Some 25,000 curves of three families over a fixed grid: power law, sigmoid in log n, straight line in log n (statistics specification 6).
 * Each family weighs the same, however many curves it has. `chance` is where the sigmoid starts.
 */
export function candidateCurves(budgets: readonly number[], chance: number): CandidateCurve[] {
  const first = Math.log2(budgets[0] ?? 1);
  return [powerLaws(), sigmoids(chance), lines(first)].flatMap((family) =>
    family.map((curve) => ({ scores: Float64Array.from(budgets, (n) => clip(curve(n))), prior: 1 / family.length })),
  );
}

function powerLaws(): Curve[] {
  return steps(0.3, 1, 15).flatMap((asymptote) =>
    ratios(0.02, 2, 25).flatMap((gap) => steps(0.15, 1.4, 25).map((rate): Curve => (n) => asymptote - gap * n ** -rate)),
  );
}

function sigmoids(chance: number): Curve[] {
  return steps(0.3, 1, 15).flatMap((asymptote) =>
    ratios(2, 600, 30).flatMap((half) => steps(0.5, 2.2, 18).map((steepness): Curve => (n) => chance + (asymptote - chance) / (1 + (n / half) ** -steepness))),
  );
}

function lines(first: number): Curve[] {
  return steps(0, 1, 100).flatMap((level) => steps(0, 0.15, 76).map((slope): Curve => (n) => level + slope * (Math.log2(n) - first)));
}

function clip(score: number): number {
  if (score < 0) return 0;
  return score > 1 ? 1 : score;
}

/** Evenly spaced values, both ends included. */
function steps(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, step) => low + ((high - low) * step) / (count - 1));
}

function ratios(low: number, high: number, count: number): number[] {
  return steps(Math.log(low), Math.log(high), count).map(Math.exp);
}
