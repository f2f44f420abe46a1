import { shardStatuses, type ShardStatus } from '@crossover/contracts';
import { queueSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { checkPageSize, cursorInvalid, pageOf, readCursor, writeCursor, type Page, type PageRequest } from '../pages';
import { shardColumns, type ShardView } from './run-parts.query';

/** The counts of a team's queue in one line. `engines`: how many live; null where that cannot be asked at the moment. */
export function sentenceOfQueue(counts: QueueCounts, engines: number | null): string {
  return queueSentence(counts, engines);
}

export interface QueueCounts {
  readonly waiting: number;
  readonly claimed: number;
  readonly dead: number;
  /** By the clock of the database; null where nothing waits. */
  readonly oldestWaitingSeconds: number | null;
}

/** How many shards of a team wait, are in work, or died and were not tried again. */
export async function countQueue(ctx: Ctx, teamId: string): Promise<QueueCounts> {
  const [counts] = await ctx.transaction((tx) =>
    tx.sql<QueueCounts>(
      `select count(*) filter (where s.status = 'waiting')::integer as waiting, count(*) filter (where s.status = 'claimed')::integer as claimed, count(*) filter (where s.status = 'dead')::integer as dead,
         extract(epoch from now() - min(s.created_at) filter (where s.status = 'waiting'))::float8 as "oldestWaitingSeconds"
       from shard s join run r on r.organization_id = s.organization_id and r.id = s.run_id
       where s.organization_id = $1 and r.team_id = $2 and s.status in ('waiting', 'claimed', 'dead')`,
      [tx.organizationId, teamId],
    ),
  );
  if (!counts) throw new Error('A count without groups has one row');
  // Shards of one launch are a millisecond apart, to keep their order: the newest can lie ahead of the clock.
  return { ...counts, oldestWaitingSeconds: counts.oldestWaitingSeconds === null ? null : Math.max(0, counts.oldestWaitingSeconds) };
}

export interface QueueShard {
  readonly shard: ShardView;
  readonly runNumber: number;
  readonly armName: string;
  readonly experimentNumber: number;
}

const list = 'queue';
/** What a queue page is about: what is done or cancelled is history. */
const inQueue: readonly ShardStatus[] = ['waiting', 'claimed', 'dead'];

/** The shards of a team in the order in which they were launched; those of one status, else all that wait, are in work or died. */
export function listQueueShards(ctx: Ctx, page: PageRequest, { teamId, status }: { teamId: string; status?: string | null }): Promise<Page<QueueShard>> {
  checkPageSize(page.first);
  const statuses = status ? [readStatus(status)] : [...inQueue];
  const [createdAt, id] = page.after ? readPlace(page.after) : beforeAll;
  return ctx.transaction(async (tx) => {
    const [counted] = await tx.sql<{ count: number }>(`select count(*)::integer as count ${fromQueue}`, [tx.organizationId, teamId, statuses]);
    const rows = await tx.sql<ShardView & { runNumber: number; armName: string; experimentNumber: number; key: string }>(
      `select ${shardColumns}, r.number as "runNumber", a.name as "armName", e.number as "experimentNumber", s.created_at::text as key
       ${fromQueue} and (s.created_at, s.id) > ($4::timestamptz, $5::uuid) order by s.created_at, s.id limit $6`,
      [tx.organizationId, teamId, statuses, createdAt, id, page.first + 1],
    );
    const shards = rows.map(({ runNumber, armName, experimentNumber, key: _, ...shard }) => ({ shard, runNumber, armName, experimentNumber }));
    return pageOf(shards, { first: page.first, totalCount: counted?.count ?? 0, cursorAt: (index) => writeCursor(list, [rows[index]?.key ?? '', rows[index]?.id ?? '']) });
  });
}

const beforeAll = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const;

/** A cursor of ours holds a time and an id; one that does not was forged, and PostgreSQL would stumble over it. */
function readPlace(cursor: string): readonly [string, string] {
  const [createdAt = '', id = ''] = readCursor(cursor, { list, parts: 2 });
  if (/^\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2}){0,2}$/.test(createdAt) && !Number.isNaN(Date.parse(createdAt.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'))) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return [createdAt, id];
  throw cursorInvalid();
}

const fromQueue = `
  from shard s
  join run r on r.organization_id = s.organization_id and r.id = s.run_id
  join arm a on a.organization_id = s.organization_id and a.id = r.arm_id
  join experiment e on e.organization_id = s.organization_id and e.id = r.experiment_id
  where s.organization_id = $1 and r.team_id = $2 and s.status = any ($3::shard_status[])`;

/** Numbers of those of the given runs that are the team's: workers also serve other teams, which are not named. */
export async function numbersOfTeamRuns(ctx: Ctx, { teamId, runIds }: { teamId: string; runIds: readonly string[] }): Promise<ReadonlyMap<string, number>> {
  if (runIds.length === 0) return new Map();
  const rows = await ctx.transaction((tx) =>
    tx.sql<{ id: string; number: number }>('select id, number from run where organization_id = $1 and team_id = $2 and id = any ($3::uuid[])', [tx.organizationId, teamId, runIds]),
  );
  return new Map(rows.map((row) => [row.id, row.number]));
}

function readStatus(text: string): ShardStatus {
  const status = shardStatuses.find((word) => word === text);
  if (status) return status;
  throw new DomainError('BAD_USER_INPUT', `A shard's status is one of ${shardStatuses.join(', ')}.`, { details: { field: 'status' } });
}
