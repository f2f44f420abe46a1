import type { Ctx } from '@crossover/domain';

/** Each statement lists rows that must not exist: the promises that hold after any fault. */
const statements: Readonly<Record<string, string>> = {
  'a complete or scoring run has exactly one answer for each row of its plan (I2)': `
    select r.id from run r where r.organization_id = $1 and r.status in ('scoring', 'complete') and (
      r.rows_total <> (select count(*) from prediction p where p.organization_id = $1 and p.run_id = r.id) + (select count(*) from row_error x where x.organization_id = $1 and x.run_id = r.id)
      or exists (select wanted from shard s, unnest(s.row_ids) wanted where s.organization_id = $1 and s.run_id = r.id
        except (select row_id from prediction where organization_id = $1 and run_id = r.id union select row_id from row_error where organization_id = $1 and run_id = r.id)))`,
  'no row has both a prediction and an error (I2)': `
    select p.row_id from prediction p join row_error x on x.organization_id = p.organization_id and x.run_id = p.run_id and x.row_id = p.row_id where p.organization_id = $1`,
  'a done shard has all its rows (I3)': `
    select s.id from shard s where s.organization_id = $1 and s.status = 'done' and exists (
      select wanted from unnest(s.row_ids) wanted
      except (select row_id from prediction where organization_id = $1 and run_id = s.run_id union select row_id from row_error where organization_id = $1 and run_id = s.run_id))`,
  'no run has a row that none of its shards was asked for (I3)': `
    select p.row_id from prediction p where p.organization_id = $1 and not exists (select 1 from shard s where s.organization_id = $1 and s.run_id = p.run_id and p.row_id = any (s.row_ids))`,
  'the shards of a run ask for its rows once each (I3)': `
    select r.id from run r where r.organization_id = $1 and (r.rows_total, r.rows_total) <> (
      select count(wanted), count(distinct wanted) from shard s, unnest(s.row_ids) wanted where s.organization_id = $1 and s.run_id = r.id)`,
  'the stored time of a run is that of its shards (I4)': `
    select r.id from run r where r.organization_id = $1 and r.status in ('scoring', 'complete') and abs(r.engine_seconds - (select coalesce(sum(s.engine_seconds), 0) from shard s where s.organization_id = $1 and s.run_id = r.id)) > 0.000001`,
  'no answer is newer than the claim that it was stored under (I5)': `
    select p.row_id from prediction p where p.organization_id = $1 and p.epoch > (select max(s.epoch) from shard s where s.organization_id = $1 and s.run_id = p.run_id and p.row_id = any (s.row_ids))`,
  'a run that is over has no shard that waits or works (I15)': `
    select s.id from shard s join run r on r.organization_id = s.organization_id and r.id = s.run_id where s.organization_id = $1 and r.status in ('complete', 'failed', 'cancelled', 'expired', 'scoring') and s.status in ('waiting', 'claimed')`,
  'a shard without work has no lease, and one at work has one': `
    select id from shard where organization_id = $1 and (status = 'claimed') <> (lease_until is not null)`,
};

/** The invariants that do not hold in this organisation, each with the first offending id; an empty list is the promise kept. */
export function brokenInvariants(ctx: Ctx): Promise<string[]> {
  return ctx.transaction(async (tx) => {
    const broken: string[] = [];
    for (const [promise, statement] of Object.entries(statements)) {
      const [offender] = await tx.sql<Record<string, unknown>>(statement, [tx.organizationId]);
      if (offender) broken.push(`${promise}: ${JSON.stringify(offender)}`);
    }
    return broken;
  });
}
