import { answerCountsOfRuns, countsOfRuns, labelsOfRuns, scoresOfRuns, shardsOfRuns, usageOfRuns, warningsOfRuns, type AnswerCounts, type RunCounts, type RunUsage, type ScoreView, type ShardView } from '@crossover/domain';
import { listLoader, rowLoader } from '../experiments/read-many';

export const answerCountsOfRun = listLoader<AnswerCounts>(answerCountsOfRuns);
export const countsOfRun = rowLoader<RunCounts>(countsOfRuns, 'run');
export const scoresOfRun = listLoader<ScoreView>(scoresOfRuns);
export const shardsOfRun = listLoader<ShardView>(shardsOfRuns);
export const usageOfRun = rowLoader<RunUsage>(usageOfRuns, 'run');
export const warningsOfRun = listLoader<string>(warningsOfRuns);
export const labelsOfRun = listLoader<string>(labelsOfRuns);
