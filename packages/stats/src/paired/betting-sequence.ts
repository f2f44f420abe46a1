import type { Interval } from '../intervals/interval';
import { sha256 } from '../randomness/sha256';
import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';

export interface BettingPlan {
  /** Rows that the comparison would take if never stopped; the horizon that the bets are tuned to. */
  readonly plannedRows: number;
  /** Two-sided error over all looks together, 0.05 unless said. */
  readonly alpha?: number;
}

export interface BettingSequence {
  /** Takes the next row's difference in [-1, 1] and gives the interval that holds at this look. */
  observe(difference: number): Interval;
  readonly rows: number;
  readonly interval: Interval;
}

// Means from 0 to 1 in this many steps; limits are rounded outward to it.
const STEPS = 2000;

/**
 * Hedged betting confidence sequence for a mean paired difference: valid at every look (statistics specification 3.7).
 * Feed rows in hash order, fixed beforehand, never in file order. The choice to look early is made before the test part opens.
 */
export function startBetting({ plannedRows, alpha = 0.05 }: BettingPlan): BettingSequence {
  if (!(plannedRows >= 1)) throw new StatisticsError('VALUE_INVALID', `A sequence needs the number of rows it is planned for, not ${plannedRows}.`);
  const bound = Math.log(2 / alpha);
  const wealth = { up: new Float64Array(STEPS + 1), down: new Float64Array(STEPS + 1) };
  const alive = new Uint8Array(STEPS + 1).fill(1);
  let [rows, total, squares, variance] = [0, 0, 0, 1 / 4];
  let interval: Interval = { low: -1, high: 1 };
  return {
    observe(difference) {
      if (!(difference >= -1 && difference <= 1)) throw new StatisticsError('VALUE_INVALID', `A paired difference lies between -1 and 1, not ${difference}.`);
      const x = (difference + 1) / 2;
      bet({ wealth, alive, bound }, x, Math.sqrt((2 * bound) / (variance * plannedRows)));
      rows += 1;
      total += x;
      squares += (x - (0.5 + total) / (rows + 1)) ** 2;
      variance = (0.25 + squares) / (rows + 1);
      interval = limitsOf(alive) ?? interval;
      return interval;
    },
    get rows() {
      return rows;
    },
    get interval() {
      return interval;
    },
  };
}

/**
 * Row ids in the order in which a sequence takes them: by SHA-256 of seed and id, fixed before a row is scored.
 * File order may follow time or difficulty, and the sequence would stop on that.
 */
export function orderForLooks(ids: readonly string[], seed: string): string[] {
  return ids
    .map((id) => ({ id, key: sha256(`${seed}\u001f${id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ id }) => id);
}

export type StopReason = 'separated' | 'equivalent' | 'rows-ran-out';

/**
 * Whether a sequence may stop: it excludes 0, lies inside the margin, or the planned rows are used up.
 * Null: go on.
 */
export function stopReason({ interval, rows }: Pick<BettingSequence, 'interval' | 'rows'>, { margin, plannedRows }: { margin: number; plannedRows: number }): StopReason | null {
  if (interval.low > 0 || interval.high < 0) return 'separated';
  if (interval.low > -margin && interval.high < margin) return 'equivalent';
  return rows >= plannedRows ? 'rows-ran-out' : null;
}

/**
 * The error to use at the k-th look when draws or rows are added after seeing a curve.
 * Sums to alpha over any number of looks; store k with the result.
 */
export function alphaAtLook(alpha: number, look: number): number {
  return (6 * alpha) / (Math.PI ** 2 * look ** 2);
}

interface Bets {
  readonly wealth: { readonly up: Float64Array; readonly down: Float64Array };
  readonly alive: Uint8Array;
  readonly bound: number;
}

/** Bets on and against every candidate mean; one whose bettor grows too rich is dead and never revived. */
function bet({ wealth, alive, bound }: Bets, x: number, stake: number): void {
  for (let g = 0; g <= STEPS; g += 1) {
    if (alive[g] === 0) continue;
    const candidate = g / STEPS;
    const up = at(wealth.up, g) + Math.log(1 + Math.min(stake, 0.5 / Math.max(candidate, 1e-12)) * (x - candidate));
    const down = at(wealth.down, g) + Math.log(1 - Math.min(stake, 0.5 / Math.max(1 - candidate, 1e-12)) * (x - candidate));
    wealth.up[g] = up;
    wealth.down[g] = down;
    if (Math.max(up, down) >= bound) alive[g] = 0;
  }
}

/** First and last candidate alive, one step outward, as differences; null when none is left. */
function limitsOf(alive: Uint8Array): Interval | null {
  const first = alive.indexOf(1);
  if (first < 0) return null;
  const last = alive.lastIndexOf(1);
  return { low: (2 * Math.max(0, first - 1)) / STEPS - 1, high: (2 * Math.min(STEPS, last + 1)) / STEPS - 1 };
}
