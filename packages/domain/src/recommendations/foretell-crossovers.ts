import { armCovariance, armCurve, forecastCrossover, forecastLadder, psiCube, type LadderForecast } from '@crossover/stats';
import type { Ctx } from '../database';
import { columnAt, cubeOf, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';
import { isPromptSide, isTrainSide, type CrossoverRow } from './crossovers';
import { ForecastCrossover } from './forecast-crossover.entity';
import type { CrossoverForecastScore } from './forecast.shape';
import type { Material } from './measure-arms';

/** With the curves' own forecasts: a 90% interval. */
const level = 0.9;
const leastKnown = 3;
/** Doublings beyond the ladder; further out the families of curves say what they were given to say. */
const doublingsBeyond = 3;

interface Request {
  readonly arms: readonly MeasuredArm[];
  readonly chance: number | null;
  readonly probe: number | null;
  readonly crossovers: readonly CrossoverRow[];
  readonly isEnded: boolean;
}

/**
 * Foretells where each trained arm overtakes each prompted one, on the ladder and three doublings beyond (statistics specification 6): once when its first budgets are in,
 * and once more at the end where the measured curves did not cross. The first is scored when the ladder is measured; no verdict stands on either.
 */
export async function foretellCrossovers(ctx: Ctx, { experiment, ladder }: Material, { arms, chance, probe, crossovers, isEnded }: Request): Promise<void> {
  if (chance === null || ladder.draws.length < 2) return;
  const { metric } = experiment.plan;
  const id = { experimentId: experiment.id, metric };
  const stored = await ctx.db(ForecastCrossover).find({ where: id });
  if (isEnded) await settleCrossovers(ctx, stored.filter((row) => row.settledAt === null && row.knownBudgets < ladder.n.length), crossovers);
  // An arm stands in many pairs; weighing some 25,000 curves for it is done once.
  const foretold: Foretold = new Map();
  for (const prompt of arms.filter(isPromptSide)) {
    for (const train of arms.filter(isTrainSide)) {
      const mine = stored.filter((row) => row.promptArmId === prompt.arm.id && row.trainArmId === train.arm.id);
      const measured = crossovers.find((row) => row.promptArmId === prompt.arm.id && row.trainArmId === train.arm.id);
      const known = Math.min(knownBudgets(prompt, ladder), knownBudgets(train, ladder));
      const isFirst = mine.length === 0 && known >= leastKnown && known < ladder.n.length;
      const isLast = isEnded && known === ladder.n.length && known >= leastKnown && measured?.kind === 'no-crossing' && !mine.some((row) => row.knownBudgets === known);
      if (!isFirst && !isLast) continue;
      const row = foretell(prompt, train, { ladder, known, chance, probe, foretold });
      if (row) await ctx.db(ForecastCrossover).insert({ ...row, ...id, madeAt: ctx.clock() });
    }
  }
}

/** How many of the smallest budgets are finished in every draw; without labels every budget is the one run. */
export function knownBudgets(measured: MeasuredArm, { n, draws }: Ladder): number {
  if (isWithoutLabels(measured)) return columnAt(measured, { drawId: null, budgetIndex: null }) ? n.length : 0;
  const open = n.findIndex((_, budgetIndex) => draws.some((draw) => columnAt(measured, { drawId: draw.id, budgetIndex }) === null));
  return open < 0 ? n.length : open;
}

/** Forecasts of arms over the ladder, by arm and budgets known. */
type Foretold = Map<string, LadderForecast | null>;

interface Foretelling {
  readonly ladder: Ladder;
  readonly known: number;
  readonly chance: number;
  readonly probe: number | null;
  readonly foretold: Foretold;
}

type ForetoldRow = Omit<ForecastCrossover, 'organizationId' | 'experimentId' | 'metric' | 'madeAt'>;

function foretell(prompt: MeasuredArm, train: MeasuredArm, { ladder, known, chance, probe, foretold }: Foretelling): ForetoldRow | null {
  const last = ladder.n.at(-1) ?? 1;
  const budgets = [...ladder.n, ...Array.from({ length: doublingsBeyond }, (_, step) => last * 2 ** (step + 1))];
  const [a, b] = [train, prompt].map((arm) => {
    const key = `${arm.arm.id} ${known}`;
    const found = foretold.get(key) ?? ladderOf(arm, { ladder, budgets, known, chance, probe: arm.arm.approach === 'frozen-features' || isPromptSide(arm) ? null : probe });
    foretold.set(key, found);
    return found;
  });
  if (!a || !b) return null;
  const { kind, point, low, high, lowSide, highSide, cannotTellBecause, probability } = forecastCrossover({ budgets, a, b, level });
  return {
    promptArmId: prompt.arm.id, trainArmId: train.arm.id, knownBudgets: known, kind, point, low, high, level, score: null, settledAt: null,
    detail: { lowSide, highSide, cannotTellBecause, firstBudget: budgets[0] ?? 1, measuredTo: ladder.n[known - 1] ?? 1, foretoldTo: budgets.at(-1) ?? 1, probability },
  };
}

function ladderOf(measured: MeasuredArm, { ladder, budgets, known, chance, probe }: Omit<Foretelling, 'foretold'> & { readonly budgets: readonly number[] }): LadderForecast | null {
  if (isWithoutLabels(measured)) {
    const psi = cubeOf(measured, { ladder, drawIds: [] });
    const point = psi && armCurve({ budgets: ladder.n, psi, groups: measured.groups }).points[0];
    // One run is one number: at every budget the same, and with the same error.
    return point ? { mean: Float64Array.from(budgets, () => point.mean), covariance: new Float64Array(budgets.length ** 2).fill(point.standardError ** 2) } : null;
  }
  const first = ladder.n.slice(0, known);
  const psi = psiCube(first.map((_, budgetIndex) => ladder.draws.flatMap((draw) => columnAt(measured, { drawId: draw.id, budgetIndex }) ?? [])));
  const scores = armCurve({ budgets: first, psi, groups: measured.groups }).points.map((point) => point.mean);
  return forecastLadder({ budgets, measured: scores, covariance: armCovariance({ budgets: first, psi, groups: measured.groups }), chance, ...(probe === null || known === ladder.n.length ? {} : { probe }) });
}

async function settleCrossovers(ctx: Ctx, open: readonly ForecastCrossover[], crossovers: readonly CrossoverRow[]): Promise<void> {
  for (const row of open) {
    const measured = crossovers.find(({ promptArmId, trainArmId }) => promptArmId === row.promptArmId && trainArmId === row.trainArmId);
    const score = measured && scoreCrossover(row, measured);
    // A truth that cannot be told settles nothing.
    if (!score) continue;
    const { experimentId, promptArmId, trainArmId, metric, knownBudgets: known } = row;
    await ctx.db(ForecastCrossover).update({ experimentId, promptArmId, trainArmId, metric, knownBudgets: known }, { score, settledAt: ctx.clock() });
  }
}

/** Of a crossing that was not reached, or was passed before the first budget, the interval has to reach beyond that end of the ladder. */
export function scoreCrossover(foretold: Pick<ForecastCrossover, 'point' | 'low' | 'high' | 'detail'>, measured: Pick<CrossoverRow, 'kind' | 'point' | 'detail'>): CrossoverForecastScore | null {
  const { detail } = foretold;
  const [from, to] = [endOf(foretold.low, detail.lowSide), endOf(foretold.high, detail.highSide)];
  switch (measured.kind) {
    case 'cannot-tell':
      return null;
    case 'no-crossing':
      return { truth: null, passed: false, isHit: to > measured.detail.lastBudget, doublingsOff: null };
    case 'already-above':
      return { truth: null, passed: true, isHit: from <= measured.detail.firstBudget, doublingsOff: null };
    case 'crosses': {
      if (measured.point === null) return null;
      return { truth: measured.point, passed: true, isHit: from <= measured.point && measured.point <= to, doublingsOff: foretold.point === null ? null : Math.abs(Math.log2(foretold.point / measured.point)) };
    }
  }
}

function endOf(end: number | null, side: 'within' | 'below-ladder' | 'above-ladder'): number {
  if (side === 'below-ladder') return 0;
  return side === 'above-ladder' || end === null ? Infinity : end;
}
