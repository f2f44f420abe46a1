import { approachTable } from '@crossover/contracts';
import { whatWouldSettle, type VerdictRequest } from '@crossover/stats';
import { countOf } from '@crossover/wording';
import { rangeOfFurtherWork, type ExperimentPlan, type PlannedArm } from '../experiments';
import type { MeasuredArm } from './arm-cube';
import type { Settle, SettlePlan } from './recommendation.shape';
import type { ContestedArm } from './side-choice';
import { claimOf, type Measured } from './verdict-reading';

export interface SettleOptions {
  readonly metric: string;
  readonly margin: number;
  readonly testRows: number;
  readonly arms: readonly ContestedArm[];
  readonly plan: ExperimentPlan;
  /** Names of models by their ids. */
  readonly modelNames: ReadonlyMap<string, string>;
}

/** The most draws that a plan may have. */
const mostDraws = 20;

/**
 * Rows or draws that would settle an open rule if the difference stays as it is (statistics specification 5.4), at the level that the
 * correction for many rules asks of it next, with the plan that brings them.
 */
export function settleOf(one: Measured, options: SettleOptions, { level, avoided }: Pick<VerdictRequest, 'level' | 'avoided'>): Settle | null {
  const { difference, draws } = one;
  if (draws < 2) return null;
  const { testRows, margin } = options;
  const best = whatWouldSettle({
    rule: claimOf(one.rule), difference: difference.mean, margin, avoided, level, rowDf: difference.rowDf, isPooled: isRepeated(one) && options.plan.budgets.length > 1,
    rowVariance: difference.rowVariance * testRows, drawVariance: difference.drawVariance * draws, rows: testRows, draws,
  });
  const [addDraws, addRows] = [best.draws === null ? null : Math.max(1, best.draws - draws), best.rows === null ? null : Math.max(1, best.rows - testRows)];
  const plan = planFor(one, options, { addDraws, addRows });
  const ways = [...(addDraws === null ? [] : [countOf(addDraws, 'more draw')]), ...(addRows === null ? [] : [`${countOf(addRows, 'more test row')}${one.kind === 'shift' ? ' of both kinds' : ''}`])];
  if (ways.length === 0) return { ...best, sentence: 'more draws and more test rows together', ...(plan ? { plan } : {}) };
  return { ...best, sentence: `${ways.join(' or ')}, if the difference stays as it is,`, ...(plan ? { plan } : {}) };
}

/**
 * Of more than two arms no plan is made up: the experiment that brought them is the one to repeat, with its whole ladder.
 * The plan for two arms has one budget, whose draw variance has no other budgets to lean on.
 */
function isRepeated({ kind }: Measured): boolean {
  return kind === 'shift' || kind === 'trend';
}

/** More draws of the same rows where that settles it within what a plan may hold, else more test rows. */
function planFor(one: Measured, options: SettleOptions, { addDraws, addRows }: { addDraws: number | null; addRows: number | null }): SettlePlan | null {
  if (isRepeated(one)) return null;
  const { plan, arms, testRows } = options;
  const contenders = [one.recommended, one.avoided];
  const baseline = arms.find(({ test }) => approachTable[test.arm.approach].isBaseline);
  const chosen = [...new Set([...(baseline ? [baseline] : []), ...contenders])];
  const budget = plan.budgets[one.budgetIndex] ?? plan.budgets.at(-1);
  if (!budget) return null;
  const byDraws = addDraws !== null && one.draws + addDraws <= mostDraws;
  if (!byDraws && addRows === null) return null;
  const draws = byDraws ? one.draws + (addDraws ?? 0) : plan.draws;
  const times = byDraws ? (addDraws ?? 0) : (draws * (addRows ?? 0)) / Math.max(1, testRows);
  const work = rangeOfFurtherWork(chosen.map(({ test }) => ({ seconds: times * secondsAt(test, one.budgetIndex), measuredSeconds: secondsOfRuns(test, one.budgetIndex) })));
  return {
    arms: chosen.map(({ test: { arm } }): PlannedArm => ({ name: arm.name, modelId: arm.modelId, settings: arm.settings })),
    budgets: [budget], draws, seeds: plan.seeds, seed: plan.seed, margin: plan.margin, metric: plan.metric,
    addRows: byDraws ? 0 : (addRows ?? 0), addDraws: byDraws ? (addDraws ?? 0) : 0, seconds: work.mid, secondsLow: work.low, secondsHigh: work.high,
    isOnGpu: chosen.some(({ test }) => test.runs.some((run) => run.fingerprint !== null && 'device' in run.fingerprint && !run.fingerprint.device.startsWith('cpu'))),
  };
}

function secondsOfRuns({ runs }: MeasuredArm, budgetIndex: number): readonly number[] {
  return runs.filter((run) => run.budgetIndex === budgetIndex && run.engineSeconds > 0).map((run) => run.engineSeconds);
}

/** Engine seconds of one draw of the arm at this budget, the mean over its finished runs; an arm without labels costs nothing more. */
function secondsAt({ arm, runs }: MeasuredArm, budgetIndex: number): number {
  if (!approachTable[arm.approach].needsLabels) return 0;
  const here = runs.filter((run) => run.budgetIndex === budgetIndex && run.engineSeconds > 0);
  const draws = new Set(here.map((run) => run.drawId)).size;
  return draws === 0 ? 0 : here.reduce((total, run) => total + run.engineSeconds, 0) / draws;
}
