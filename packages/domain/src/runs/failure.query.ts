import type { Ctx } from '../database';
import { byParent } from '../experiments';

/** What failed for one reason. */
export interface FailureGroup {
  readonly code: string;
  /** As it was said of the newest of them. */
  readonly sentence: string;
  readonly count: number;
  /** Whether a retry takes them up again; what belongs to a cancelled run stays where it is. */
  readonly retryable: boolean;
  /** The first hundred. */
  readonly runNumbers: readonly number[];
}

/** Runs of many experiments that ended badly, by cause, most frequent first. */
export async function failuresOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly FailureGroup[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<FailureGroup & { experimentId: string }>(
      `select experiment_id as "experimentId", coalesce(error_code, 'UNKNOWN') as code, coalesce((array_agg(error_sentence order by finished_at desc))[1], 'No cause was stored.') as sentence,
         count(*)::integer as count, bool_or(status in ('failed', 'expired')) as retryable, (array_agg(number order by number))[1:100] as "runNumbers"
       from run where organization_id = $1 and experiment_id = any ($2::uuid[]) and status in ('failed', 'expired')
       group by experiment_id, coalesce(error_code, 'UNKNOWN') order by count desc, code`,
      [tx.organizationId, experimentIds],
    ),
  );
  return byParent(rows, (row) => row.experimentId);
}

/** Dead shards of a team, by cause; a shard that waits again after a retry is not dead any more. */
export function deadShardsOfTeam(ctx: Ctx, teamId: string): Promise<FailureGroup[]> {
  return ctx.transaction((tx) =>
    tx.sql<FailureGroup>(
      `select coalesce(s.error_code, 'UNKNOWN') as code, coalesce((array_agg(s.error_sentence order by s.finished_at desc))[1], 'No cause was stored.') as sentence,
         count(*)::integer as count, bool_or(r.status in ('failed', 'expired')) as retryable, (array_agg(distinct r.number order by r.number))[1:100] as "runNumbers"
       from shard s join run r on r.organization_id = s.organization_id and r.id = s.run_id
       where s.organization_id = $1 and r.team_id = $2 and s.status = 'dead'
       group by coalesce(s.error_code, 'UNKNOWN') order by count desc, code`,
      [tx.organizationId, teamId],
    ),
  );
}
