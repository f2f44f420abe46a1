import { registeredSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { byParent, type Look, type Registration } from '../experiments';

export interface RegistrationView extends Omit<Registration, 'organizationId' | 'aheadArmId' | 'behindArmId' | 'lockedBy'> {
  readonly aheadArm: string;
  readonly behindArm: string;
  readonly history: readonly Omit<Look, 'organizationId' | 'experimentId'>[];
  readonly sentence: string;
}

type StoredView = Omit<RegistrationView, 'history' | 'sentence'> & { needsDraws: boolean; isOver: boolean };

/** What was locked for each of the experiments, with its looks and its result; those without are absent. */
export async function registrationsOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly RegistrationView[]>> {
  const { rows, looks } = await ctx.transaction(async (tx) => ({
    rows: await tx.sql<StoredView>(
      `select g.experiment_id as "experimentId", g.hypothesis, g.claim, ahead.name as "aheadArm", behind.name as "behindArm", g.metric, g.margin, g.budget_index as "budgetIndex", g.n, g.stopping,
         g.planned_rows as "plannedRows", g.planned_draws as "plannedDraws", g.alpha, g.earlier_looks as "earlierLooks", g.hash, g.locked_at as "lockedAt", g.looks, g.result,
         (ahead.approach <> 'zero-shot' or behind.approach <> 'zero-shot') as "needsDraws", e.status in ('cancelled', 'failed') as "isOver"
       from registration g join experiment e on e.organization_id = g.organization_id and e.id = g.experiment_id
       join arm ahead on ahead.organization_id = g.organization_id and ahead.id = g.ahead_arm_id
       join arm behind on behind.organization_id = g.organization_id and behind.id = g.behind_arm_id
       where g.organization_id = $1 and g.experiment_id = any ($2::uuid[])`,
      [tx.organizationId, experimentIds],
    ),
    looks: await tx.sql<Look>(
      `select experiment_id as "experimentId", number, rows, difference, low, high, looked_at as "lookedAt" from look where organization_id = $1 and experiment_id = any ($2::uuid[]) order by number`,
      [tx.organizationId, experimentIds],
    ),
  }));
  const history = byParent(looks, (look) => look.experimentId);
  return byParent(rows.map(({ needsDraws, isOver, ...row }): RegistrationView => ({ ...row, history: history.get(row.experimentId) ?? [], sentence: sentenceOf({ ...row, needsDraws, isOver }) })), (row) => row.experimentId);
}

function sentenceOf({ result, aheadArm, behindArm, n, plannedRows, plannedDraws, needsDraws, isOver, ...row }: StoredView): string {
  return registeredSentence({
    ...row, ahead: aheadArm, behind: behindArm, labels: n, rows: plannedRows, draws: needsDraws ? plannedDraws : null,
    outcome: result?.outcome ?? (isOver ? 'not-measured' : null), difference: result?.difference ?? null, low: result?.low ?? null, high: result?.high ?? null, level: result?.level ?? 1 - row.alpha, rowsRead: result?.rows ?? 0,
    looks: result?.looks ?? row.looks, stoppedBecause: result?.stoppedBecause ?? null, savedRuns: result?.savedRuns ?? 0, savedSeconds: result?.savedSeconds ?? 0,
  });
}
