import { runStatuses, type RunStatus } from '@crossover/contracts';
import type { Ctx } from '../database';
import { byParent } from '../experiments';
import { rowsDone } from './rows-done';
import { openStatuses } from './run.state';
import { timeLeft, type OpenWork, type TimeLeft } from './time-left';

export interface ExperimentProgress {
  /** Runs by status; they add up to all runs. */
  readonly runs: Readonly<Record<RunStatus, number>>;
  readonly rowsTotal: number;
  /** Rows that are answered or given up. */
  readonly rowsDone: number;
  /** Null where nothing is open, and where no engine lives that could do it. */
  readonly timeLeft: TimeLeft | null;
}

/** How far many experiments are, counted from their rows. `engines`: how many live; null where that is not known. */
export async function progressOfExperiments(ctx: Ctx, experimentIds: readonly string[], { engines }: { engines: number | null }): Promise<ReadonlyMap<string, ExperimentProgress>> {
  const { counts, work } = await ctx.transaction(async (tx) => ({ counts: await countRuns(tx, experimentIds), work: engines ? await readOpenWork(tx, experimentIds) : [] }));
  const workOf = byParent(work, (row) => row.experimentId);
  const countsOf = byParent(counts, (row) => row.experimentId);
  return new Map(experimentIds.map((id) => [id, { ...addUp(countsOf.get(id) ?? []), timeLeft: timeLeft(workOf.get(id) ?? [], engines ?? 0) }]));
}

interface StatusCount {
  readonly experimentId: string;
  readonly status: RunStatus;
  readonly runs: number;
  readonly rowsTotal: number;
  readonly rowsDone: number;
}

function countRuns(tx: Ctx, experimentIds: readonly string[]): Promise<StatusCount[]> {
  return tx.sql<StatusCount>(
    `select r.experiment_id as "experimentId", r.status, count(*)::integer as runs, sum(r.rows_total)::float8 as "rowsTotal", sum(${rowsDone})::float8 as "rowsDone"
     from run r where r.organization_id = $1 and r.experiment_id = any ($2::uuid[]) group by r.experiment_id, r.status`,
    [tx.organizationId, experimentIds],
  );
}

/** A run that is open and will not find its answers in a run of the same content. */
const isDue = `r.status = any ($3::run_status[]) and not exists (
  select 1 from run twin where twin.organization_id = r.organization_id and twin.content_key = r.content_key and r.content_key <> '' and twin.id <> r.id
    and (twin.status = 'complete' or (twin.status = any ($3::run_status[]) and twin.number < r.number)))`;

/** One line for each arm and label count of experiments that have an open run. */
function readOpenWork(tx: Ctx, experimentIds: readonly string[]): Promise<(OpenWork & { experimentId: string })[]> {
  return tx.sql<OpenWork & { experimentId: string }>(
    `select r.experiment_id as "experimentId", a.approach, a.model_id as "modelId", r.n, max(r.rows_total) as rows,
       coalesce(array_agg(r.engine_seconds) filter (where r.status = 'complete' and r.reused_from_run_id is null and r.engine_seconds > 0), '{}') as "finishedSeconds",
       count(*) filter (where ${isDue})::integer as "openRuns",
       coalesce(sum(1 - ${rowsDone}::float8 / greatest(r.rows_total, 1)) filter (where ${isDue}), 0)::float8 as "runsLeft"
     from run r join arm a on a.organization_id = r.organization_id and a.id = r.arm_id
     where r.organization_id = $1 and r.experiment_id in (select experiment_id from run where organization_id = $1 and experiment_id = any ($2::uuid[]) and status = any ($3::run_status[]))
     group by r.experiment_id, a.approach, a.model_id, r.n`,
    [tx.organizationId, experimentIds, [...openStatuses]],
  );
}

function addUp(counts: readonly StatusCount[]): Omit<ExperimentProgress, 'timeLeft'> {
  const runsOf = (status: RunStatus): number => counts.find((count) => count.status === status)?.runs ?? 0;
  const runs: Record<RunStatus, number> = { planned: 0, waiting: 0, running: 0, scoring: 0, complete: 0, failed: 0, cancelled: 0, expired: 0 };
  for (const status of runStatuses) runs[status] = runsOf(status);
  return { runs, rowsTotal: sum(counts.map((count) => count.rowsTotal)), rowsDone: sum(counts.map((count) => count.rowsDone)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
