import {
  armsById, armsOfExperiments, budgetsOfExperiments, crossoversOfExperiments, curvesOfExperiments, experimentReferences, failuresOfExperiments, notFound, progressOfExperiments, tasksOfVersions,
  verdictsOfExperiments, type ArmView, type CrossoverView, type CurveView, type ExperimentProgress, type ExperimentReference, type FailureGroup, type FilledBudget, type TaskReference, type VerdictView,
} from '@crossover/domain';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';
import { livingWorkers } from '../queue/living-workers';

type ReadMany<Value> = (ctx: ApiContext, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** Children of many experiments, read at once; an experiment without any has an empty list. */
function listLoader<Row>(read: ReadMany<readonly Row[]>): (ctx: ApiContext, id: string) => Promise<readonly Row[]> {
  return defineLoader<string, readonly Row[]>(async (ctx, ids) => {
    const lists = await read(ctx, ids);
    return ids.map((id) => lists.get(id) ?? []);
  });
}

/** One row for each id; foreign keys keep them there. */
function rowLoader<Row>(read: ReadMany<Row>, what: string): (ctx: ApiContext, id: string) => Promise<Row> {
  return defineLoader<string, Row>(async (ctx, ids) => {
    const rows = await read(ctx, ids);
    return ids.map((id) => {
      const row = rows.get(id);
      if (!row) throw notFound(what);
      return row;
    });
  });
}

export const armsOfExperiment = listLoader<ArmView>(armsOfExperiments);
export const budgetsOfExperiment = listLoader<FilledBudget>(budgetsOfExperiments);
export const curvesOfExperiment = listLoader<CurveView>(curvesOfExperiments);
export const crossoversOfExperiment = listLoader<CrossoverView>(crossoversOfExperiments);
export const verdictsOfExperiment = listLoader<VerdictView>(verdictsOfExperiments);
export const failuresOfExperiment = listLoader<FailureGroup>(failuresOfExperiments);
export const taskOfVersion = rowLoader<TaskReference>(tasksOfVersions, 'task');
export const armOfRun = rowLoader<ArmView>(armsById, 'arm');
export const experimentOfRun = rowLoader<ExperimentReference>(experimentReferences, 'experiment');

export const progressOfExperiment = rowLoader<ExperimentProgress>(async (ctx, ids) => {
  const workers = await livingWorkers(ctx, 'all');
  return progressOfExperiments(ctx, ids, { engines: workers?.length ?? null });
}, 'experiment');
