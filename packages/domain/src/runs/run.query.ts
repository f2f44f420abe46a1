import { runStatuses, type RunStatus } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import type { Access } from '../organisations';
import { paginate, type Page, type PageRequest } from '../pages';
import { rowsDone } from './rows-done';
import { Run } from './run.entity';

export interface RunFilter {
  readonly experimentId: string;
  readonly status?: string | null;
  readonly armId?: string | null;
}

/** The runs of an experiment by number, which is the order of the plan. BAD_USER_INPUT for a status that is none. */
export function listRuns(ctx: Ctx, page: PageRequest, { experimentId, status, armId }: RunFilter): Promise<Page<Run>> {
  const wanted = status ? readStatus(status) : null;
  return ctx.transaction((tx) => {
    const query = tx.db(Run).query('run').andWhere('run.experiment_id = :experimentId', { experimentId });
    if (wanted) query.andWhere('run.status = :status', { status: wanted });
    if (armId) query.andWhere('run.arm_id = :armId', { armId });
    return paginate(query, page, { list: 'runs', columns: ['number'] });
  });
}

/** The run that a team knows by this number, or NOT_FOUND. */
export function getRunByNumber(ctx: Ctx, { teamId, number }: { teamId: string; number: number }): Promise<Run> {
  return ctx.transaction((tx) => tx.db(Run).get({ teamId, number }, 'run'));
}

/** NOT_FOUND alike for a run that does not exist and one of a team that the caller may not see. */
export async function getVisibleRun(ctx: Ctx, access: Access, id: string): Promise<Run> {
  const run = await ctx.transaction((tx) => tx.db(Run).get({ id }, 'run'));
  if (!access.teams.has(run.teamId)) throw notFound('run');
  return run;
}

export interface RunCounts {
  /** Which of the experiment's draws; null for zero-shot. */
  readonly drawIndex: number | null;
  /** Rows that are answered or given up. */
  readonly rowsDone: number;
  /** Rows that were given up. */
  readonly rowErrors: number;
  readonly reusedFromNumber: number | null;
}

/** What is counted or looked up for runs, by run id. */
export async function countsOfRuns(ctx: Ctx, runIds: readonly string[]): Promise<ReadonlyMap<string, RunCounts>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<RunCounts & { id: string }>(
      `select r.id, d.draw_index as "drawIndex", source.number as "reusedFromNumber", ${rowsDone} as "rowsDone",
         (select count(*) from row_error x where x.organization_id = r.organization_id and x.run_id = r.id)::integer as "rowErrors"
       from run r
       left join draw d on d.organization_id = r.organization_id and d.id = r.draw_id
       left join run source on source.organization_id = r.organization_id and source.id = r.reused_from_run_id
       where r.organization_id = $1 and r.id = any ($2::uuid[])`,
      [tx.organizationId, runIds],
    ),
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

function readStatus(text: string): RunStatus {
  const status = runStatuses.find((word) => word === text);
  if (status) return status;
  throw new DomainError('BAD_USER_INPUT', `A run's status is one of ${runStatuses.join(', ')}.`, { details: { field: 'status' } });
}
