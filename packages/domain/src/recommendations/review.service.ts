import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { changeSettings, type Organisation, type OrganisationSettings } from '../organisations';
import type { Changed } from '../runs';

export interface ReviewedSettings {
  readonly organisation: Organisation;
  readonly ring: readonly Ring[];
  readonly changed: readonly Changed[];
}

/**
 * Changes the organisation's settings. A moved border changes at which budgets the rules about few and abundant labels are read,
 * so every complete experiment is judged anew from its stored predictions.
 */
export function changeSettingsAndReview(ctx: Ctx, settings: OrganisationSettings): Promise<ReviewedSettings> {
  return ctx.transaction(async (tx) => {
    const { organisation, isBorderMoved } = await changeSettings(tx, settings);
    if (!isBorderMoved) return { organisation, ring: [], changed: [] };
    const reviewed = await tx.sql<{ id: string; version: number }>(
      `with reviewed as (update experiment set status = 'judging', judging_attempts = 0, version = version + 1 where organization_id = $1 and status = 'complete' returning id, version) select id, version from reviewed`,
      [tx.organizationId],
    );
    return { organisation, ring: [{ job: 'dispatch', payload: {} }], changed: reviewed.map(({ id, version }) => ({ topic: `experiment:${id}` as const, version })) };
  });
}
