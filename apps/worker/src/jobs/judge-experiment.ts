import type { JobPayload } from '@crossover/contracts';
import { giveUpJudging, judgeExperiment as judge, stopDecidedExperiment, type Ctx, type Judgement } from '@crossover/domain';
import { announce, type Services } from '../services';

/** Curves, crossover and verdicts from the stored predictions, and the end of what a locked claim has decided; while runs are open at most once in a few seconds. */
export async function judgeExperiment(services: Services, { organizationId, experimentId }: JobPayload<'judge-experiment'>): Promise<void> {
  const ctx = services.ctxFor(organizationId);
  const judgement = await judgeOrCount(services, ctx, experimentId);
  if (!judgement) return;
  await announce(services, judgement);
  if (!judgement.isDecided) return;
  const stopped = await stopDecidedExperiment(ctx, experimentId);
  if (!stopped) return;
  services.log.info({ experimentId, runs: stopped.runs }, 'decided early');
  await announce(services, stopped);
}

async function judgeOrCount(services: Services, ctx: Ctx, experimentId: string): Promise<Judgement | null> {
  try {
    return await judge(ctx, experimentId);
  } catch (error) {
    // The dispatcher rings again until the rows say that it is over; thrown on, so that its trace is logged.
    await announce(services, { changed: await giveUpJudging(ctx, experimentId) });
    throw error;
  }
}
