import type { Ctx } from '../database';
import type { PlannedRun } from './plan-runs';

/**
 * The planned runs that must be computed: the first of each content address, unless a complete run has answered it without gaps.
 * The others copy those rows when their turn comes.
 */
export async function runsToCompute(ctx: Ctx, contentKeys: ReadonlyMap<PlannedRun, string>, rowsTotal: number): Promise<readonly PlannedRun[]> {
  const known = await ctx.sql<{ key: string }>(
    `select distinct r.content_key as key from run r
     where r.organization_id = $1 and r.content_key = any ($2) and r.status = 'complete' and r.rows_total = $3
       and not exists (select 1 from row_error x where x.organization_id = r.organization_id and x.run_id = r.id)`,
    [ctx.organizationId, [...new Set(contentKeys.values())], rowsTotal],
  );
  const answered = new Set(known.map(({ key }) => key));
  return [...contentKeys].flatMap(([run, key]) => {
    if (answered.has(key)) return [];
    answered.add(key);
    return [run];
  });
}
