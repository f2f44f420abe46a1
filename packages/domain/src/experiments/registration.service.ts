import { approachTable, type ArmSettings } from '@crossover/contracts';
import { alphaAtLook, GROUPS_FOR_VERDICT } from '@crossover/stats';
import { countOf, registrationSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { countGroupsOf } from '../datasets';
import { DomainError } from '../errors';
import { actorOf, writeAudit } from '../organisations';
import { scaleOfMetric } from '../tasks';
import { digest } from './plan-hash';
import { Arm } from './arm.entity';
import { Draw } from './draw.entity';
import type { Experiment } from './experiment.entity';
import type { FilledBudget } from './experiment.shape';
import { Registration } from './registration.entity';
import { registeredClaims, stoppingRules, type RegisteredClaim, type RegistrationWish, type StoppingRule } from './registration.shape';

interface NamedArm {
  readonly name: string;
  readonly settings: ArmSettings;
}

/** A claim that names what the plan has. */
export interface PlannedRegistration {
  readonly hypothesis: string;
  readonly claim: RegisteredClaim;
  readonly ahead: NamedArm;
  readonly behind: NamedArm;
  readonly budgetIndex: number;
  readonly n: number;
  readonly stopping: StoppingRule;
  readonly metric: string;
  readonly margin: number;
  readonly plannedRows: number;
  readonly plannedDraws: number;
}

export interface RegistrationPlan {
  readonly arms: readonly NamedArm[];
  readonly budgets: readonly FilledBudget[];
  readonly draws: number;
  readonly metric: string;
  readonly margin: number;
  readonly testRows: number;
  /** Declared groups of the test rows; null where none are. */
  readonly testGroups: number | null;
}

const alpha = 0.05;
const mostCharacters = 1000;
/** The betting sequence takes one difference between -1 and 1 a row, so only a metric that is the mean of such rows can be looked at early. */
const metricsOfRows: readonly string[] = ['accuracy', 'exact-match', 'token-f1', 'numeric-accuracy', 'rouge-1', 'rouge-2', 'rouge-l', 'rouge-lsum'];

/** The claim as the plan can test it, or null where nothing is registered; throws a sentence for one that it cannot test. */
export function planRegistration(wish: RegistrationWish | null | undefined, plan: RegistrationPlan): PlannedRegistration | null {
  if (!wish) return null;
  if (!registeredClaims.includes(wish.claim) || !stoppingRules.includes(wish.stopping)) throw new DomainError('REGISTRATION_UNKNOWN', `A registered claim is one of ${registeredClaims.join(', ')}, its stopping rule one of ${stoppingRules.join(', ')}.`);
  const [ahead, behind] = [armCalled(wish.aheadArm, plan.arms), armCalled(wish.behindArm, plan.arms)];
  if (ahead === behind) throw new DomainError('REGISTRATION_ARMS', 'A registered claim compares two different arms.');
  const { budgets } = plan;
  const budgetIndex = wish.budgetSize == null ? budgets.length - 1 : budgets.findIndex(({ budget }) => budget.size === wish.budgetSize);
  const budget = budgets[budgetIndex];
  if (!budget) throw new DomainError('REGISTRATION_BUDGET', `The plan has no label budget of ${wish.budgetSize}; register one of ${budgets.map(({ budget: { size } }) => size).join(', ')}.`);
  if (wish.stopping === 'sequential' && !metricsOfRows.includes(plan.metric)) throw new DomainError('SEQUENTIAL_METRIC', `Looking early needs a metric that is a mean over rows; ${plan.metric} is none. Use one of ${metricsOfRows.join(', ')}, or the fixed stopping rule.`);
  refuseGroups(wish, plan.testGroups);
  const needsDraws = [ahead, behind].some((arm) => approachTable[arm.settings.approach].needsLabels);
  const facts = { claim: wish.claim, ahead: ahead.name, behind: behind.name, labels: budget.n, metric: plan.metric, margin: plan.margin, rows: plan.testRows, draws: needsDraws ? plan.draws : null, stopping: wish.stopping, scale: scaleOfMetric(plan.metric) };
  return {
    hypothesis: checkHypothesis(wish.hypothesis) ?? registrationSentence(facts),
    claim: wish.claim, ahead, behind, budgetIndex, n: budget.n, stopping: wish.stopping, metric: plan.metric, margin: plan.margin, plannedRows: plan.testRows, plannedDraws: plan.draws,
  };
}

/** The betting sequence takes its rows for independent, and a claim read off few groups says little about others (statistics specification 2.2, 3.7). */
function refuseGroups({ stopping }: RegistrationWish, groups: number | null): void {
  if (groups === null) return;
  if (stopping === 'sequential') throw new DomainError('SEQUENTIAL_GROUPS', 'Looking early needs test rows that are independent, and these come in groups: use the fixed stopping rule.');
  if (groups < GROUPS_FOR_VERDICT) throw new DomainError('REGISTRATION_GROUPS', `The test rows come from ${countOf(groups, 'group')}, and a registered claim needs ${GROUPS_FOR_VERDICT} or more: add rows of more groups.`);
}

/** What of a registration decides; two equal ones have one hash. */
export function registeredFacts({ hypothesis, claim, ahead, behind, n, stopping, metric, margin, plannedRows, plannedDraws }: PlannedRegistration): Record<string, unknown> {
  return { hypothesis, claim, ahead: ahead.name, behind: behind.name, n, stopping, metric, margin, plannedRows, plannedDraws };
}

/**
 * Locks the claim in the transaction of the launch, before any row is asked. When results of the task were seen before,
 * this is the k-th look and spends less error (statistics specification 3.7).
 */
export async function lockRegistration(tx: Ctx, planned: PlannedRegistration, place: { experimentId: string; taskId: string; planHash: string; armIdOf: (name: string) => string }): Promise<void> {
  const earlier = await countEarlierLooks(tx, place.taskId);
  const { hypothesis, claim, budgetIndex, n, stopping, metric, margin, plannedRows, plannedDraws } = planned;
  await tx.db(Registration).insert({
    experimentId: place.experimentId, hypothesis, claim, aheadArmId: place.armIdOf(planned.ahead.name), behindArmId: place.armIdOf(planned.behind.name), metric, margin, budgetIndex, n, stopping, plannedRows, plannedDraws,
    alpha: earlier === 0 ? alpha : alphaAtLook(alpha, earlier + 1), earlierLooks: earlier,
    hash: digest({ planHash: place.planHash, ...registeredFacts(planned) }), lockedBy: actorOf(tx.who), lockedAt: tx.clock(), looks: 0, result: null,
  });
}

/** Locks a claim on an experiment that is launched but of which no row is answered yet; PLAN_LOCKED or TEST_ROWS_SCORED otherwise. */
export function registerExperiment(ctx: Ctx, experiment: Experiment, wish: RegistrationWish): Promise<Registration> {
  return ctx.transaction(async (tx) => {
    // Two people at once take turns, and the slower one is told that the plan is locked.
    await tx.sql('select 1 from experiment where organization_id = $1 and id = $2 for no key update', [tx.organizationId, experiment.id]);
    await assertMayRegister(tx, experiment);
    const { id, plan } = experiment;
    const arms = await tx.db(Arm).find({ where: { experimentId: id }, order: { ordinal: 'ASC' } });
    const [draw] = await tx.db(Draw).find({ where: { experimentId: id }, order: { drawIndex: 'ASC' }, take: 1 });
    const [task] = await tx.sql<{ id: string; versionId: string; rows: number }>(
      `select v.task_id as id, v.dataset_version_id as "versionId", (select count(*)::int from dataset_row d where d.organization_id = v.organization_id and d.version_id = v.dataset_version_id and d.split = 'test') as rows from task_version v where v.organization_id = $1 and v.id = $2`,
      [tx.organizationId, experiment.taskVersionId],
    );
    if (!task) throw new Error(`The task version of experiment ${id} is gone`);
    const testGroups = await countGroupsOf(tx, task.versionId, 'test');
    const planned = planRegistration(wish, { arms, budgets: draw?.budgets ?? [], draws: plan.draws, metric: plan.metric, margin: plan.margin, testRows: task.rows, testGroups });
    if (!planned) throw new Error('A wish is there, so there is a plan of it');
    await lockRegistration(tx, planned, { experimentId: id, taskId: task.id, planHash: experiment.planHash, armIdOf: (name) => arms.find((arm) => arm.name === name)?.id ?? '' });
    await writeAudit(tx, { action: 'experiment.registered', subject: { id, name: `experiment ${experiment.number}` }, detail: planned.hypothesis });
    return tx.db(Registration).get({ experimentId: id }, 'registration');
  });
}

/** Refuses any change of a plan that is locked, or whose test rows are scored already. */
async function assertMayRegister(tx: Ctx, experiment: { readonly id: string; readonly number: number }): Promise<void> {
  const locked = await tx.db(Registration).findOne({ experimentId: experiment.id });
  if (locked) throw new DomainError('PLAN_LOCKED', `The plan of experiment ${experiment.number} was locked on ${locked.lockedAt.toISOString().slice(0, 10)} (${locked.hash.slice(0, 12)}) and cannot be changed; register a new experiment.`);
  const [scored] = await tx.sql(`select 1 from prediction p join run r on r.organization_id = p.organization_id and r.id = p.run_id where r.organization_id = $1 and r.experiment_id = $2 limit 1`, [tx.organizationId, experiment.id]);
  if (scored) throw new DomainError('TEST_ROWS_SCORED', `Test rows of experiment ${experiment.number} are answered already, so nothing can be registered any more; register a new experiment before its launch.`);
}

/** Experiments of the task whose results somebody could see before this one was locked. */
async function countEarlierLooks(tx: Ctx, taskId: string): Promise<number> {
  const [earlier] = await tx.sql<{ count: number }>(
    `select count(*)::int as count from experiment e join task_version v on v.organization_id = e.organization_id and v.id = e.task_version_id where e.organization_id = $1 and v.task_id = $2 and e.judged_at is not null`,
    [tx.organizationId, taskId],
  );
  return earlier?.count ?? 0;
}

function armCalled(name: string, arms: readonly NamedArm[]): NamedArm {
  const arm = arms.find((candidate) => candidate.name === name);
  if (arm) return arm;
  throw new DomainError('REGISTRATION_ARMS', `The plan has no arm called "${name}"; register two of: ${arms.map((each) => each.name).join(', ')}.`);
}

function checkHypothesis(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > mostCharacters) throw new DomainError('HYPOTHESIS_LENGTH', `A hypothesis has at most ${mostCharacters} characters.`);
  return trimmed === '' ? null : trimmed;
}
