import type { JobPayload } from '@crossover/contracts';
import { scoreFinishedRun } from '@crossover/domain';
import { announce, type Services } from '../services';

/** Turns a run's stored answers into scores and completes it; a run that is not in scoring any more is left alone. */
export async function scoreRun(services: Services, { organizationId, runId }: JobPayload<'score-run'>): Promise<void> {
  const scored = await scoreFinishedRun(services.ctxFor(organizationId), runId);
  if (!scored) return;
  await announce(services, scored);
}
