import type { ExperimentStatus, Ring } from '@crossover/contracts';
import { experimentSentence, type RunCounts } from '@crossover/wording';
import type { Ctx } from '../database';
import { countGroups } from '../datasets';
import type { Arm } from '../experiments';
import { Model } from '../models';
import { Organisation } from '../organisations';
import { openStatuses, type Changed, type Run } from '../runs';
import { plainTraits } from '../tasks';
import type { Ladder, MeasuredArm } from './arm-cube';
import { loadCalibration } from './calibration-contrast';
import { storeBeliefs } from './choice-beliefs';
import { CurvePoint } from './curve-point.entity';
import { curveOf } from './curves';
import { followForecasts } from './forecasts.service';
import { Crossover } from './crossover.entity';
import { crossoverOf, findingOf, isPromptSide, isTrainSide, type CrossoverRow } from './crossovers';
import { countNamed, storeGroupScores } from './group-scores';
import { lineageOf } from './lineage';
import { loadMaterial, measureArms, type Material } from './measure-arms';
import { judgeShiftedAgain } from './pair-tasks.service';
import { readRegistration, type RegistrationReading } from './registered-claim';
import { representative, type ContestedArm } from './side-choice';
import { Verdict } from './verdict.entity';
import { loadShiftPair } from './shift-pair';
import { judgeRules } from './verdicts';

export interface Judgement {
  readonly changed: readonly Changed[];
  readonly ring: readonly Ring[];
  /** The locked claim is decided while runs are open: stop the rest. */
  readonly isDecided: boolean;
}

/** While runs are open, results are judged at most this often; the last judgement always happens. */
const leastSecondsBetween = 5;

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
    return storeJudgement(tx, material, isEnded);
  });
}

async function storeJudgement(ctx: Ctx, material: Material, isEnded: boolean): Promise<Judgement> {
  const { experiment, task, ladder } = material;
  const { metric, margin } = experiment.plan;
  const complete = material.runs.filter((run) => run.status === 'complete');
  const test = await measureArms(ctx, material, { split: 'test', complete });
  const validation = await measureArms(ctx, material, { split: 'validation', complete });
  const models = await ctx.db(Model).find({ select: { id: true, name: true, parameters: true } });
  const contested = contest(test.arms, { validation: validation.gold.rowIds.length > 0 ? validation.arms : null, models });
  const curves = test.arms.flatMap((arm) => curveOf(arm, { ladder, metric }));
  const crossovers = crossoversOf(contested, { ladder, metric, margin });
  const { chance } = test;
  const { fewLabelsBorder } = await ctx.db(Organisation).get({}, 'organisation');
  const shiftPair = isEnded ? await loadShiftPair(ctx, material) : { missing: null };
  const traits = plainTraits(task.traits);
  const calibration = isEnded ? await loadCalibration(ctx, { task, traits, gold: test.gold, complete }) : new Map();
  const verdicts = isEnded ? judgeRules({ calibration, arms: contested, ladder, crossovers, shiftPair, plan: experiment.plan, modelNames: new Map(models.map((model) => [model.id, model.name])), traits, fewLabelsBorder, metric, margin, chance, missingShare: test.missingShare, constantRuns: test.constantRuns, rareClasses: test.rareClasses, testRows: test.gold.rowIds.length, groups: countGroups(test.gold.groups), namedGroups: countNamed(test.gold) }) : [];
  const id = { experimentId: experiment.id };
  await ctx.db(CurvePoint).delete(id);
  await ctx.db(CurvePoint).insert(curves.map((point) => ({ ...point, ...id })));
  await ctx.db(Crossover).delete(id);
  await ctx.db(Crossover).insert(crossovers.map((crossover) => ({ ...crossover, ...id })));
  await ctx.db(Verdict).delete(id);
  await ctx.db(Verdict).insert(verdicts.map((verdict) => ({ ...verdict, ...id })));
  await storeBeliefs(ctx, material, test);
  if (isEnded) await storeGroupScores(ctx, material, test.gold);
  const registered = await readRegistration(ctx, material, { test, isEnded });
  await followForecasts(ctx, material, { arms: test.arms, chance, crossovers, isEnded });
  const isFirstEnd = isEnded && experiment.finishedAt === null;
  // After the experiment is complete, so that those judged anew find it.
  const changed = await closeJudgement(ctx, material, { isEnded, registered, headline: crossovers.find((crossover) => crossover.isHeadline) ?? null });
  const shifted = isFirstEnd ? await judgeShiftedAgain(ctx, task.taskId) : [];
  return { changed: [...changed, ...shifted], ring: shifted.length > 0 ? [{ job: 'dispatch', payload: {} }] : [], isDecided: registered.isDecided };
}

