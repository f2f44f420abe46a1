import type { Amount } from '@crossover/stats';
import type { Ctx } from '../database';
import { DomainError } from '../errors';

/** What an hour of the engine costs, and in which currency; null where that was not told. */
export interface HourPrices {
  readonly currency: string;
  readonly gpuHour: number | null;
  readonly cpuHour: number | null;
}

/** What one request to an arm takes, measured over its stored predictions. */
export interface ServingCost {
  readonly armId: string;
  readonly rows: number;
  readonly latencyMs: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly isOnGpu: boolean;
  /** Money for one request with its standard error; null where it has no price. */
  readonly perRequest: { readonly mean: number; readonly standardError: number } | null;
  /** From what the money was reckoned. */
  readonly basis: string;
}

interface StoredServing {
  readonly armId: string;
  readonly rows: number;
  readonly latencyMs: number | null;
  readonly latencyError: number | null;
  readonly cost: number | null;
  readonly costError: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly isOnGpu: boolean;
}

/** The serving cost of each arm of an experiment, mean over rows with its standard error (statistics specification 2.2, 5.6). */
export async function servingCosts(ctx: Ctx, experimentId: string, prices: HourPrices): Promise<ReadonlyMap<string, ServingCost>> {
  const rows = await ctx.sql<StoredServing>(
    `select r.arm_id as "armId", count(*)::int as rows, avg(p.latency_ms)::float8 as "latencyMs", (stddev_samp(p.latency_ms) / sqrt(nullif(count(p.latency_ms), 0)))::float8 as "latencyError",
       avg(p.cost) as cost, stddev_samp(p.cost) / sqrt(nullif(count(p.cost), 0)) as "costError", avg(p.input_tokens)::float8 as "inputTokens", avg(p.output_tokens)::float8 as "outputTokens",
       coalesce(bool_or(r.fingerprint->>'device' not like 'cpu%'), false) as "isOnGpu"
     from prediction p join run r on r.organization_id = p.organization_id and r.id = p.run_id
     where r.organization_id = $1 and r.experiment_id = $2 and r.status = 'complete' group by r.arm_id`,
    [ctx.organizationId, experimentId],
  );
  return new Map(rows.map((row) => [row.armId, toServingCost(row, prices)]));
}

function toServingCost({ latencyError, cost, costError, ...row }: StoredServing, { currency, gpuHour, cpuHour }: HourPrices): ServingCost {
  if (cost !== null) {
    if (currency !== 'USD') throw new DomainError('CURRENCIES_DIFFER', `Served models are priced in US dollars and your other prices in ${currency}: set the organisation's currency to USD to reckon with both.`);
    return { ...row, perRequest: { mean: cost, standardError: costError ?? 0 }, basis: `${Math.round(row.inputTokens)} tokens in and ${Math.round(row.outputTokens)} out, by the served model's prices` };
  }
  const hour = row.isOnGpu ? gpuHour : cpuHour;
  const device = row.isOnGpu ? 'GPU' : 'CPU';
  if (hour === null || row.latencyMs === null) return { ...row, perRequest: null, basis: `the price of a ${device} hour is not told` };
  const factor = hour / 3_600_000;
  return { ...row, perRequest: { mean: row.latencyMs * factor, standardError: (latencyError ?? 0) * factor }, basis: `${row.latencyMs.toFixed(1)} ms a row on a ${device}, by its price of an hour` };
}

/** Hours of training at each label count, mean over draws and seeds. */
export async function trainingHours(ctx: Ctx, armId: string): Promise<readonly { readonly n: number; readonly hours: { readonly mean: number; readonly standardError: number } }[]> {
  const rows = await ctx.sql<{ n: number; mean: number; error: number | null }>(
    `select n, avg(engine_seconds) / 3600 as mean, stddev_samp(engine_seconds) / sqrt(count(*)) / 3600 as error from run
     where organization_id = $1 and arm_id = $2 and status = 'complete' and reused_from_run_id is null group by n order by n`,
    [ctx.organizationId, armId],
  );
  return rows.map(({ n, mean, error }) => ({ n, hours: { mean, standardError: error ?? 0 } }));
}

/** At the nearest label count that was measured. */
export function hoursAt(measured: Awaited<ReturnType<typeof trainingHours>>, labels: number): Amount {
  const nearest = [...measured].sort((a, b) => Math.abs(Math.log(a.n / labels)) - Math.abs(Math.log(b.n / labels)))[0];
  return nearest?.hours ?? 0;
}
