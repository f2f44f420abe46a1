import { formatMoney } from '@crossover/wording';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { readSpending, servedCurrency, type Limit } from '../experiments';
import { getOrganisation } from '../organisations';
import type { ShardClaim } from './claim.service';

/** Whether the organisation has a limit that answers of served models count against: without one nothing needs to be set aside. */
export function hasSpendingLimit(ctx: Ctx): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const { monthLimit, experimentLimit } = await getOrganisation(tx);
    return monthLimit !== null || experimentLimit !== null;
  });
}

/**
 * Sets aside what a shard's next questions cost at most, in place of what it had set aside before. Answers false, and sets nothing aside, where that
 * could go over a limit: stored costs and what other shards in work have set aside count. Shards of one organisation take turns here.
 */
export function reserveCost(ctx: Ctx, claim: ShardClaim, mostCost: number): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    await tx.sql('select 1 from organisation where organization_id = $1 for no key update', [tx.organizationId]);
    const { limits, currency } = await readSpending(tx, { experimentId: claim.experimentId });
    if (limits.length > 0 && currency !== servedCurrency) return false;
    for (const { of, limit, spent } of limits) {
      const others = await reservedByOthers(tx, claim, of);
      if (spent + others + mostCost > limit) return false;
    }
    await tx.sql(`update shard set reserved_cost = $4 where organization_id = $1 and id = $2 and epoch = $3 and status = 'claimed'`, [tx.organizationId, claim.shardId, claim.epoch, mostCost]);
    return true;
  });
}

async function reservedByOthers(tx: Ctx, { shardId, experimentId }: ShardClaim, of: Limit['of']): Promise<number> {
  const [others] = await tx.sql<{ cost: number }>(
    `select coalesce(sum(s.reserved_cost), 0)::float8 as cost from shard s join run r on r.organization_id = s.organization_id and r.id = s.run_id
     where s.organization_id = $1 and s.status = 'claimed' and s.id <> $2 and ($3 = 'month' or r.experiment_id = $4)`,
    [tx.organizationId, shardId, of, experimentId],
  );
  return others?.cost ?? 0;
}

/** What a run ends with that may not go on; its rows stay, and a retry asks only what is missing. */
export async function limitReached(ctx: Ctx, claim: ShardClaim): Promise<DomainError> {
  const { limits, currency } = await ctx.transaction((tx) => readSpending(tx, { experimentId: claim.experimentId }));
  const told = limits.map(({ of, limit, spent }) => `${formatMoney({ amount: spent, currency })} of ${formatMoney({ amount: limit, currency })} ${of === 'month' ? 'this month' : 'in this experiment'}`);
  return new DomainError('SPENDING_LIMIT', `The next question could go over the spending limit (spent: ${told.join(', ')}), so it was not asked. Raise the limit and retry: the answers that are there stay.`);
}
