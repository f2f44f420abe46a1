import {
  armsById, armsOfExperiments, budgetsOfExperiments, crossoversOfExperiments, curvesOfExperiments, experimentReferences, failuresOfExperiments, forecastsOfExperiments, groupScoresOfExperiments, progressOfExperiments, registrationsOfExperiments, tasksOfVersions,
  verdictsOfExperiments, warningsOfFindings, type ArmView, type CrossoverView, type CurveView, type ExperimentProgress, type ExperimentReference, type FailureGroup, type FilledBudget, type ForecastView, type GroupScoresView, type RegistrationView, type TaskReference, type VerdictView,
} from '@crossover/domain';
import { livingWorkers } from '../queue/living-workers';
import { listLoader, rowLoader } from './read-many';

export const armsOfExperiment = listLoader<ArmView>(armsOfExperiments);
export const budgetsOfExperiment = listLoader<FilledBudget>(budgetsOfExperiments);
export const curvesOfExperiment = listLoader<CurveView>(curvesOfExperiments);
export const groupScoresOfExperiment = listLoader<GroupScoresView>(groupScoresOfExperiments);
export const crossoversOfExperiment = listLoader<CrossoverView>(crossoversOfExperiments);
export const verdictsOfExperiment = listLoader<VerdictView>(verdictsOfExperiments);
export const warningsOfExperiment = listLoader<string>(warningsOfFindings);
export const failuresOfExperiment = listLoader<FailureGroup>(failuresOfExperiments);
export const taskOfVersion = rowLoader<TaskReference>(tasksOfVersions, 'task');
export const armOfRun = rowLoader<ArmView>(armsById, 'arm');
export const experimentOfRun = rowLoader<ExperimentReference>(experimentReferences, 'experiment');

export const progressOfExperiment = rowLoader<ExperimentProgress>(async (ctx, ids) => {
  const workers = await livingWorkers(ctx, 'all');
  return progressOfExperiments(ctx, ids, { engines: workers?.length ?? null });
}, 'experiment');

export const registrationOfExperiment = listLoader<RegistrationView>(registrationsOfExperiments);
export const forecastsOfExperiment = listLoader<ForecastView>(forecastsOfExperiments);
