import type { Ctx } from '../database';

/** What the answers of a run took, over all rows that have one. */
export interface RunUsage {
  readonly runId: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars by the prices of the moment; null where nothing is paid by the token. */
  readonly cost: number | null;
  /** The part of it that was paid for this run: answers that were stored already cost nothing again. */
  readonly spent: number | null;
  readonly costPerThousandRows: number | null;
  readonly storedAnswers: number;
  /** Over the rows that somebody waited for. */
  readonly meanLatencyMs: number | null;
}

const nothing = { inputTokens: 0, outputTokens: 0, cost: null, spent: null, costPerThousandRows: null, storedAnswers: 0, meanLatencyMs: null };

/** What many runs took, at once. */
export async function usageOfRuns(ctx: Ctx, runIds: readonly string[]): Promise<ReadonlyMap<string, RunUsage>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<RunUsage>(
      `select p.run_id as "runId", sum(p.input_tokens)::float8 as "inputTokens", sum(p.output_tokens)::float8 as "outputTokens", sum(p.cost) as cost,
         case when count(p.cost) > 0 then coalesce(sum(p.cost) filter (where p.latency_ms is not null and r.reused_from_run_id is null), 0) end as spent,
         1000 * avg(p.cost) as "costPerThousandRows", count(*) filter (where p.latency_ms is null)::integer as "storedAnswers", avg(p.latency_ms)::float8 as "meanLatencyMs"
       from prediction p join run r on r.organization_id = p.organization_id and r.id = p.run_id
       where p.organization_id = $1 and p.run_id = any ($2::uuid[]) group by p.run_id`,
      [tx.organizationId, runIds],
    ),
  );
  const found = new Map(rows.map((row) => [row.runId, row]));
  return new Map(runIds.map((runId) => [runId, found.get(runId) ?? { runId, ...nothing }]));
}
