import type { Approach } from '@crossover/contracts';
import { publishedSeconds } from '../experiments';

/** The runs of one arm's approach and model at one label count. */
export interface OpenWork {
  readonly approach: Approach;
  readonly modelId: string | null;
  readonly n: number;
  /** Rows that one run predicts. */
  readonly rows: number;
  /** Engine seconds of runs that were computed here, in this experiment. */
  readonly finishedSeconds: readonly number[];
  readonly openRuns: number;
  /** Open runs, each counted by the share of its rows that is still to be done. */
  readonly runsLeft: number;
}

/** Seconds on the clock until the open runs are done. */
export interface TimeLeft {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** Below this many finished runs their spread says little. */
const leastRuns = 3;

/**
 * Time left of one experiment. Finished runs of the same approach and model say by how much this machine differs from the published figures,
 * which know how time grows with labels and rows; without finished runs the published figures stand alone, with a wide range.
 */
export function timeLeft(work: readonly OpenWork[], engines: number): TimeLeft | null {
  const openRuns = work.reduce((total, line) => total + line.openRuns, 0);
  if (openRuns === 0 || engines === 0) return null;
  // One run keeps one engine busy: more engines than open runs do not help.
  const hands = Math.min(engines, openRuns);
  const total = { low: 0, mid: 0, high: 0 };
  for (const line of work) {
    const pace = paceOf(work.filter((other) => other.approach === line.approach && other.modelId === line.modelId));
    const seconds = (line.runsLeft * published(line)) / hands;
    total.low += seconds * pace.low;
    total.mid += seconds * pace.mid;
    total.high += seconds * pace.high;
  }
  return total;
}

/** Measured over published seconds: middle and range over finished runs. */
function paceOf(lines: readonly OpenWork[]): TimeLeft {
  const finished = lines.flatMap((line) => line.finishedSeconds.map((seconds) => ({ seconds, published: published(line) })));
  if (finished.length === 0) return { low: 1 / 2, mid: 1, high: 3 };
  const mid = finished.reduce((total, run) => total + run.seconds, 0) / finished.reduce((total, run) => total + run.published, 0);
  if (finished.length < leastRuns) return { low: mid / 2, mid, high: mid * 2 };
  const paces = finished.map((run) => run.seconds / run.published).sort((a, b) => a - b);
  return { low: Math.min(mid, quantile(paces, 0.1)), mid, high: Math.max(mid, quantile(paces, 0.9)) };
}

function published({ approach, n, rows }: OpenWork): number {
  return publishedSeconds({ arm: { settings: { approach } }, n }, rows);
}

/** Linear between the neighbours in a sorted list. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}
