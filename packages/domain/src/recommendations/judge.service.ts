import type { ExperimentStatus, Ring } from '@crossover/contracts';
import { isMetricKey, metrics, orientedPsi, type LabelRows } from '@crossover/stats';
import { experimentSentence, type RunCounts } from '@crossover/wording';
import type { Ctx } from '../database';
import { Arm, Draw, Experiment } from '../experiments';
import { Model } from '../models';
import { Organisation } from '../organisations';
import { openStatuses, Run, type Changed } from '../runs';
import { plainTraits, TaskVersion } from '../tasks';
import type { Ladder, MeasuredArm } from './arm-cube';
import { CurvePoint } from './curve-point.entity';
import { curveOf } from './curves';
import { Crossover } from './crossover.entity';
import { crossoverOf, findingOf, isPromptSide, isTrainSide, type CrossoverRow } from './crossovers';
import { loadAnswers, loadGold, type GoldRows } from './experiment-scores';
import { representative, type ContestedArm } from './side-choice';
import { Verdict } from './verdict.entity';
import { judgeRules } from './verdicts';

export interface Judgement {
  readonly changed: readonly Changed[];
  readonly ring: readonly Ring[];
}

/** While runs are open, results are judged at most this often; the last judgement always happens. */
const leastSecondsBetween = 5;

interface Material {
  readonly experiment: Experiment;
  readonly task: TaskVersion;
  readonly arms: readonly Arm[];
  readonly runs: readonly Run[];
  readonly ladder: Ladder;
}

/**
 * Curves, crossovers and verdicts of an experiment from its stored predictions. Writes by key, so running it twice changes nothing.
 * Null when there is nothing to do: no such experiment, or one that was judged a moment ago and is still running.
 */
export async function judgeExperiment(ctx: Ctx, experimentId: string): Promise<Judgement | null> {
  return ctx.transaction(async (tx) => {
    const [due] = await tx.sql<{ isRecent: boolean }>(
      `select coalesce(judged_at > now() - make_interval(secs => $3), false) as "isRecent" from experiment
       where organization_id = $1 and id = $2 and status in ('running', 'judging') for no key update`,
      [tx.organizationId, experimentId, leastSecondsBetween],
    );
    if (!due) return null;
    const material = await loadMaterial(tx, experimentId);
    const isEnded = material.runs.every((run) => !openStatuses.some((open) => open === run.status));
    if (due.isRecent && !isEnded) return null;
    return { changed: await storeJudgement(tx, material, isEnded), ring: [] };
  });
}

async function loadMaterial(ctx: Ctx, experimentId: string): Promise<Material> {
  const experiment = await ctx.db(Experiment).get({ id: experimentId }, 'experiment');
  const task = await ctx.db(TaskVersion).get({ id: experiment.taskVersionId }, 'task version');
  const arms = await ctx.db(Arm).find({ where: { experimentId }, order: { ordinal: 'ASC' } });
  const runs = await ctx.db(Run).find({ where: { experimentId } });
  const draws = await ctx.db(Draw).find({ where: { experimentId }, order: { drawIndex: 'ASC' }, select: { id: true, drawIndex: true, budgets: true } });
  return { experiment, task, arms, runs, ladder: { n: draws[0]?.budgets.map((budget) => budget.n) ?? [], draws } };
}

async function storeJudgement(ctx: Ctx, material: Material, isEnded: boolean): Promise<readonly Changed[]> {
  const { experiment, task, ladder } = material;
  const { metric, margin } = experiment.plan;
  const complete = material.runs.filter((run) => run.status === 'complete');
  const test = await measureArms(ctx, material, { split: 'test', complete });
  const validation = await measureArms(ctx, material, { split: 'validation', complete });
  const contested = await contest(ctx, test.arms, validation.gold.rowIds.length > 0 ? validation.arms : null);
  const range = isMetricKey(metric) ? metrics[metric].range : ([0, 1] as const);
  const curves = test.arms.flatMap((arm) => curveOf(arm, { ladder, metric, range }));
  const crossovers = crossoversOf(contested, { ladder, metric });
  const { fewLabelsBorder } = await ctx.db(Organisation).get({}, 'organisation');
  const verdicts = isEnded ? judgeRules({ arms: contested, ladder, traits: plainTraits(task.traits), fewLabelsBorder, metric, margin, chance: chanceOf(metric, { gold: test.gold.gold, predicted: test.gold.gold, classes: test.classes }), missingShare: test.missingShare, testRows: test.gold.rowIds.length }) : [];
  const id = { experimentId: experiment.id };
  await ctx.db(CurvePoint).delete(id);
  await ctx.db(CurvePoint).insert(curves.map((point) => ({ ...point, ...id })));
  await ctx.db(Crossover).delete(id);
  await ctx.db(Crossover).insert(crossovers.map((crossover) => ({ ...crossover, ...id })));
  await ctx.db(Verdict).delete(id);
  await ctx.db(Verdict).insert(verdicts.map((verdict) => ({ ...verdict, ...id })));
  return closeJudgement(ctx, material, { isEnded, headline: crossovers.find((crossover) => crossover.isHeadline) ?? null });
}

