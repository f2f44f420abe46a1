import type { JobPayload } from '@crossover/contracts';
import { giveUpScoring, scoreFinishedRun } from '@crossover/domain';
import { announce, type Services } from '../services';

/** Turns a run's stored answers into scores and completes it; a run that is not in scoring any more is left alone. */
export async function scoreRun(services: Services, { organizationId, runId }: JobPayload<'score-run'>): Promise<void> {
  const ctx = services.ctxFor(organizationId);
  try {
    const scored = await scoreFinishedRun(ctx, runId);
    if (scored) await announce(services, scored);
  } catch (error) {
    // The dispatcher rings again until the rows say that it is over; thrown on, so that its trace is logged.
    const failed = await giveUpScoring(ctx, runId);
    if (failed) await announce(services, failed);
    throw error;
  }
}