function contest(test: readonly MeasuredArm[], { validation, models }: { validation: readonly MeasuredArm[] | null; models: readonly Pick<Model, 'id' | 'name' | 'parameters'>[] }): readonly ContestedArm[] {
  const known = new Map(models.map((model) => [model.id, { parametersMillions: model.parameters === null ? null : Number(model.parameters) / 1e6, lineage: lineageOf(model) }]));
  const unknown = { parametersMillions: null, lineage: null };
  return test.map((measured, place) => ({ test: measured, validation: validation?.[place] ?? null, ...((measured.arm.modelId === null ? null : known.get(measured.arm.modelId)) ?? unknown) }));
}

/** Every prompted arm against every trained one; the headline is the best of each side, by validation rows. */
function crossoversOf(arms: readonly ContestedArm[], { ladder, metric, margin }: { ladder: Ladder; metric: string; margin: number }): readonly CrossoverRow[] {
  const prompts = arms.filter((arm) => isPromptSide(arm.test));
  const trains = arms.filter((arm) => isTrainSide(arm.test));
  // The survey's question is about tuned weights; frozen features carry the headline only where nothing was tuned.
  const tuned = trains.filter((arm) => arm.test.arm.approach !== 'frozen-features');
  const [bestPrompt, bestTrain] = [representative(prompts, { ladder, budgetIndex: null }), representative(tuned.length > 0 ? tuned : trains, { ladder, budgetIndex: null })];
  return prompts.flatMap((prompt) => trains.flatMap((train) => {
    const row = crossoverOf(prompt.test, train.test, { ladder, metric, margin });
    return row ? [{ ...row, isHeadline: prompt === bestPrompt && train === bestTrain }] : [];
  }));
}

async function closeJudgement(ctx: Ctx, { experiment, runs, arms }: Material, { isEnded, registered, headline }: { isEnded: boolean; registered: RegistrationReading; headline: CrossoverRow | null }): Promise<readonly Changed[]> {
  const status = isEnded ? endStatus(runs, registered.wasStopped) : experiment.status;
  const nameOf = (armId: string) => arms.find((arm) => arm.id === armId)?.name ?? 'an arm';
  const finding = headline && findingOf(headline, { prompted: nameOf(headline.promptArmId), tuned: nameOf(headline.trainArmId) });
  const sentence = experimentSentence({ status, runs: countRuns(runs), finding, noFindingBecause: finding ? null : missingSide(arms) }).text;
  const [closed] = await ctx.sql<{ version: number; team_id: string }>(
    `with closed as (update experiment set status = $3, sentence = $4, judged_at = now(), judging_attempts = 0, error_code = null, error_sentence = null, finished_at = case when $5 then coalesce(finished_at, now()) end, version = version + 1
       where organization_id = $1 and id = $2 returning version, team_id) select * from closed`,
    [ctx.organizationId, experiment.id, status, sentence, isEnded],
  );
  return closed ? [{ topic: `experiment:${experiment.id}`, version: closed.version }] : [];
}

/** Complete when anything is; a cancelled experiment without results says so, and so does one in which all failed. */
function endStatus(runs: readonly Run[], wasStopped: boolean): ExperimentStatus {
  // Stopped by its own rule is what was planned, and no cancellation.
  if (!wasStopped && runs.some((run) => run.status === 'cancelled')) return 'cancelled';
  return runs.some((run) => run.status === 'complete') ? 'complete' : 'failed';
}

function countRuns(runs: readonly Run[]): RunCounts {
  const counts: { -readonly [S in keyof RunCounts]: RunCounts[S] } = {};
  for (const run of runs) counts[run.status] = (counts[run.status] ?? 0) + 1;
  return counts;
}

function missingSide(arms: readonly Arm[]): string | null {
  const measured = arms.map((arm): MeasuredArm => ({ arm, runs: [], scores: new Map(), groups: undefined }));
  if (!measured.some(isPromptSide)) return 'There is no prompting arm to compare with.';
  return measured.some(isTrainSide) ? null : 'There is no trained arm to compare with.';
}
