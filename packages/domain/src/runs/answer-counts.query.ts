import type { Split } from '@crossover/contracts';
import type { Ctx } from '../database';
import { byParent } from '../experiments';

/** What came back on one split: rows without a valid answer count as wrong in every score, so their number stands beside it. */
export interface AnswerCounts {
  readonly split: Split;
  /** Rows with any output. */
  readonly rows: number;
  /** Text came back, and no valid answer was found in it. */
  readonly unparsed: number;
  /** The model declined. */
  readonly refused: number;
  readonly promptTooLong: number;
  /** Written answers that ended because the room for them did. */
  readonly cut: number;
  /** Different numbers that were given: a model that always says 3 gives one. Null where answers are no numbers. */
  readonly distinctNumbers: number | null;
}

/** The counts of many runs at once. */
export async function answerCountsOfRuns(ctx: Ctx, runIds: readonly string[]): Promise<ReadonlyMap<string, readonly AnswerCounts[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<AnswerCounts & { runId: string }>(
      `select run_id as "runId", split, count(*)::integer as rows, (count(*) filter (where missing = 'unparsed'))::integer as unparsed, (count(*) filter (where missing = 'refused'))::integer as refused,
         (count(*) filter (where missing = 'prompt-too-long'))::integer as "promptTooLong", (count(*) filter (where answer -> 'isCut' = 'true'::jsonb))::integer as cut,
         case when count(*) filter (where jsonb_typeof(parsed) = 'number') > 0 then (count(distinct parsed))::integer end as "distinctNumbers"
       from prediction where organization_id = $1 and run_id = any ($2::uuid[]) group by run_id, split order by split desc`,
      [tx.organizationId, runIds],
    ),
  );
  return byParent(rows, (row) => row.runId);
}
