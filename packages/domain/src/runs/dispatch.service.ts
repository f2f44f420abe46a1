import type pg from 'pg';
import type { Ring } from '@crossover/contracts';
import type { Databases } from '../database';
import type { WaitingShard } from './fair-order';

/** Any constant: it names the one lock under which shards are put into the queue. */
const dispatchLock = 7_264_010;
/** Candidates that one look considers for each organisation. */
const candidatesEach = 20;
const dueAtOnce = 200;

/** What the dispatcher sees of all organisations, while it alone looks. It reads ids and states, never what a user wrote. */
export interface DispatchView {
  lapsedClaims(): Promise<OwnedId[]>;
  overdueRuns(): Promise<OwnedId[]>;
  /** Shards that were rung and have not been taken. */
  rungShards(): Promise<WaitingShard[]>;
  /** Shards that may be rung, oldest first, at most 20 of each lane for each organisation. A run waits while a twin with the same content address is computed. */
  waitingShards(): Promise<WaitingShard[]>;
  /** Shards of a lane in work, by organisation. */
  claimedByOrganisation(lane: { readonly isServed: boolean }): Promise<Map<string, number>>;
  markRung(shardIds: readonly string[]): Promise<void>;
  unmarkRung(shardIds: readonly string[]): Promise<void>;
  /** Files, versions, runs and experiments whose next job is due. */
  dueRings(): Promise<Ring[]>;
}

export interface OwnedId {
  readonly organizationId: string;
  readonly id: string;
}

/** Does the work under the lock that only one process of the platform can hold; answers false at once where another has it. */
export async function underDispatchLock(databases: Databases, work: (view: DispatchView) => Promise<void>): Promise<boolean> {
  const client = await databases.dispatch.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [dispatchLock]);
    if (!rows[0]?.held) return false;
    await work(viewThrough(client));
    await client.query('select pg_advisory_unlock($1)', [dispatchLock]);
    return true;
  } catch (error) {
    // Closing the connection is what surely lets go of the lock.
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

function viewThrough(client: pg.PoolClient): DispatchView {
  const read = async <R extends pg.QueryResultRow>(text: string, parameters: readonly unknown[] = []): Promise<R[]> => (await client.query<R>(text, [...parameters])).rows;
  return {
    lapsedClaims: () => read<OwnedId>(`select organization_id as "organizationId", id from shard where status = 'claimed' and lease_until < now() limit ${dueAtOnce}`),
    overdueRuns: () => read<OwnedId>(`select organization_id as "organizationId", id from run where status in ('waiting', 'running', 'scoring') and deadline_at < now() limit ${dueAtOnce}`),
    rungShards: () => read<WaitingShard>(`select ${shardColumns} from shard s where s.status = 'waiting' and s.ring_at is not null`),
    waitingShards: () => read<WaitingShard>(waitingShards, [candidatesEach]),
    claimedByOrganisation: async ({ isServed }) => {
      const rows = await read<{ organizationId: string; claimed: number }>(`select organization_id as "organizationId", count(*)::integer as claimed from shard where status = 'claimed' and is_served = $1 group by organization_id`, [isServed]);
      return new Map(rows.map((row) => [row.organizationId, row.claimed]));
    },
    markRung: async (ids) => {
      await read(`update shard set ring_at = now() where id = any ($1) and status = 'waiting'`, [ids]);
    },
    unmarkRung: async (ids) => {
      await read(`update shard set ring_at = null where id = any ($1) and status = 'waiting'`, [ids]);
    },
    dueRings: async () => {
      const rings: Ring[] = [];
      for (const { text, toRing } of dueQueries) rings.push(...(await read<OwnedId>(`${text} limit ${dueAtOnce}`)).map(toRing));
      return rings;
    },
  };
}

const shardColumns = 's.organization_id as "organizationId", s.id as "shardId", s.epoch, s.model_id as "modelId", s.is_served as "isServed"';

const waitingShards = `
  select "organizationId", "shardId", epoch, "modelId", "isServed" from (
    select ${shardColumns}, s.created_at, r.number, s.ordinal, row_number() over (partition by s.organization_id, s.is_served order by s.created_at, r.number, s.ordinal) as place
    from shard s join run r on r.organization_id = s.organization_id and r.id = s.run_id
    where s.status = 'waiting' and s.ring_at is null and r.status in ('waiting', 'running')
      and not (r.status = 'waiting' and r.content_key <> '' and exists (
        select 1 from run twin where twin.organization_id = r.organization_id and twin.content_key = r.content_key and twin.id <> r.id
          and twin.status in ('waiting', 'running', 'scoring')
          and (twin.status in ('running', 'scoring') or (twin.status = 'waiting' and (twin.created_at, twin.id) < (r.created_at, r.id)))))
  ) open where place <= $1 order by created_at, number, ordinal`;

const dueQueries: readonly { readonly text: string; readonly toRing: (row: OwnedId) => Ring }[] = [
  {
    text: `select organization_id as "organizationId", id from dataset_file where status = 'received' or (status = 'ingesting' and lease_until < now())`,
    toRing: ({ organizationId, id }) => ({ job: 'ingest-dataset', payload: { organizationId, fileId: id } }),
  },
  {
    text: `select organization_id as "organizationId", id from dataset_version where status = 'building' and (lease_until is null or lease_until < now())`,
    toRing: ({ organizationId, id }) => ({ job: 'build-version', payload: { organizationId, versionId: id } }),
  },
  {
    text: `select organization_id as "organizationId", id from run where status = 'scoring'`,
    toRing: ({ organizationId, id }) => ({ job: 'score-run', payload: { organizationId, runId: id } }),
  },
  {
    // A run that ended after the last look is news; a judge that works on it already is left in peace until its lease is over.
    text: `select e.organization_id as "organizationId", e.id from experiment e where (e.lease_until is null or e.lease_until < now()) and (e.status = 'judging' or (e.status = 'running' and exists (
      select 1 from run r where r.organization_id = e.organization_id and r.experiment_id = e.id and r.finished_at > coalesce(e.judged_at, '-infinity'))))`,
    toRing: ({ organizationId, id }) => ({ job: 'judge-experiment', payload: { organizationId, experimentId: id } }),
  },
];
