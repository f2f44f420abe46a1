import type { Ctx } from '../database';
import type { Money } from './plan.shape';
import type { PlannedRun } from './plan-runs';

interface Served {
  readonly modelId: string;
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Dollars a row over finished runs of this model, by demonstrations shown; null where none has finished. */
  readonly low: number | null;
  readonly mean: number | null;
  readonly high: number | null;
}

/** About four characters of English make a token; other scripts take more. */
const charactersOfToken = 4;
const answerTokens = 8;
/** What a prompt says beside the row. */
const instructionCharacters = 200;
const million = 1_000_000;

/**
 * What the served models of a plan take by the token, in US dollars: from finished runs of the model, else from the length of the rows.
 * Null where the plan has no served model.
 */
export async function endpointMoney(ctx: Ctx, { runs, rows, versionId }: { runs: readonly PlannedRun[]; rows: number; versionId: string }): Promise<Money | null> {
  const served = runs.filter((run) => run.arm.model?.source.kind === 'endpoint');
  if (served.length === 0) return null;
  const prices = new Map((await readPrices(ctx, [...new Set(served.flatMap((run) => run.arm.model?.id ?? []))])).map((row) => [row.modelId, row]));
  const characters = await meanCharacters(ctx, versionId);
  const total = { low: 0, mid: 0, high: 0 };
  for (const run of served) {
    const row = costOfRow(run, { price: prices.get(run.arm.model?.id ?? ''), characters });
    total.low += row.low * rows;
    total.mid += row.mid * rows;
    total.high += row.high * rows;
  }
  return { ...total, currency: 'USD' };
}

function costOfRow(run: PlannedRun, { price, characters }: { price: Served | undefined; characters: number }): { low: number; mid: number; high: number } {
  if (!price) return { low: 0, mid: 0, high: 0 };
  if (price.mean !== null) return { low: price.low ?? price.mean, mid: price.mean, high: price.high ?? price.mean };
  const shown = run.arm.settings.approach === 'in-context' ? Math.min(run.n, run.arm.settings.maxDemonstrations) : 0;
  const mid = (price.inputPrice * (characters / charactersOfToken) * (shown + 1) + price.outputPrice * answerTokens) / million;
  return { low: mid / 2, mid, high: mid * 2 };
}

function readPrices(ctx: Ctx, modelIds: readonly string[]): Promise<Served[]> {
  return ctx.sql<Served>(
    `select e.model_id as "modelId", e.input_price as "inputPrice", e.output_price as "outputPrice", past.low, past.mean, past.high
     from model_endpoint e left join lateral (
       select percentile_cont(0.1) within group (order by cost) as low, avg(cost) as mean, percentile_cont(0.9) within group (order by cost) as high from (
         select (select avg(p.cost) from prediction p where p.organization_id = r.organization_id and p.run_id = r.id) as cost
         from run r join arm a on a.organization_id = r.organization_id and a.id = r.arm_id
         where r.organization_id = e.organization_id and a.model_id = e.model_id and r.status = 'complete' order by r.finished_at desc limit 100) runs) past on true
     where e.organization_id = $1 and e.model_id = any ($2::uuid[])`,
    [ctx.organizationId, modelIds],
  );
}

/** Of one row with its prompt; demonstrations are as long. */
async function meanCharacters(ctx: Ctx, versionId: string): Promise<number> {
  const [row] = await ctx.sql<{ mean: number | null }>(
    `select avg(length(text) + coalesce(length(second), 0))::float8 as mean from (select text, second from dataset_row where organization_id = $1 and version_id = $2 and split = 'test' limit 500) sampled`,
    [ctx.organizationId, versionId],
  );
  return (row?.mean ?? 0) + instructionCharacters;
}