async function measureArms(ctx: Ctx, { task, experiment, arms, runs }: Material, { split, complete }: { split: 'test' | 'validation'; complete: readonly Run[] }): Promise<{ arms: readonly MeasuredArm[]; gold: GoldRows; classes: number; missingShare: number }> {
  const gold = await loadGold(ctx, task, split);
  const answers = await loadAnswers(ctx, complete, { split, gold });
  const classes = task.labels.length + (gold.gold.includes(task.labels.length) ? 1 : 0);
  const scores = new Map([...answers].flatMap(([runId, { predicted }]) => {
    const psi = rowScores(experiment.plan.metric, { gold: gold.gold, predicted, classes });
    return psi ? [[runId, psi] as const] : [];
  }));
  const missing = Math.max(0, ...[...answers.values()].map((answer) => answer.missing));
  return { gold, classes, missingShare: gold.rowIds.length === 0 ? 0 : missing / gold.rowIds.length, arms: arms.map((arm) => ({ arm, scores, runs: runs.filter((run) => run.armId === arm.id) })) };
}

/** One number a row whose mean is the metric (statistics specification 2.3). */
function rowScores(key: string, rows: LabelRows): Float64Array | null {
  const metric = isMetricKey(key) ? metrics[key] : metrics.accuracy;
  return metric.input === 'labels' && rows.gold.length > 0 ? orientedPsi(metric, rows) : null;
}

/** What guessing scores on the test rows. */
function chanceOf(key: string, rows: LabelRows): number | null {
  const metric = isMetricKey(key) ? metrics[key] : metrics.accuracy;
  return metric.input === 'labels' && rows.gold.length > 0 ? metric.chance(rows) : null;
}

async function contest(ctx: Ctx, test: readonly MeasuredArm[], validation: readonly MeasuredArm[] | null): Promise<readonly ContestedArm[]> {
  const models = new Map((await ctx.db(Model).find({ select: { id: true, parameters: true } })).map((model) => [model.id, Number(model.parameters) / 1e6]));
  return test.map((measured, place) => ({ test: measured, validation: validation?.[place] ?? null, parametersMillions: measured.arm.modelId === null ? null : (models.get(measured.arm.modelId) ?? null) }));
}

/** Every prompted arm against every trained one; the headline is the best of each side, by validation rows. */
function crossoversOf(arms: readonly ContestedArm[], { ladder, metric }: { ladder: Ladder; metric: string }): readonly CrossoverRow[] {
  const prompts = arms.filter((arm) => isPromptSide(arm.test));
  const trains = arms.filter((arm) => isTrainSide(arm.test));
  // The survey's question is about tuned weights; frozen features carry the headline only where nothing was tuned.
  const tuned = trains.filter((arm) => arm.test.arm.approach !== 'frozen-features');
  const [bestPrompt, bestTrain] = [representative(prompts, { ladder, budgetIndex: null }), representative(tuned.length > 0 ? tuned : trains, { ladder, budgetIndex: null })];
  return prompts.flatMap((prompt) => trains.flatMap((train) => {
    const row = crossoverOf(prompt.test, train.test, { ladder, metric });
    return row ? [{ ...row, isHeadline: prompt === bestPrompt && train === bestTrain }] : [];
  }));
}

async function closeJudgement(ctx: Ctx, { experiment, runs, arms }: Material, { isEnded, headline }: { isEnded: boolean; headline: CrossoverRow | null }): Promise<readonly Changed[]> {
  const status = isEnded ? endStatus(runs) : experiment.status;
  const nameOf = (armId: string) => arms.find((arm) => arm.id === armId)?.name ?? 'an arm';
  const finding = headline && findingOf(headline, { prompted: nameOf(headline.promptArmId), tuned: nameOf(headline.trainArmId) });
  const sentence = experimentSentence({ status, runs: countRuns(runs), finding, noFindingBecause: finding ? null : missingSide(arms) }).text;
  const [closed] = await ctx.sql<{ version: number; team_id: string }>(
    `with closed as (update experiment set status = $3, sentence = $4, judged_at = now(), finished_at = case when $5 then coalesce(finished_at, now()) end, version = version + 1
       where organization_id = $1 and id = $2 returning version, team_id) select * from closed`,
    [ctx.organizationId, experiment.id, status, sentence, isEnded],
  );
  return closed ? [{ topic: `experiment:${experiment.id}`, version: closed.version }] : [];
}

/** Complete when anything is; a cancelled experiment without results says so, and so does one in which all failed. */
function endStatus(runs: readonly Run[]): ExperimentStatus {
  if (runs.some((run) => run.status === 'cancelled')) return 'cancelled';
  return runs.some((run) => run.status === 'complete') ? 'complete' : 'failed';
}

function countRuns(runs: readonly Run[]): RunCounts {
  const counts: { -readonly [S in keyof RunCounts]: RunCounts[S] } = {};
  for (const run of runs) counts[run.status] = (counts[run.status] ?? 0) + 1;
  return counts;
}

function missingSide(arms: readonly Arm[]): string | null {
  const measured = arms.map((arm): MeasuredArm => ({ arm, runs: [], scores: new Map() }));
  if (!measured.some(isPromptSide)) return 'There is no prompting arm to compare with.';
  return measured.some(isTrainSide) ? null : 'There is no trained arm to compare with.';
}
