import { forecastRecord, type ForecastRecord } from '@crossover/stats';
import { crossoverForecastSentence, forecastRecordSentence, forecastSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { byParent } from '../experiments';
import type { ForecastCrossover } from './forecast-crossover.entity';
import type { Forecast } from './forecast.entity';
import type { ForecastScore } from './forecast.shape';

export interface ForecastView extends Omit<Forecast, 'organizationId' | 'quantiles' | 'early' | 'family'> {
  readonly armName: string;
  readonly sentence: string;
}

/** The forecasts of many experiments at once, by arm and label count. Never a verdict: what was foretold, and what came. */
export async function forecastsOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly ForecastView[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<Omit<ForecastView, 'sentence'>>(
      `select f.experiment_id as "experimentId", f.arm_id as "armId", a.name as "armName", f.metric, f.n, f.budget_index as "budgetIndex", f.known_budgets as "knownBudgets", f.method, f.scale, f.median, f.low, f.high, f.carried,
         f.made_at as "madeAt", f.truth, f.truth_variance as "truthVariance", f.score, f.settled_at as "settledAt"
       from forecast f join arm a on a.organization_id = f.organization_id and a.id = f.arm_id
       where f.organization_id = $1 and f.experiment_id = any ($2::uuid[]) order by a.ordinal, f.n`,
      [tx.organizationId, experimentIds],
    ),
  );
  return byParent(rows.map((row): ForecastView => ({ ...row, sentence: forecastSentence({ arm: row.armName, labels: row.n, knownBudgets: row.knownBudgets, median: row.median, low: row.low, high: row.high, isCalibrated: row.scale !== null, truth: row.truth, isHit: row.score?.isHit ?? null }) })), (row) => row.experimentId);
}

export interface CrossoverForecastView extends Omit<ForecastCrossover, 'organizationId'> {
  readonly promptArm: string;
  readonly trainArm: string;
  readonly sentence: string;
}

/** Where curves of many experiments were foretold to cross; of a pair that was foretold twice the later forecast comes first. */
export async function forecastCrossoversOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly CrossoverForecastView[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<Omit<CrossoverForecastView, 'sentence'>>(
      `select f.experiment_id as "experimentId", f.prompt_arm_id as "promptArmId", prompt.name as "promptArm", f.train_arm_id as "trainArmId", train.name as "trainArm", f.metric, f.known_budgets as "knownBudgets",
         f.kind, f.point, f.low, f.high, f.level, f.detail, f.made_at as "madeAt", f.score, f.settled_at as "settledAt"
       from forecast_crossover f
       join arm prompt on prompt.organization_id = f.organization_id and prompt.id = f.prompt_arm_id
       join arm train on train.organization_id = f.organization_id and train.id = f.train_arm_id
       where f.organization_id = $1 and f.experiment_id = any ($2::uuid[]) order by prompt.ordinal, train.ordinal, f.known_budgets desc`,
      [tx.organizationId, experimentIds],
    ),
  );
  return byParent(rows.map((row): CrossoverForecastView => ({ ...row, sentence: crossoverForecastSentence({ ...row, ...row.detail, prompted: row.promptArm, tuned: row.trainArm }) })), (row) => row.experimentId);
}

export interface ForecastRecordView extends ForecastRecord {
  readonly family: string;
  readonly sentence: string;
}

const scoresLookedAt = 2000;

/** How good the organisation's settled forecasts were, by kind of task; the newest 2,000 of each count. */
export async function forecastRecords(ctx: Ctx): Promise<readonly ForecastRecordView[]> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<{ family: string; score: ForecastScore }>(
      `select family, score from (select family, score, settled_at, row_number() over (partition by family order by settled_at desc) as place from forecast where organization_id = $1 and settled_at is not null) newest
       where place <= $2 order by family, settled_at`,
      [tx.organizationId, scoresLookedAt],
    ),
  );
  return [...byParent(rows, (row) => row.family)].flatMap(([family, scores]) => {
    const record = forecastRecord(scores.map(({ score }) => score));
    return record ? [{ ...record, family, sentence: forecastRecordSentence({ family, ...record }) }] : [];
  });
}
