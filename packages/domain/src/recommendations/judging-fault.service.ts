import type { Ctx } from '../database';
import type { Changed } from '../runs';

/** A judgement that fails this often will not come right by itself. */
const mostAttempts = 5;

/**
 * Counts a judgement that ended in a fault nobody foresaw; after five the experiment fails with a sentence instead of being rung for ever.
 * Empty while it may be tried again. Runs and scores stay, so that a retry only judges.
 */
export function giveUpJudging(ctx: Ctx, experimentId: string): Promise<readonly Changed[]> {
  return ctx.transaction(async (tx) => {
    const [counted] = await tx.sql<{ attempts: number }>(
      `with counted as (update experiment set judging_attempts = judging_attempts + 1 where organization_id = $1 and id = $2 and status in ('running', 'judging') returning judging_attempts) select judging_attempts as attempts from counted`,
      [tx.organizationId, experimentId],
    );
    if (!counted || counted.attempts < mostAttempts) return [];
    const sentence = `The runs are scored, but judging them failed ${mostAttempts} times; the worker's log says where. Retry the experiment once that is mended.`;
    const [failed] = await tx.sql<{ version: number }>(
      `with failed as (update experiment set status = 'failed', error_code = 'JUDGING_FAILED', error_sentence = $3, sentence = $3, finished_at = now(), version = version + 1 where organization_id = $1 and id = $2 returning version) select version from failed`,
      [tx.organizationId, experimentId, sentence],
    );
    return failed ? [{ topic: `experiment:${experimentId}`, version: failed.version }] : [];
  });
}
