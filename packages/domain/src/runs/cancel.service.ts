import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import { writeAudit } from '../organisations';
import { raiseVersions, lockRun, type Changed } from './changed';
import { endRun, type RunEnd } from './end-run';
import { mayFollow, openStatuses } from './run.state';

const byRequest: RunEnd = { status: 'cancelled', code: null, sentence: null };

export interface Cancelled {
  readonly runs: number;
  readonly ring: readonly Ring[];
  readonly changed: readonly Changed[];
}

/** Cancels one run; from the commit on no worker stores a row of it. Throws RUN_NOT_CANCELLABLE where it is over already. */
export async function cancelRun(ctx: Ctx, runId: string): Promise<Cancelled> {
  return ctx.transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run) throw notFound('run');
    if (!mayFollow(run.status, 'cancelled')) throw new DomainError('RUN_NOT_CANCELLABLE', `Run ${run.number} is ${run.status} already, so there is nothing to cancel.`);
    const ring = await endRun(tx, runId, byRequest);
    const changed = await raiseVersions(tx, runId);
    await writeAudit(tx, { action: 'run.cancelled', subject: { id: runId, name: `run ${run.number}` } });
    return { runs: 1, ring, changed };
  });
}

/** Cancels an experiment and its open runs; finished runs keep their scores. Throws EXPERIMENT_NOT_CANCELLABLE where it is over already. */
export async function cancelExperiment(ctx: Ctx, experimentId: string): Promise<Cancelled> {
  return ctx.transaction(async (tx) => {
    // Runs first, in one order, then the experiment: the order in which every writer locks them.
    const runs = await tx.sql<{ id: string }>(
      `select id from run where organization_id = $1 and experiment_id = $2 and status = any ($3::run_status[]) order by id for no key update`,
      [tx.organizationId, experimentId, [...openStatuses]],
    );
    const [experiment] = await tx.sql<{ number: number; status: string }>(
      `select number, status from experiment where organization_id = $1 and id = $2 for no key update`,
      [tx.organizationId, experimentId],
    );
    if (!experiment) throw notFound('experiment');
    if (experiment.status !== 'running' && experiment.status !== 'judging') {
      throw new DomainError('EXPERIMENT_NOT_CANCELLABLE', `Experiment ${experiment.number} is ${experiment.status} already, so there is nothing to cancel.`);
    }
    const changed: Changed[] = [];
    for (const run of runs) {
      await endRun(tx, run.id, byRequest);
      changed.push(...(await raiseVersions(tx, run.id)));
    }
    changed.push(...(await endExperiment(tx, experimentId)));
    await writeAudit(tx, { action: 'experiment.cancelled', subject: { id: experimentId, name: `experiment ${experiment.number}` }, detail: `${runs.length} runs were open` });
    return { runs: runs.length, ring: [{ job: 'dispatch', payload: {} }], changed };
  });
}

/**
 * Ends the open runs of an experiment inside the caller's transaction and leaves the experiment to its last judgement:
 * what is stopped by its own rule is not cancelled by anybody.
 */
export async function cancelOpenRuns(tx: Ctx, experimentId: string): Promise<Cancelled> {
  const runs = await tx.sql<{ id: string }>(
    `select id from run where organization_id = $1 and experiment_id = $2 and status = any ($3::run_status[]) order by id for no key update`,
    [tx.organizationId, experimentId, [...openStatuses]],
  );
  const [changed, ring]: [Changed[], Ring[]] = [[], []];
  for (const run of runs) {
    ring.splice(0, ring.length, ...(await endRun(tx, run.id, byRequest)));
    changed.push(...(await raiseVersions(tx, run.id)));
  }
  return { runs: runs.length, ring, changed };
}

/** Ends a run whose deadline is over by the database's clock; answers null where it is not, or where the run is over already. */
export async function expireRun(ctx: Ctx, runId: string): Promise<Omit<Cancelled, 'runs'> | null> {
  return ctx.transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run || !mayFollow(run.status, 'expired')) return null;
    const [late] = await tx.sql(`select 1 from run where organization_id = $1 and id = $2 and deadline_at < now()`, [tx.organizationId, runId]);
    if (!late) return null;
    const ring = await endRun(tx, runId, { status: 'expired', code: 'DEADLINE', sentence: 'The run was not finished before its deadline; launch it again with more workers, fewer rows or a smaller model.' });
    return { ring, changed: await raiseVersions(tx, runId) };
  });
}

async function endExperiment(tx: Ctx, experimentId: string): Promise<Changed[]> {
  const [ended] = await tx.sql<{ version: number }>(
    `with ended as (update experiment set status = 'cancelled', finished_at = now(), version = version + 1 where organization_id = $1 and id = $2 returning version) select version from ended`,
    [tx.organizationId, experimentId],
  );
  return ended ? [{ topic: `experiment:${experimentId}`, version: ended.version }] : [];
}
