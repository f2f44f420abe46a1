import type { Ctx } from '../database';
import { getOrganisation, type Organisation } from '../organisations';

/** A limit that the organisation set, and what of it is gone. */
export interface Limit {
  readonly of: 'month' | 'experiment';
  readonly limit: number;
  readonly spent: number;
}

export interface Spending {
  readonly currency: string;
  readonly limits: readonly Limit[];
}

/** Served models are paid in US dollars; nobody told a rate at which another currency could be counted. */
export const servedCurrency = 'USD';

/**
 * The limits of the organisation with what is spent by the stored costs: engine seconds by today's price of an hour, and what was paid to served
 * models. A month is one of the calendar (UTC); a shard counts where it ended, an answer where its run began. Without limits nothing is read.
 */
export async function readSpending(tx: Ctx, { experimentId }: { experimentId: string | null }): Promise<Spending> {
  const organisation = await getOrganisation(tx);
  const { currency, monthLimit, experimentLimit } = organisation;
  const limits: Limit[] = [];
  if (monthLimit !== null) limits.push({ of: 'month', limit: monthLimit, spent: await spentOf(tx, organisation, 'month') });
  if (experimentLimit !== null) limits.push({ of: 'experiment', limit: experimentLimit, spent: experimentId === null ? 0 : await spentOf(tx, organisation, { experimentId }) });
  return { currency, limits };
}

type Scope = 'month' | { readonly experimentId: string };

const monthStart = `(date_trunc('month', now() at time zone 'utc') at time zone 'utc')`;

async function spentOf(tx: Ctx, { currency, gpuHourPrice, cpuHourPrice }: Organisation, scope: Scope): Promise<number> {
  const parameters = scope === 'month' ? [tx.organizationId] : [tx.organizationId, scope.experimentId];
  const since = (column: string): string => (scope === 'month' ? `${column} >= ${monthStart}` : 'r.experiment_id = $2');
  const [engine] = await tx.sql<{ cpuSeconds: number; gpuSeconds: number }>(
    `select coalesce(sum(s.engine_seconds) filter (where coalesce(r.fingerprint->>'device', 'cpu') like 'cpu%'), 0)::float8 as "cpuSeconds",
       coalesce(sum(s.engine_seconds) filter (where r.fingerprint->>'device' not like 'cpu%'), 0)::float8 as "gpuSeconds"
     from shard s join run r on r.organization_id = s.organization_id and r.id = s.run_id
     where s.organization_id = $1 and not s.is_served and s.engine_seconds > 0 and ${since('s.finished_at')}`,
    parameters,
  );
  const hours = ((engine?.cpuSeconds ?? 0) * (cpuHourPrice ?? 0) + (engine?.gpuSeconds ?? 0) * (gpuHourPrice ?? 0)) / 3600;
  if (currency !== servedCurrency) return hours;
  const [served] = await tx.sql<{ cost: number }>(
    // Answers that were stored already were paid once; their time is unknown.
    `select coalesce(sum(p.cost), 0)::float8 as cost from run r
     join model_endpoint e on e.organization_id = r.organization_id
     join arm a on a.organization_id = r.organization_id and a.id = r.arm_id and a.model_id = e.model_id
     join prediction p on p.organization_id = r.organization_id and p.run_id = r.id
     where r.organization_id = $1 and r.reused_from_run_id is null and p.latency_ms is not null and ${since('r.started_at')}`,
    parameters,
  );
  return hours + (served?.cost ?? 0);
}
