import { countOf, formatCount } from './numbers/count';
import { formatEstimate } from './numbers/duration';
import { totalRuns, type RunCounts } from './run';

/** How far an experiment is: "124 of 312 runs complete, 3 running, 185 waiting." Only what is not zero is named. */
export function progressSentence(counts: RunCounts): string {
  const total = totalRuns(counts);
  if (total === 0) return 'No runs yet.';
  const rest = [
    named(counts.running, 'running'),
    named(counts.scoring, 'scoring'),
    named((counts.planned ?? 0) + (counts.waiting ?? 0), 'waiting'),
    named(counts.failed, 'failed'),
    named(counts.cancelled, 'cancelled'),
    named(counts.expired, 'expired'),
  ];
  return sentence([completeOf(counts), ...rest.flat()].join(', '));
}

/** "124 of 312 runs complete", or "all 312 runs complete". */
export function completeOf(counts: RunCounts): string {
  const total = totalRuns(counts);
  const complete = counts.complete ?? 0;
  if (complete < total) return `${formatCount(complete)} of ${countOf(total, 'run')} complete`;
  return total === 1 ? 'the one run complete' : `all ${countOf(total, 'run')} complete`;
}

/** An experiment's progress as clients receive it. */
interface WatchedProgress {
  readonly runsComplete: number;
  readonly runsTotal: number;
  readonly etaSecondsLow?: number | null;
  readonly etaSecondsHigh?: number | null;
}

/** The time left; where nothing is known it is said plainly instead of guessed. Once every run is complete, only the judgement is left. */
export function leftSentence({ runsComplete, runsTotal, etaSecondsLow: low, etaSecondsHigh: high }: WatchedProgress): string {
  if (runsTotal > 0 && runsComplete === runsTotal) return 'Judging.';
  if (typeof low !== 'number' || typeof high !== 'number') return 'No estimate yet: too little has finished.';
  return sentence(`${formatEstimate({ lowMs: 1000 * low, highMs: 1000 * high })} left`);
}

function named(count: number | undefined, word: string): readonly string[] {
  return count ? [`${formatCount(count)} ${word}`] : [];
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
