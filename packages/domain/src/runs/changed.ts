import type { RunStatus } from '@crossover/contracts';
import type { Ctx } from '../database';

/** A row that open pages show has changed; the caller publishes it after the commit. */
export interface Changed {
  readonly topic: `${'run' | 'experiment' | 'queue'}:${string}`;
  readonly version: number;
}

export interface LockedRun {
  readonly id: string;
  readonly number: number;
  readonly teamId: string;
  readonly experimentId: string;
  readonly status: RunStatus;
}

/**
 * Locks a run until the transaction ends. Every writer takes the run first, then its shards, then the experiment,
 * so that no two of them ever wait for each other.
 */
export async function lockRun(tx: Ctx, runId: string): Promise<LockedRun | null> {
  // NO KEY: predictions that point at the run may still be inserted meanwhile.
  const [run] = await tx.sql<LockedRun>(
    `select id, number, team_id as "teamId", experiment_id as "experimentId", status from run where organization_id = $1 and id = $2 for no key update`,
    [tx.organizationId, runId],
  );
  return run ?? null;
}

export async function lockRunOfShard(tx: Ctx, shardId: string): Promise<LockedRun | null> {
  const [shard] = await tx.sql<{ runId: string }>(`select run_id as "runId" from shard where organization_id = $1 and id = $2`, [tx.organizationId, shardId]);
  return shard ? lockRun(tx, shard.runId) : null;
}

/** Raises the versions of a run and of its experiment; the queue page of the team counts in milliseconds. */
export async function raiseVersions(tx: Ctx, runId: string): Promise<Changed[]> {
  const [raised] = await tx.sql<{ teamId: string; runVersion: number; experimentId: string; experimentVersion: number }>(
    `with raised as (update run set version = version + 1 where organization_id = $1 and id = $2 returning team_id, version, experiment_id),
          above as (update experiment e set version = e.version + 1 from raised where e.organization_id = $1 and e.id = raised.experiment_id returning e.id, e.version)
     select raised.team_id as "teamId", raised.version as "runVersion", above.id as "experimentId", above.version as "experimentVersion" from raised, above`,
    [tx.organizationId, runId],
  );
  if (!raised) return [];
  return [
    { topic: `run:${runId}`, version: raised.runVersion },
    { topic: `experiment:${raised.experimentId}`, version: raised.experimentVersion },
    { topic: `queue:${raised.teamId}`, version: tx.clock().getTime() },
  ];
}
