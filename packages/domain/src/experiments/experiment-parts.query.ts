import type { Approach, ArmSettings } from '@crossover/contracts';
import type { Ctx } from '../database';
import { byParent } from './by-parent';
import type { FilledBudget } from './experiment.shape';

export interface ArmView {
  readonly id: string;
  readonly experimentId: string;
  readonly ordinal: number;
  readonly name: string;
  readonly approach: Approach;
  readonly modelName: string | null;
  readonly settings: ArmSettings;
}

const armColumns = `
  select a.id, a.experiment_id as "experimentId", a.ordinal, a.name, a.approach, m.name as "modelName", a.settings
  from arm a left join model m on m.organization_id = a.organization_id and m.id = a.model_id`;

/** The arms of many experiments at once, each list in the order of its plan. */
export async function armsOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly ArmView[]>> {
  const rows = await ctx.transaction((tx) => tx.sql<ArmView>(`${armColumns} where a.organization_id = $1 and a.experiment_id = any ($2::uuid[]) order by a.ordinal`, [tx.organizationId, experimentIds]));
  return byParent(rows, (arm) => arm.experimentId);
}

/** Arms by their ids. */
export async function armsById(ctx: Ctx, armIds: readonly string[]): Promise<ReadonlyMap<string, ArmView>> {
  const rows = await ctx.transaction((tx) => tx.sql<ArmView>(`${armColumns} where a.organization_id = $1 and a.id = any ($2::uuid[])`, [tx.organizationId, armIds]));
  return new Map(rows.map((arm) => [arm.id, arm]));
}

export interface TaskReference {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  /** The task's version that was measured. */
  readonly version: number;
  readonly metric: string;
}

/** The measured task of each task version; the metric is the task's, an experiment's plan may name another. */
export async function tasksOfVersions(ctx: Ctx, taskVersionIds: readonly string[]): Promise<ReadonlyMap<string, TaskReference>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<TaskReference & { versionId: string }>(
      `select v.id as "versionId", t.id, t.number, t.name, v.number as version, v.metric from task_version v join task t on t.organization_id = v.organization_id and t.id = v.task_id
       where v.organization_id = $1 and v.id = any ($2::uuid[])`,
      [tx.organizationId, taskVersionIds],
    ),
  );
  return new Map(rows.map(({ versionId, ...task }) => [versionId, task]));
}

/** The label budgets of many experiments as their draws could fill them; draws differ in rows, not in counts. */
export async function budgetsOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly FilledBudget[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<{ experimentId: string; budgets: FilledBudget[] }>(
      `select distinct on (experiment_id) experiment_id as "experimentId", budgets from draw where organization_id = $1 and experiment_id = any ($2::uuid[]) order by experiment_id, draw_index`,
      [tx.organizationId, experimentIds],
    ),
  );
  return new Map(rows.map((row) => [row.experimentId, row.budgets]));
}

export interface ExperimentReference {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly metric: string;
}

/** Number, title and metric of experiments, by id. */
export async function experimentReferences(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, ExperimentReference>> {
  const rows = await ctx.transaction((tx) => tx.sql<ExperimentReference>(`select id, number, title, plan->>'metric' as metric from experiment where organization_id = $1 and id = any ($2::uuid[])`, [tx.organizationId, experimentIds]));
  return new Map(rows.map((row) => [row.id, row]));
}
