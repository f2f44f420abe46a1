import type { JobPayload } from '@crossover/contracts';
import { judgeExperiment as judge } from '@crossover/domain';
import { announce, type Services } from '../services';

/** Curves, crossover and verdicts from the stored predictions; while runs are open at most once in a few seconds. */
export async function judgeExperiment(services: Services, { organizationId, experimentId }: JobPayload<'judge-experiment'>): Promise<void> {
  const judgement = await judge(services.ctxFor(organizationId), experimentId);
  if (!judgement) return;
  await announce(services, judgement);
}
