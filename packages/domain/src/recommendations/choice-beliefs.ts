import { approachTable } from '@crossover/contracts';
import { armCovariance, armCurve, boundedForecast, candidateBeliefs, forecastCurve, type PsiCube } from '@crossover/stats';
import type { Ctx } from '../database';
import { cubeOf, finishedDraws, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';
import { ChoiceBeliefs, type ForetoldScore } from './choice-beliefs.entity';
import { isFraction } from './curves';
import { measureArms, type Material, type MeasuredSplit } from './measure-arms';

export type Beliefs = Omit<ChoiceBeliefs, 'organizationId' | 'experimentId'>;

/** Keeps what was just read of the predictions; nothing while fewer than two arms can be compared. */
export async function storeBeliefs(ctx: Ctx, { experiment, ladder }: Material, test: MeasuredSplit): Promise<void> {
  const beliefs = beliefsOf(test, { ladder, metric: experiment.plan.metric });
  await ctx.db(ChoiceBeliefs).delete({ experimentId: experiment.id });
  if (beliefs) await ctx.db(ChoiceBeliefs).insert({ ...beliefs, experimentId: experiment.id });
}

/** What the judgement kept; read off the predictions only where an earlier version judged, which kept nothing. */
export async function loadBeliefs(ctx: Ctx, material: Material): Promise<Beliefs | null> {
  const stored = await ctx.db(ChoiceBeliefs).findOne({ experimentId: material.experiment.id });
  if (stored) return stored;
  const complete = material.runs.filter((run) => run.status === 'complete');
  return beliefsOf(await measureArms(ctx, material, { split: 'test', complete }), { ladder: material.ladder, metric: material.experiment.plan.metric });
}

interface Candidate {
  readonly measured: MeasuredArm;
  readonly psi: PsiCube;
}

function beliefsOf({ arms, chance }: Pick<MeasuredSplit, 'arms' | 'chance'>, { ladder, metric }: { ladder: Ladder; metric: string }): Beliefs | null {
  const candidates = candidatesOf(arms, ladder);
  if (candidates.length < 2) return null;
  const budgets = ladder.n.map((_, budget) => candidateBeliefs({ budgets: ladder.n, groups: candidates[0]?.measured.groups, candidates: candidates.map(({ psi }) => ({ psi, budget })) }));
  const [first] = budgets;
  if (!first) return null;
  return {
    armIds: candidates.map(({ measured }) => measured.arm.id), draws: [...first.draws], rows: first.rows,
    budgets: budgets.map(({ mean, rowCovariance, drawCovariance }) => ({ mean: [...mean], rowCovariance: [...rowCovariance], drawCovariance: [...drawCovariance] })),
    foretold: chance === null || !isFraction(metric) ? [] : candidates.flatMap((candidate) => foretell(candidate, { ladder, chance })),
  };
}

/** Arms whose runs are finished over the whole ladder, on the draws that all of them share; the majority class is nobody's choice. */
function candidatesOf(arms: readonly MeasuredArm[], ladder: Ladder): readonly Candidate[] {
  const contenders = arms.filter(({ arm }) => arm.approach !== 'majority');
  const finished = contenders.filter((arm) => isWithoutLabels(arm) || finishedDraws(arm, ladder).length > 1);
  const drawIds = ladder.draws.map((draw) => draw.id).filter((id) => finished.every((arm) => isWithoutLabels(arm) || finishedDraws(arm, ladder).includes(id)));
  return finished.flatMap((measured) => {
    const psi = cubeOf(measured, { ladder, drawIds });
    return psi ? [{ measured, psi }] : [];
  });
}

/** A trained arm's score at twice the largest budget. */
function foretell({ measured: { arm, groups }, psi }: Candidate, { ladder, chance }: { ladder: Ladder; chance: number }): readonly ForetoldScore[] {
  const last = ladder.n.at(-1);
  if (!approachTable[arm.approach].isTraining || last === undefined || ladder.n.length < 2) return [];
  const measured = armCurve({ budgets: ladder.n, psi, groups }).points.map((point) => point.mean);
  return forecastCurve({ budgets: [...ladder.n, 2 * last], measured, covariance: armCovariance({ budgets: ladder.n, psi, groups }), chance }).slice(0, 1).map(boundedForecast).map(({ median, low, high }) => ({ armId: arm.id, median, low, high }));
}
