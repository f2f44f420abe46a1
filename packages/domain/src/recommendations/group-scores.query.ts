import type { Ctx } from '../database';
import { byParent } from '../experiments';
import type { GroupScores } from './group-scores.entity';

export type GroupScoresView = Omit<GroupScores, 'organizationId' | 'experimentId'> & { readonly armName: string };

/** How each arm of many experiments serves each named group, in the order of the arms; none where groups are not named or too many. */
export async function groupScoresOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly GroupScoresView[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<GroupScoresView & { experimentId: string }>(
      `select g.experiment_id as "experimentId", g.arm_id as "armId", a.name as "armName", g.metric, g.n, g.draws, g.scores, g.gap, g.sentence
       from group_scores g join arm a on a.organization_id = g.organization_id and a.id = g.arm_id
       where g.organization_id = $1 and g.experiment_id = any ($2::uuid[]) order by a.ordinal`,
      [tx.organizationId, experimentIds],
    ),
  );
  return byParent(rows, (row) => row.experimentId);
}
