import type { JobPayload } from '@crossover/contracts';
import { judgeExperiment as judge, stopDecidedExperiment } from '@crossover/domain';
import { announce, type Services } from '../services';

/** Curves, crossover and verdicts from the stored predictions; while runs are open at most once in a few seconds. */
export async function judgeExperiment(services: Services, { organizationId, experimentId }: JobPayload<'judge-experiment'>): Promise<void> {
  const judgement = await judge(services.ctxFor(organizationId), experimentId);
  if (!judgement) return;
  await announce(services, judgement);
  if (!judgement.isDecided) return;
  const stopped = await stopDecidedExperiment(services.ctxFor(organizationId), experimentId);
  if (!stopped) return;
  services.log.info({ experimentId, runs: stopped.runs }, 'decided early');
  await announce(services, stopped);
}
