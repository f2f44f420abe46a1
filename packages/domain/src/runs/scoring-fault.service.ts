import type { Ctx } from '../database';
import { raiseVersions, lockRun } from './changed';
import { endRun } from './end-run';
import type { ScoredRun } from './scoring.service';

/** A scoring that fails this often will not come right by itself. */
const mostAttempts = 5;

/**
 * Counts a scoring that ended in a fault nobody foresaw; after five the run fails with a sentence instead of being rung for ever.
 * Null while it may be tried again, and when the run is not in scoring any more. Answers stay stored, so a retry only scores.
 */
export function giveUpScoring(ctx: Ctx, runId: string): Promise<ScoredRun | null> {
  return ctx.transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (run?.status !== 'scoring') return null;
    const [counted] = await tx.sql<{ attempts: number }>(
      `with counted as (update run set scoring_attempts = scoring_attempts + 1 where organization_id = $1 and id = $2 returning scoring_attempts) select scoring_attempts as attempts from counted`,
      [tx.organizationId, runId],
    );
    if ((counted?.attempts ?? 0) < mostAttempts) return null;
    const ring = await endRun(tx, runId, { status: 'failed', code: 'SCORING_FAILED', sentence: `The answers are stored, but scoring them failed ${mostAttempts} times; the worker's log says where. Retry the run once that is mended.` });
    return { ring, changed: await raiseVersions(tx, runId) };
  });
}
