import type { Ctx } from '../database';
import type { TeamCounter } from './team-counter.entity';

/**
 * The next short numbers of a team (D-9, T-3, E-14, R-203): answers the first of `count` consecutive ones.
 * The counter row stays locked until the transaction ends, so numbers have no gaps and no twins.
 */
export async function nextTeamNumber(ctx: Ctx, teamId: string, { kind, count = 1 }: { kind: TeamCounter['kind']; count?: number }): Promise<number> {
  const [row] = await ctx.sql<{ last: number }>(
    `insert into team_counter (organization_id, team_id, kind, last) values ($1, $2, $3, $4)
     on conflict (organization_id, team_id, kind) do update set last = team_counter.last + excluded.last returning last`,
    [ctx.organizationId, teamId, kind, count],
  );
  if (!row) throw new Error('An upsert with returning always answers one row');
  return row.last - count + 1;
}
