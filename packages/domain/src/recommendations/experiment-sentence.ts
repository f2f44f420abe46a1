import { experimentSentence } from '@crossover/wording';
import type { Experiment } from '../experiments';
import type { ExperimentProgress } from '../runs';
import { findingOf } from './crossovers';
import type { CrossoverView } from './finding.query';

/**
 * The line at the top of an experiment. What a judgement has closed is said as it was stored; anything that still moves, or was cancelled
 * or taken up again after the last judgement, is said from the rows of this moment.
 */
export function sentenceOfExperiment(experiment: Pick<Experiment, 'status' | 'sentence'>, { progress, headline }: { progress: Pick<ExperimentProgress, 'runs'>; headline: CrossoverView | null }): string {
  const isClosed = experiment.status === 'complete' || experiment.status === 'failed';
  if (isClosed && experiment.sentence) return experiment.sentence;
  const finding = headline && findingOf(headline, { prompted: headline.promptArm, tuned: headline.trainArm });
  return experimentSentence({ status: experiment.status, runs: progress.runs, finding, noFindingBecause: null }).text;
}
