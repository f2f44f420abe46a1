import { isMetricKey, type MetricKey } from '@crossover/stats';
import type { Ctx } from '../database';
import { Arm, Draw, Experiment } from '../experiments';
import { chanceScore, classMeans, comparableScores, isCorrelation, meanTrainNumbers, ROWS_OF_A_CLASS, Run, toMetricRows } from '../runs';
import { metricsOf, TaskVersion } from '../tasks';
import type { Ladder, MeasuredArm } from './arm-cube';
import { loadAnswers, loadGold, type GoldRows, type RunAnswers } from './experiment-scores';

/** The rows that a judgement starts from. */
export interface Material {
  readonly experiment: Experiment;
  readonly task: TaskVersion;
  readonly arms: readonly Arm[];
  readonly runs: readonly Run[];
  readonly ladder: Ladder;
}

export async function loadMaterial(ctx: Ctx, experimentId: string): Promise<Material> {
  const experiment = await ctx.db(Experiment).get({ id: experimentId }, 'experiment');
  const task = await ctx.db(TaskVersion).get({ id: experiment.taskVersionId }, 'task version');
  const arms = await ctx.db(Arm).find({ where: { experimentId }, order: { ordinal: 'ASC' } });
  const runs = await ctx.db(Run).find({ where: { experimentId } });
  const draws = await ctx.db(Draw).find({ where: { experimentId }, order: { drawIndex: 'ASC' }, select: { id: true, drawIndex: true, budgets: true } });
  return { experiment, task, arms, runs, ladder: { n: draws[0]?.budgets.map((budget) => budget.n) ?? [], draws } };
}

export interface MeasuredSplit {
  readonly arms: readonly MeasuredArm[];
  readonly gold: GoldRows;
  /** What guessing scores; null where that means nothing. */
  readonly chance: number | null;
  /** Share of rows without any output, of the run that misses most. */
  readonly missingShare: number;
  /** Runs that answer every row alike and count as no correlation. */
  readonly constantRuns: ReadonlySet<string>;
  /** Classes with fewer than 5 rows, where the metric averages over classes. */
  readonly rareClasses: number;
}

/** Every arm with one number a row for each of the given runs, higher being better. */
export async function measureArms(ctx: Ctx, { task, experiment, arms, runs }: Material, { split, complete }: { split: 'test' | 'validation'; complete: readonly Run[] }): Promise<MeasuredSplit> {
  const gold = await loadGold(ctx, task, split);
  const answers = await loadAnswers(ctx, complete, { split, gold, family: task.family });
  const imputed = await meanTrainNumbers(ctx, { runIds: complete.map((run) => run.id), task });
  const metric = isMetricKey(experiment.plan.metric) ? experiment.plan.metric : metricsOf(task.family)[0];
  const rowsOf = (runId: string, given: RunAnswers) => toMetricRows(task, { gold: gold.rows, answers: given.answers, imputed: imputed.get(runId) ?? NaN });
  const scores = new Map([...answers].flatMap(([runId, given]) => {
    // One number a row whose mean is the metric (statistics specification 2.3).
    const psi = gold.rowIds.length > 0 ? comparableScores(metric, rowsOf(runId, given)) : null;
    return psi ? [[runId, psi] as const] : [];
  }));
  const missing = Math.max(0, ...[...answers.values()].map((answer) => answer.missing));
  const right = toMetricRows(task, { gold: gold.rows, answers: gold.rows.map(() => null), imputed: NaN });
  return {
    gold, constantRuns: new Set([...scores].flatMap(([runId, psi]) => (isCorrelation(metric) && psi.every((value) => value === 0) ? [runId] : []))), rareClasses: rareClassesOf(metric, gold), chance: chanceScore(metric, right, gold.rows), missingShare: gold.rowIds.length === 0 ? 0 : missing / gold.rowIds.length,
    arms: arms.map((arm) => ({ arm, scores, groups: gold.groups, runs: runs.filter((run) => run.armId === arm.id) })),
  };
}

function rareClassesOf(metric: MetricKey, { rows }: GoldRows): number {
  if (!classMeans.includes(metric)) return 0;
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(JSON.stringify(label), (counts.get(JSON.stringify(label)) ?? 0) + 1);
  return [...counts.values()].filter((count) => count < ROWS_OF_A_CLASS).length;
}
