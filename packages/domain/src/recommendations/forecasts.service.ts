import { adaptiveScale, armCovariance, armCurve, boundedForecast, forecastCurve, forecastFromHistory, psiCube, scaleForecast, settleForecast, withTargetNoise, type FinishedCurve, type SettledForecast } from '@crossover/stats';
import { approachTable } from '@crossover/contracts';
import type { Ctx } from '../database';
import { columnAt, type Ladder, type MeasuredArm } from './arm-cube';
import type { CrossoverRow } from './crossovers';
import { isFraction } from './curves';
import { Forecast } from './forecast.entity';
import type { ForecastMethod } from './forecast.shape';
import { foretellCrossovers, knownBudgets } from './foretell-crossovers';
import type { Material } from './measure-arms';

type ForecastRow = Omit<Forecast, 'organizationId'>;

interface Foretold {
  readonly n: number;
  readonly quantiles: readonly number[];
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

interface Past {
  readonly settled: readonly (SettledForecast & { readonly order: number })[];
  /** Finished curves by how many budgets were known and how many steps beyond them the score lay. */
  readonly curves: ReadonlyMap<string, readonly FinishedCurve[]>;
}

/** Below this many budgets and draws there is no shape to go by. */
const leastBudgets = 2;
const usualBudgets = 3;
const leastDraws = 2;
/** The newest forecasts of a kind of task calibrate the next ones. */
const pastLookedAt = 500;

/**
 * Foretells the later budgets of every arm whose first ones are in, once, and scores each forecast when its truth arrives
 * (statistics specification 6). What was foretold is never made anew: a forecast that knew more would flatter the record.
 */
export async function followForecasts(ctx: Ctx, material: Material, { arms, chance, crossovers, isEnded }: { arms: readonly MeasuredArm[]; chance: number | null; crossovers: readonly CrossoverRow[]; isEnded: boolean }): Promise<void> {
  const { experiment, ladder, task } = material;
  const { metric } = experiment.plan;
  if (chance === null || !isFraction(metric)) return;
  const stored = await ctx.db(Forecast).find({ where: { experimentId: experiment.id, metric } });
  const probe = probeOf(arms, ladder);
  await foretellCrossovers(ctx, material, { arms, chance, probe, crossovers, isEnded });
  let past: Past | null = null;
  for (const measured of arms.filter(({ arm }) => approachTable[arm.approach].needsLabels && arm.approach !== 'majority')) {
    const mine = stored.filter((row) => row.armId === measured.arm.id);
    await settle(ctx, mine.filter((row) => row.truth === null), { measured, ladder });
    const known = knownBudgets(measured, ladder);
    if (mine.length > 0 || known < Math.min(usualBudgets, Math.max(leastBudgets, ladder.n.length - 2)) || known >= ladder.n.length || ladder.draws.length < leastDraws) continue;
    past ??= await readPast(ctx, { family: task.family, metric });
    await ctx.db(Forecast).insert(foretell(measured, { ladder, known, chance, probe: measured.arm.approach === 'frozen-features' ? null : probe, past }).map((row) => ({ ...row, experimentId: experiment.id, armId: measured.arm.id, metric, family: task.family, madeAt: ctx.clock() })));
  }
}

/** The frozen-features arm at the largest budget, where it is finished: seconds of work that say where the others may end. */
function probeOf(arms: readonly MeasuredArm[], ladder: Ladder): number | null {
  const probe = arms.find(({ arm }) => arm.approach === 'frozen-features');
  return probe && knownBudgets(probe, ladder) === ladder.n.length ? meanAt(probe, ladder, ladder.n.length - 1) : null;
}

function meanAt(measured: MeasuredArm, { draws }: Ladder, budgetIndex: number): number {
  const columns = draws.flatMap((draw) => columnAt(measured, { drawId: draw.id, budgetIndex }) ?? []);
  return columns.reduce((total, column) => total + column.reduce((sum, value) => sum + value, 0) / column.length, 0) / Math.max(1, columns.length);
}

function foretell(measured: MeasuredArm, { ladder, known, chance, probe, past }: { ladder: Ladder; known: number; chance: number; probe: number | null; past: Past }): Omit<ForecastRow, 'experimentId' | 'armId' | 'metric' | 'family' | 'madeAt'>[] {
  const budgets = ladder.n.slice(0, known);
  const psi = psiCube(budgets.map((_, budgetIndex) => ladder.draws.flatMap((draw) => columnAt(measured, { drawId: draw.id, budgetIndex }) ?? [])));
  const scores = budgets.map((_, index) => meanAt(measured, ladder, index));
  const early = [...scores, probe ?? chance, chance];
  const scale = adaptiveScale(past.settled)?.scale ?? null;
  const plain = forecastCurve({ budgets: ladder.n, measured: scores, covariance: armCovariance({ budgets, psi, groups: measured.groups }), chance, ...(probe === null ? {} : { probe }) });
  return plain.map((ensemble, step) => {
    const fromHistory = forecastFromHistory(past.curves.get(placeOf(known, step)) ?? [], early);
    const method: ForecastMethod = fromHistory ? 'history' : probe === null ? 'ensemble' : 'ensemble-with-probe';
    const foretold: Foretold = fromHistory ? { n: ensemble.n, ...fromHistory } : ensemble;
    const { median, low, high, quantiles } = boundedForecast(scale === null ? foretold : scaleForecast(foretold, scale));
    return {
      n: foretold.n, budgetIndex: known + step, knownBudgets: known, method, scale, median, low, high, quantiles: [...quantiles], early, carried: scores.at(-1) ?? chance,
      truth: null, truthVariance: null, score: null, settledAt: null,
    };
  });
}

/** The truth is the mean over draws, with its own noise: once every draw of the budget is in. */
async function settle(ctx: Ctx, open: readonly Forecast[], { measured, ladder }: { measured: MeasuredArm; ladder: Ladder }): Promise<void> {
  for (const row of open) {
    const columns = ladder.draws.flatMap((draw) => columnAt(measured, { drawId: draw.id, budgetIndex: row.budgetIndex }) ?? []);
    if (columns.length < ladder.draws.length) continue;
    const point = armCurve({ budgets: [row.n], psi: psiCube([columns]), groups: measured.groups }).points[0];
    if (!point) continue;
    const truthVariance = point.standardError ** 2;
    const score = settleForecast({ forecast: row, truth: point.mean, truthVariance, carried: row.carried });
    await ctx.db(Forecast).update({ experimentId: row.experimentId, armId: row.armId, metric: row.metric, n: row.n }, { truth: point.mean, truthVariance, score, settledAt: ctx.clock() });
  }
}

function placeOf(known: number, step: number): string {
  return `${known} ${step}`;
}

/** Settled forecasts of the same kind of task, in the order in which their truths arrived. */
async function readPast(ctx: Ctx, { family, metric }: { family: string; metric: string }): Promise<Past> {
  const rows = await ctx.sql<{ knownBudgets: number; budgetIndex: number; early: number[]; truth: number; truthVariance: number; quantiles: number[]; median: number }>(
    `select known_budgets as "knownBudgets", budget_index as "budgetIndex", early, truth, truth_variance as "truthVariance", quantiles, quantiles[50] as median
     from (select * from forecast where organization_id = $1 and family = $2 and metric = $3 and settled_at is not null order by settled_at desc, experiment_id, arm_id, n limit $4) newest order by settled_at, experiment_id, arm_id, n`,
    [ctx.organizationId, family, metric, pastLookedAt],
  );
  const curves = new Map<string, FinishedCurve[]>();
  for (const row of rows) {
    const place = placeOf(row.knownBudgets, row.budgetIndex - row.knownBudgets);
    curves.set(place, [...(curves.get(place) ?? []), { early: row.early, later: row.truth }]);
  }
  // As they were before calibration, with the noise of what they were held against.
  const settled = rows.map((row, order) => ({ ...withTargetNoise({ quantiles: row.quantiles, median: row.median, low: row.quantiles[4] ?? row.median, high: row.quantiles[94] ?? row.median }, row.truthVariance), truth: row.truth, order }));
  return { settled, curves };
}
