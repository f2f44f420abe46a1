import { at } from '../vectors/at';
import { sum } from '../vectors/sum';

/** score = asymptote - gap * n ^ -rate. */
export interface PowerLaw {
  readonly asymptote: number;
  readonly gap: number;
  readonly rate: number;
}

export interface CurvePoints {
  readonly budgets: readonly number[];
  readonly scores: readonly number[];
  /** Inverse variances; all 1 unless given. */
  readonly weights?: readonly number[];
  /** The largest score there can be, 1 unless said. */
  readonly ceiling?: number;
}

/**
 * A power law through the points of one arm, for the line on the chart, labelled "fit" (statistics specification 4.9).
 * Never a crossover interval: those covered 87% instead of 95% when measured. Null below three points.
 */
export function fitPowerLaw(points: CurvePoints): PowerLaw | null {
  if (points.budgets.length < 3) return null;
  let best: (PowerLaw & { error: number }) | null = null;
  for (let step = 0; step <= 62; step += 1) {
    const candidate = fitAtRate(points, 0.05 + step * 0.025);
    if (!best || candidate.error < best.error) best = candidate;
  }
  return best && { asymptote: best.asymptote, gap: best.gap, rate: best.rate };
}

/** The score that a power law gives at n labels. */
export function powerLawAt({ asymptote, gap, rate }: PowerLaw, n: number): number {
  return asymptote - gap * n ** -rate;
}

/** Weighted least squares for asymptote <= ceiling and gap >= 0, the rate held. */
function fitAtRate({ budgets, scores, weights = budgets.map(() => 1), ceiling = 1 }: CurvePoints, rate: number): PowerLaw & { error: number } {
  const powers = budgets.map((n) => n ** -rate);
  const average = (values: readonly number[]): number => sum(values.map((value, j) => value * at(weights, j))) / sum(weights);
  const [meanPower, meanScore] = [average(powers), average(scores)];
  const spread = average(powers.map((power) => (power - meanPower) ** 2));
  const shared = average(powers.map((power, j) => (power - meanPower) * (at(scores, j) - meanScore)));
  const gap = Math.max(0, -shared / spread);
  const asymptote = meanScore + gap * meanPower;
  const law = asymptote <= ceiling ? { asymptote, gap, rate } : { asymptote: ceiling, gap: cappedGap(powers, scores.map((score) => ceiling - score), average), rate };
  return { ...law, error: average(scores.map((score, j) => (score - law.asymptote + law.gap * at(powers, j)) ** 2)) };
}

function cappedGap(powers: readonly number[], misses: readonly number[], average: (values: readonly number[]) => number): number {
  return Math.max(0, average(powers.map((power, j) => power * at(misses, j))) / average(powers.map((power) => power * power)));
}
