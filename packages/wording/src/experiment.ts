import { crossoverSentence, crossoverTone, type CrossoverFinding } from './crossover';
import { countOf, formatCount } from './numbers/count';
import { completeOf } from './progress';
import { totalRuns, type RunCounts } from './run';

export const experimentStatuses = ['running', 'judging', 'complete', 'failed', 'cancelled'] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

export interface ExperimentState {
  readonly status: ExperimentStatus;
  readonly runs: RunCounts;
  /** The crossover of the two contenders; null while, or because, there is none. */
  readonly finding: CrossoverFinding | null;
  /** Why there is no finding, as a sentence; null lets the status speak. */
  readonly noFindingBecause: string | null;
}

export type ExperimentTone = 'finding' | 'cannot-tell' | 'in-progress' | 'failed';

export interface ExperimentSentence {
  readonly text: string;
  readonly tone: ExperimentTone;
}

/** The line at the top of an experiment. What is unfinished says so before it says anything else, and runs that did not end well are counted. */
export function experimentSentence(state: ExperimentState): ExperimentSentence {
  switch (state.status) {
    case 'running':
      return { text: inProgress(state), tone: 'in-progress' };
    case 'judging':
      return { text: `In progress, ${completeOf(state.runs)}: the finding is being computed.`, tone: 'in-progress' };
    case 'complete':
      return concluded(state);
    case 'cancelled':
      return cancelled(state);
    case 'failed':
      return { text: `No finding: the experiment failed with ${completeOf(state.runs)}.${because(state)}`, tone: 'failed' };
  }
}

function inProgress(state: ExperimentState): string {
  const progress = `In progress, ${completeOf(state.runs)}`;
  if (!state.finding) return `${progress}: no finding yet.${because(state)}`;
  return `${progress}. So far, and it may change: ${crossoverSentence(state.finding)}`;
}

function concluded(state: ExperimentState): ExperimentSentence {
  if (!state.finding) return { text: `No finding, ${completeOf(state.runs)}.${because(state)}`, tone: 'cannot-tell' };
  return { text: `${crossoverSentence(state.finding)}${gaps(state.runs)}`, tone: crossoverTone(state.finding) };
}

function cancelled(state: ExperimentState): ExperimentSentence {
  const stopped = `Cancelled with ${completeOf(state.runs)}`;
  if (!state.finding) return { text: `${stopped}: no finding.${because(state)}`, tone: 'cannot-tell' };
  return { text: `${stopped}. From those: ${crossoverSentence(state.finding)}`, tone: crossoverTone(state.finding) };
}

function gaps(runs: RunCounts): string {
  const missing = totalRuns(runs) - (runs.complete ?? 0);
  if (missing === 0) return '';
  return ` ${formatCount(missing)} of ${countOf(totalRuns(runs), 'run')} did not complete and ${missing === 1 ? 'is' : 'are'} not in this.`;
}

function because({ noFindingBecause }: ExperimentState): string {
  return noFindingBecause ? ` ${noFindingBecause}` : '';
}
