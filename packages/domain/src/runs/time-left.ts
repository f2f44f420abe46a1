import type { Approach } from '@crossover/contracts';
import { kindOfWork, publishedSeconds, sumOfPieces, type MeasuredPiece, type OpenPiece, type PastPieces, type Range } from '../experiments';

/** The runs of one arm's approach and model at one label count. */
export interface OpenWork {
  readonly approach: Approach;
  readonly modelId: string | null;
  readonly n: number;
  /** Rows that one run predicts. */
  readonly rows: number;
  /** Engine seconds of runs that were computed here, in this experiment. */
  readonly finishedSeconds: readonly number[];
  /** Runs that are still to be computed; a run whose twin computes the same costs nothing. */
  readonly openRuns: number;
  /** Open runs, each counted by the share of its rows that is still to be done. */
  readonly runsLeft: number;
}

/** Seconds on the clock until the open runs are done. */
export type TimeLeft = Range;

/**
 * Time left of one experiment, with a 90% interval: its own finished runs say by how much this machine differs today from the published figures,
 * which know how time grows with labels and rows; without finished runs the published figures stand alone, with a wide range.
 */
export function timeLeft(work: readonly OpenWork[], engines: number): TimeLeft | null {
  const openRuns = work.reduce((total, line) => total + line.openRuns, 0);
  if (openRuns === 0 || engines === 0) return null;
  const open = work.flatMap((line): OpenPiece[] => Array.from({ length: line.openRuns }, () => ({ kind: kindOfWork(line), published: (published(line) * line.runsLeft) / line.openRuns })));
  const { low, mid, high } = sumOfPieces(open, finishedPieces(work));
  // One run keeps one engine busy: more engines than open runs do not help.
  const hands = Math.min(engines, openRuns);
  return { low: low / hands, mid: mid / hands, high: high / hands };
}

function finishedPieces(work: readonly OpenWork[]): PastPieces {
  const pieces = new Map<string, MeasuredPiece[]>();
  for (const line of work) {
    const measured = line.finishedSeconds.map((seconds) => ({ published: published(line), measured: seconds, campaign: 'this' }));
    pieces.set(kindOfWork(line), [...(pieces.get(kindOfWork(line)) ?? []), ...measured]);
  }
  return pieces;
}

function published({ approach, n, rows }: OpenWork): number {
  return publishedSeconds({ arm: { settings: { approach } }, n }, rows);
}
