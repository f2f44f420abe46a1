import type { Approach } from '@crossover/contracts';
import type { Ctx } from '../database';
import type { MeasuredPiece, PastPieces } from './pace';
import { publishedSeconds } from './published-seconds';

/** The newest shards of each kind say how fast this machine is today. */
const shardsLookedAt = 200;

interface PastShard {
  readonly approach: Approach;
  readonly modelId: string | null;
  readonly experimentId: string;
  readonly n: number;
  readonly rows: number;
  readonly seconds: number;
  readonly characters: number | null;
  readonly device: string | null;
}

export interface PastWork {
  readonly pieces: PastPieces;
  /** What computed the newest of it; null on a cold start. */
  readonly device: string | null;
}

/** Pieces are of one kind that use one model in one way. */
export function kindOfWork({ approach, modelId }: { readonly approach: Approach; readonly modelId: string | null }): string {
  return `${approach} ${modelId ?? ''}`;
}

/** Finished shards of these approaches, beside what the published figures say of them. Another device than the newest one's says nothing about that. */
export async function readPastWork(ctx: Ctx, approaches: readonly Approach[]): Promise<PastWork> {
  const shards = await readShards(ctx, approaches);
  const device = shards.find((shard) => shard.device !== null)?.device ?? null;
  const pieces = new Map<string, MeasuredPiece[]>();
  for (const shard of shards) {
    if (shard.device !== null && shard.device !== device) continue;
    const published = publishedSeconds({ arm: { settings: { approach: shard.approach } }, n: shard.n }, shard.rows, shard.characters ?? undefined);
    const kind = kindOfWork(shard);
    pieces.set(kind, [...(pieces.get(kind) ?? []), { published, measured: shard.seconds, campaign: shard.experimentId }]);
  }
  return { pieces, device };
}

/** Newest first; what was reused or took nothing says nothing about speed. */
function readShards(ctx: Ctx, approaches: readonly Approach[]): Promise<PastShard[]> {
  return ctx.sql<PastShard>(
    `with newest as (
       select * from (
         select a.approach, a.model_id, r.experiment_id, t.dataset_version_id, r.n, cardinality(s.row_ids) as rows, s.engine_seconds, r.fingerprint->>'device' as device, s.finished_at,
           row_number() over (partition by a.approach, a.model_id order by s.finished_at desc) as place
         from shard s
         join run r on r.organization_id = s.organization_id and r.id = s.run_id
         join arm a on a.organization_id = r.organization_id and a.id = r.arm_id
         join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
         join task_version t on t.organization_id = e.organization_id and t.id = e.task_version_id
         where s.organization_id = $1 and s.status = 'done' and s.engine_seconds > 0 and r.reused_from_run_id is null and a.approach = any ($2)) ranked
       where place <= $3),
     lengths as (
       select version_id, (select avg(length(text) + coalesce(length(second), 0))::float8 from (
         select d.text, d.second from dataset_row d where d.organization_id = $1 and d.version_id = versions.version_id and d.split = 'test' limit 500) sampled) as characters
       from (select distinct dataset_version_id as version_id from newest) versions)
     select approach, model_id as "modelId", experiment_id as "experimentId", n, rows, engine_seconds as seconds, characters, device
     from newest join lengths on lengths.version_id = newest.dataset_version_id order by finished_at desc`,
    [ctx.organizationId, [...approaches], shardsLookedAt],
  );
}

/** Of a row to predict, over at most 500 of them; null without test rows. */
export async function meanCharacters(ctx: Ctx, versionId: string): Promise<number | null> {
  const [row] = await ctx.sql<{ mean: number | null }>(
    `select avg(length(text) + coalesce(length(second), 0))::float8 as mean from (select text, second from dataset_row where organization_id = $1 and version_id = $2 and split = 'test' limit 500) sampled`,
    [ctx.organizationId, versionId],
  );
  return row?.mean ?? null;
}
