import type { ShardStatus, Split } from '@crossover/contracts';
import type { Ctx } from '../database';
import { byParent } from '../experiments';
import { metricTitle } from './scoring.service';

export interface ScoreView {
  readonly split: Split;
  readonly metric: string;
  readonly title: string;
  /** Null where the metric is undefined. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly method: string;
}

/** The scores of many runs at once: test before validation, then by metric. */
export async function scoresOfRuns(ctx: Ctx, runIds: readonly string[]): Promise<ReadonlyMap<string, readonly ScoreView[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<Omit<ScoreView, 'title'> & { runId: string }>(
      `select run_id as "runId", split, metric, value, low, high, n, method from score where organization_id = $1 and run_id = any ($2::uuid[]) order by split desc, metric`,
      [tx.organizationId, runIds],
    ),
  );
  return byParent(rows.map((row) => ({ ...row, title: metricTitle(row.metric) })), (row) => row.runId);
}

export interface ShardView {
  readonly id: string;
  readonly runId: string;
  readonly ordinal: number;
  readonly status: ShardStatus;
  readonly epoch: number;
  readonly attempts: number;
  readonly worker: string | null;
  readonly rows: number;
  /** Rows that are answered or given up. */
  readonly rowsDone: number;
  readonly phase: string | null;
  readonly phaseDone: number | null;
  readonly phaseTotal: number | null;
  readonly errorCode: string | null;
  readonly errorSentence: string | null;
  readonly errorRowId: number | null;
  readonly createdAt: Date;
  readonly claimedAt: Date | null;
  readonly finishedAt: Date | null;
}

/**
 * Columns of the shard `s`. A shard that is done has all its rows by promise, so nothing is counted there. Elsewhere the rows that its run has
 * stored are looked for in the shard, and not the other way round ("offset 0" keeps that order): a shard that waits costs nothing, however long.
 */
export const shardColumns = `
  s.id, s.run_id as "runId", s.ordinal, s.status, s.epoch, s.attempts, s.worker, cardinality(s.row_ids) as rows,
  case when s.status = 'done' then cardinality(s.row_ids) else (
    select count(*) from (
      select p.row_id from prediction p where p.organization_id = s.organization_id and p.run_id = s.run_id
      union all select x.row_id from row_error x where x.organization_id = s.organization_id and x.run_id = s.run_id offset 0) stored
    where stored.row_id = any (s.row_ids))::integer end as "rowsDone",
  s.phase, s.phase_done as "phaseDone", s.phase_total as "phaseTotal", s.error_code as "errorCode", s.error_sentence as "errorSentence", s.error_row_id as "errorRowId",
  s.created_at as "createdAt", s.claimed_at as "claimedAt", s.finished_at as "finishedAt"`;

/** The shards of many runs at once, each list in the order of its rows. */
export async function shardsOfRuns(ctx: Ctx, runIds: readonly string[]): Promise<ReadonlyMap<string, readonly ShardView[]>> {
  const rows = await ctx.transaction((tx) => tx.sql<ShardView>(`select ${shardColumns} from shard s where s.organization_id = $1 and s.run_id = any ($2::uuid[]) order by s.ordinal`, [tx.organizationId, runIds]));
  return byParent(rows, (shard) => shard.runId);
}
