import { normalQuantile } from '../special/normal';
import { meanInterval, type MeanInterval, type MeanOptions } from '../intervals/means';
import type { Interval } from '../intervals/interval';
import { refuseLevel } from '../intervals/level';
import { StatisticsError } from '../statistics-error';
import { at } from '../vectors/at';

/** Rows that the first run has right and the second wrong, the reverse, and all rows. */
export interface Discordance {
  readonly gained: number;
  readonly lost: number;
  readonly n: number;
}

/**
 * Mean difference of row scores between two runs on the same rows, with its t interval (statistics specification 3.1).
 * Null below two rows; with groups the interval is over groups.
 */
export function pairedDifference(a: Float64Array, b: Float64Array, options: MeanOptions = {}): MeanInterval | null {
  if (a.length !== b.length) {
    throw new StatisticsError('SHAPE_MISMATCH', `One run has ${a.length} rows and the other ${b.length}; compare runs on the same rows only.`);
  }
  return meanInterval(a.map((value, row) => value - at(b, row)), options);
}

/**
 * Agresti and Min's interval for a difference of two shares right on the same rows (statistics specification 3.1).
 * Never of zero width; the estimate to show stays (gained - lost) / n.
 */
export function agrestiMin({ gained, lost, n }: Discordance, level = 0.95): Interval {
  refuseLevel(level);
  const padded = n + 2;
  const centre = (gained - lost) / padded;
  const variance = ((gained + lost + 1) / padded - centre * centre) / padded;
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  return { low: Math.max(-1, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Tango's score interval for the same difference, for teams whose regulator asks for it.
 * Wider than Agresti and Min's when few rows differ.
 */
export function tango(counts: Discordance, level = 0.95): Interval {
  refuseLevel(level);
  const z = normalQuantile((1 + level) / 2);
  const estimate = (counts.gained - counts.lost) / counts.n;
  return {
    low: bisect((difference) => scoreStatistic(counts, difference) - z, [-1, estimate]),
    high: bisect((difference) => scoreStatistic(counts, difference) + z, [estimate, 1]),
  };
}

/** Decreasing in the difference; the lost share under that difference is its maximum likelihood estimate. */
function scoreStatistic({ gained, lost, n }: Discordance, difference: number): number {
  const a = 2 * n;
  const b = -gained - lost + (2 * n - gained + lost) * difference;
  const c = -lost * difference * (1 - difference);
  const lostShare = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
  const variance = n * (2 * lostShare + difference * (1 - difference));
  const distance = gained - lost - n * difference;
  if (variance <= 0) return distance === 0 ? 0 : Math.sign(distance) * Infinity;
  return distance / Math.sqrt(variance);
}

/** Root of a decreasing function inside the bracket, to the last bit. */
function bisect(value: (x: number) => number, [left, right]: readonly [number, number]): number {
  let [low, high] = [left, right];
  for (let round = 0; round < 100; round += 1) {
    const middle = (low + high) / 2;
    if (value(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
