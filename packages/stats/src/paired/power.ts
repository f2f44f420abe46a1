import { binomialCdf, binomialPmf } from '../special/binomial';
import { normalQuantile } from '../special/normal';

/** What a planned comparison should be able to find; shares, not points. */
export interface PowerPlan {
  /** Share of rows on which the two runs differ. */
  readonly discordance: number;
  /** Two-sided error, 0.05 unless said. */
  readonly alpha?: number;
  readonly power?: number;
}

/**
 * Test rows needed to find a difference d, by the simple form and by Connor's, a few rows more and safer (statistics specification 3.6).
 * Null when |d| exceeds the discordance, which no pair of runs can show.
 */
export function requiredRows(difference: number, plan: PowerPlan): { simple: number; connor: number } | null {
  const { discordance: q } = plan;
  const d = Math.abs(difference);
  if (d === 0 || d > q) return null;
  const { za, zb } = quantiles(plan);
  const simple = ((za + zb) ** 2 * (q - d * d)) / (d * d);
  const connor = (za * Math.sqrt(q) + zb * Math.sqrt(q - d * d)) ** 2 / (d * d);
  return { simple: Math.ceil(simple), connor: Math.ceil(connor) };
}

/**
 * The smallest difference that n rows can find, by the simple form.
 * Print it before launch: with 200 rows gaps of about 6 to 11 points can be settled, no finer.
 */
export function minimalDetectable(n: number, plan: PowerPlan): number {
  const { za, zb } = quantiles(plan);
  const k = (za + zb) ** 2;
  return Math.sqrt((k * plan.discordance) / (n + k));
}

/**
 * The smallest difference between two arms with label draws, from the variances of one row and one draw.
 * When `isDrawBound` is true the draws alone hold more than half of it, and more test rows cannot help much.
 */
export function minimalDetectableWithDraws(units: { rowVariance: number; rows: number; drawVariance: number; draws: number }, plan: Omit<PowerPlan, 'discordance'> = {}): { difference: number; isDrawBound: boolean } {
  const { za, zb } = quantiles(plan);
  const fromRows = units.rowVariance / units.rows;
  const fromDraws = units.drawVariance / units.draws;
  return { difference: (za + zb) * Math.sqrt(fromRows + fromDraws), isDrawBound: fromDraws > fromRows };
}

/**
 * Test rows needed to show equivalence within a margin when there is no difference at all.
 * Rounded up.
 */
export function rowsForEquivalence(margin: number, plan: PowerPlan): number {
  const { alpha = 0.05, power = 0.8, discordance } = plan;
  const z = normalQuantile(1 - alpha / 2) + normalQuantile((1 + power) / 2);
  return Math.ceil((z * z * discordance) / (margin * margin));
}

/**
 * The least and most rows on which two runs of known scores can differ: bounds before there is a pilot.
 * Show both ends.
 */
export function discordanceBounds(scoreA: number, scoreB: number): { low: number; high: number } {
  return { low: Math.abs(scoreA - scoreB), high: Math.min(scoreA + scoreB, 2 - scoreA - scoreB) };
}

/**
 * Exact power of McNemar's test by enumerating the rows that differ, for the exact p and the mid-p.
 * O(n sqrt(n q)) evaluations at most.
 */
export function exactPower({ n, difference, discordance, alpha = 0.05 }: { n: number; difference: number; discordance: number; alpha?: number }): { exact: number; midP: number } {
  const gainShare = (discordance + difference) / (2 * discordance);
  let [exact, midP] = [0, 0];
  for (let rows = 0; rows <= n; rows += 1) {
    const weight = binomialPmf(rows, n, discordance);
    if (weight < 1e-18) continue;
    exact += weight * rejection(rows, gainShare, largestRejected(rows, alpha, 0));
    midP += weight * rejection(rows, gainShare, largestRejected(rows, alpha, 1));
  }
  return { exact, midP };
}

/** P(gained <= m or lost <= m) of so many differing rows; m = -1 rejects nothing. */
function rejection(rows: number, gainShare: number, m: number): number {
  if (m < 0) return 0;
  return binomialCdf(m, rows, gainShare) + binomialCdf(m, rows, 1 - gainShare);
}

/** The largest smaller count that is significant; `midWeight` 1 subtracts one point mass (mid-p), 0 none (exact). */
function largestRejected(rows: number, alpha: number, midWeight: 0 | 1): number {
  let [none, all] = [-1, Math.ceil(rows / 2) - 1];
  while (none < all) {
    const m = Math.ceil((none + all) / 2);
    const p = 2 * binomialCdf(m, rows, 0.5) - midWeight * binomialPmf(m, rows, 0.5);
    if (p <= alpha) none = m;
    else all = m - 1;
  }
  return none;
}

function quantiles({ alpha = 0.05, power = 0.8 }: Omit<PowerPlan, 'discordance'>): { za: number; zb: number } {
  return { za: normalQuantile(1 - alpha / 2), zb: normalQuantile(power) };
}
