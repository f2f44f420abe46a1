import type { Ctx } from '../database';
import { countGroups } from '../datasets';
import { digest } from '../experiments';
import { Task } from '../tasks';
import type { Ladder, MeasuredArm } from './arm-cube';
import { loadMaterial, measureArms, type Material } from './measure-arms';

/** The finished experiment on the usual test rows, for one on shifted rows: the same arms, trained on the same labels. */
export interface ShiftPair {
  readonly experimentNumber: number;
  readonly taskName: string;
  readonly ladder: Ladder;
  /** The same arm there, by the id of the arm here; an arm without one has no entry. */
  readonly arms: ReadonlyMap<string, MeasuredArm>;
  readonly testRows: number;
  readonly missingShare: number;
  /** Declared groups of its test rows; null where none are. */
  readonly groups: number | null;
  /** Share of this experiment's drawn labels that the same draw there holds too. */
  readonly sharedLabels: number;
}

/** Why there is no pair to read, as a sentence; null: this task says of no other that it holds its usual rows. */
export interface NoPair {
  readonly missing: string | null;
}

/** Below this the two experiments learned from different labels, and a difference of drops would be one of labels too. */
const leastSharedLabels = 0.9;

/**
 * The experiment to read an experiment on shifted rows against: of the finished ones of the usual task the one with the most arms in common, the newest among equals.
 * Takes the pair's lock, so that of two experiments that end at once the second sees the first.
 */
export async function loadShiftPair(ctx: Ctx, material: Material): Promise<ShiftPair | NoPair> {
  const task = await ctx.db(Task).get({ id: material.task.taskId }, 'task');
  if (task.usualTaskId === null) return { missing: await readElsewhere(ctx, task.id) };
  const usual = await ctx.db(Task).get({ id: task.usualTaskId }, 'task');
  const keys = new Map(material.arms.map((arm) => [keyOf(arm), arm.id]));
  const candidates = (await lockAndList(ctx, usual.id)).map(({ id, arms }) => ({ id, shared: arms.filter((arm) => keys.has(keyOf(arm))).length }));
  const best = candidates.reduce<{ id: string; shared: number } | null>((found, one) => (one.shared > (found?.shared ?? 0) ? one : found), null);
  if (!best) return { missing: `The task with the usual rows, ${usual.name}, has no finished experiment with the arms of this one: launch the same plan there.` };
  const there = await loadMaterial(ctx, best.id);
  const sharedLabels = await shareOfLabels(ctx, material, there);
  if (sharedLabels < leastSharedLabels) return { missing: `Experiment ${there.experiment.number} of ${usual.name} drew other labels (${Math.round(100 * sharedLabels)}% are the same): build both tasks on the same training rows and plan them with the same seed.` };
  return readPair(ctx, { material, there, usual, sharedLabels });
}

async function readPair(ctx: Ctx, { material, there, usual, sharedLabels }: { material: Material; there: Material; usual: Task; sharedLabels: number }): Promise<ShiftPair> {
  const { metric } = material.experiment.plan;
  const scoredAlike = { ...there, experiment: { ...there.experiment, plan: { ...there.experiment.plan, metric } } };
  const { arms, gold, missingShare } = await measureArms(ctx, scoredAlike, { split: 'test', complete: there.runs.filter((run) => run.status === 'complete') });
  const byKey = new Map(arms.map((measured) => [keyOf(measured.arm), measured]));
  return {
    experimentNumber: there.experiment.number, taskName: usual.name, ladder: there.ladder, testRows: gold.rowIds.length, missingShare, groups: countGroups(gold.groups), sharedLabels,
    arms: new Map(material.arms.flatMap((arm) => {
      const same = byKey.get(keyOf(arm));
      return same ? [[arm.id, same] as const] : [];
    })),
  };
}

/** Of a task with the usual rows the verdicts stand beside the shifted ones, so that one pair is counted once. */
async function readElsewhere(ctx: Ctx, taskId: string): Promise<string | null> {
  const [shifted] = await ctx.db(Task).find({ where: { usualTaskId: taskId }, order: { number: 'ASC' }, take: 1 });
  return shifted ? `It is read where the shifted rows are, in the experiments of ${shifted.name}.` : null;
}

interface PairedArm {
  readonly approach: string;
  readonly modelId: string | null;
  readonly settings: object;
}

function keyOf({ approach, modelId, settings }: PairedArm): string {
  return digest({ approach, modelId, settings });
}

const mostCandidates = 20;

async function lockAndList(ctx: Ctx, usualTaskId: string): Promise<readonly { id: string; arms: readonly PairedArm[] }[]> {
  await lockPairsOf(ctx, usualTaskId);
  return ctx.sql<{ id: string; arms: PairedArm[] }>(
    `select e.id, jsonb_agg(jsonb_build_object('approach', a.approach, 'modelId', a.model_id, 'settings', a.settings)) as arms
     from experiment e join task_version v on v.organization_id = e.organization_id and v.id = e.task_version_id join arm a on a.organization_id = e.organization_id and a.experiment_id = e.id
     where e.organization_id = $1 and v.task_id = $2 and e.status = 'complete' group by e.id, e.number order by e.number desc limit ${mostCandidates}`,
    [ctx.organizationId, usualTaskId],
  );
}

/** Held to the end of the transaction by every judgement of a paired task. */
export async function lockPairsOf(ctx: Ctx, usualTaskId: string): Promise<void> {
  await ctx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`shifted rows of ${usualTaskId}`]);
}

/** By content, since rows of two dataset versions have no ids in common; 1 where neither drew any. */
async function shareOfLabels(ctx: Ctx, here: Material, there: Material): Promise<number> {
  const drawn = `select d.draw_index, r.text, r.second, r.label from draw d cross join lateral unnest(d.row_ids) as drawn(id)
     join dataset_row r on r.organization_id = d.organization_id and r.version_id = `;
  const [counted] = await ctx.sql<{ total: number; shared: number }>(
    `with here as (${drawn} $4 and r.id = drawn.id where d.organization_id = $1 and d.experiment_id = $2), there as (${drawn} $5 and r.id = drawn.id where d.organization_id = $1 and d.experiment_id = $3)
     select count(*)::int as total, count(*) filter (where exists (select 1 from there t where t.draw_index = h.draw_index and t.text = h.text and t.second is not distinct from h.second and t.label = h.label))::int as shared from here h`,
    [ctx.organizationId, here.experiment.id, there.experiment.id, here.task.datasetVersionId, there.task.datasetVersionId],
  );
  return !counted || counted.total === 0 ? 1 : counted.shared / counted.total;
}
