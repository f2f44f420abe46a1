import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { Look, Registration } from '../experiments';
import { cancelOpenRuns, type Changed } from '../runs';
import { outcomeOf, stopOf } from './registered-claim';

export interface Stopped {
  readonly runs: number;
  readonly ring: readonly Ring[];
  readonly changed: readonly Changed[];
}

/**
 * Ends the open runs of an experiment whose locked claim is decided, and stores the result with what that saved.
 * Null where it is not decided, or was stopped before. Runs are locked first, then the registration: the order of every writer.
 */
export async function stopDecidedExperiment(ctx: Ctx, experimentId: string): Promise<Stopped | null> {
  return ctx.transaction(async (tx) => {
    const registration = await tx.db(Registration).findOne({ experimentId });
    if (!registration || registration.result || registration.stopping !== 'sequential') return null;
    const look = await tx.db(Look).findOne({ experimentId, number: registration.looks });
    if (!look || look.low === null || look.high === null) return null;
    const interval = { low: look.low, high: look.high };
    const stoppedBecause = stopOf(registration, interval);
    if (stoppedBecause === null) return null;
    const savedSeconds = await secondsLeft(tx, experimentId);
    const { runs, ring, changed } = await cancelOpenRuns(tx, experimentId);
    await tx.db(Registration).update({ experimentId }, {
      result: {
        outcome: outcomeOf(registration, interval), difference: look.difference, ...interval, level: 1 - registration.alpha, rows: look.rows, draws: registration.plannedDraws, looks: registration.looks,
        stoppedBecause, savedRuns: runs, savedSeconds,
      },
    });
    return { runs, ring, changed };
  });
}

/** Engine seconds of the open runs, by the mean of their arm's finished ones. */
async function secondsLeft(tx: Ctx, experimentId: string): Promise<number> {
  const [left] = await tx.sql<{ seconds: number }>(
    `select coalesce(sum(pace.seconds), 0)::float8 as seconds from run r
     left join lateral (select avg(done.engine_seconds) as seconds from run done where done.organization_id = r.organization_id and done.arm_id = r.arm_id and done.status = 'complete' and done.engine_seconds > 0) pace on true
     where r.organization_id = $1 and r.experiment_id = $2 and r.status in ('planned', 'waiting', 'running')`,
    [tx.organizationId, experimentId],
  );
  return left?.seconds ?? 0;
}
