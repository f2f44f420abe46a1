import type { Ring } from '@crossover/contracts';
import { orderForLooks } from '@crossover/stats';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { Arm, Draw, Experiment, isAnsweredElsewhere, lockRegistration, preparePlan, rowsOfShards, type PlanInput, type PlannedDraw, type PlannedRun, type PreparedPlan } from '../experiments';
import { nextTeamNumber, writeAudit } from '../organisations';
import { Run } from './run.entity';
import { Shard } from './shard.entity';

/** Runs that are not done by then end as expired; far above what the longest ladder takes. */
const deadlineHours = 72;

export interface Launched {
  readonly experiment: Experiment;
  readonly ring: readonly Ring[];
}

export interface LaunchWish {
  readonly input: PlanInput;
  readonly planHash: string;
  readonly idempotencyKey: string;
  /** How many live, to share the work: the audit log keeps the plan as it was shown. */
  readonly engines?: number;
}

/**
 * Stores the experiment, its draws, runs and shards in one transaction; the dispatcher does the rest.
 * The same idempotency key answers the same experiment, however often and however many at once.
 */
export function launchExperiment(ctx: Ctx, { input, planHash, idempotencyKey, engines = 1 }: LaunchWish): Promise<Launched> {
  if (idempotencyKey.length < 8 || idempotencyKey.length > 200) throw new DomainError('IDEMPOTENCY_KEY', 'An idempotency key has 8 to 200 characters.');
  return ctx.transaction(async (tx) => {
    const prepared = await preparePlan(tx, input, { engines });
    const { teamId } = prepared.task;
    // Parallel calls with one key take turns here, so that the second finds the first one's row.
    await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.organizationId} ${teamId} ${idempotencyKey}`]);
    const known = await tx.db(Experiment).findOne({ teamId, idempotencyKey });
    if (known) return { experiment: known, ring: [{ job: 'dispatch', payload: {} }] };
    if (prepared.plan.hash !== planHash) throw new DomainError('PLAN_CHANGED', 'The task, a model or the plan changed since it was shown: look at the new plan and launch again.');
    const stop = prepared.plan.checks.find((check) => check.level === 'stop');
    if (stop) throw new DomainError(stop.code, stop.sentence);
    const experiment = await storeExperiment(tx, prepared, { input, idempotencyKey });
    await writeAudit(tx, { action: 'experiment.launched', subject: { id: experiment.id, name: `experiment ${experiment.number}` }, detail: prepared.plan.sentence });
    return { experiment, ring: [{ job: 'dispatch', payload: {} }] };
  });
}

async function storeExperiment(ctx: Ctx, prepared: PreparedPlan, { input, idempotencyKey }: { input: PlanInput; idempotencyKey: string }): Promise<Experiment> {
  const { plan, task, version } = prepared;
  const experiment: Omit<Experiment, 'organizationId'> = {
    id: ctx.newId(), teamId: task.teamId, number: await nextTeamNumber(ctx, task.teamId, { kind: 'experiment' }),
    title: plan.title, taskVersionId: version.id,
    plan: { arms: plan.arms.map(({ name, modelId, settings }) => ({ name, modelId, settings })), budgets: input.budgets, draws: input.draws, seeds: input.seeds, seed: input.seed, margin: prepared.margin, metric: prepared.metric },
    planHash: plan.hash, idempotencyKey, status: 'running', version: 1, sentence: null,
    createdBy: ctx.who.kind === 'user' ? ctx.who.userId : ctx.who.kind === 'key' ? ctx.who.keyId : 'system',
    createdAt: ctx.clock(), judgedAt: null, finishedAt: null, judgingAttempts: 0, errorCode: null, errorSentence: null, leaseUntil: null,
  };
  await ctx.db(Experiment).insert(experiment);
  const armIds = new Map(prepared.arms.map((arm) => [arm, ctx.newId()]));
  await ctx.db(Arm).insert(prepared.arms.map((arm, ordinal) => ({ id: required(armIds.get(arm)), experimentId: experiment.id, ordinal, approach: arm.settings.approach, modelId: arm.model?.id ?? null, name: arm.name, settings: arm.settings })));
  const drawIds = new Map(prepared.draws.map((draw) => [draw, ctx.newId()]));
  await ctx.db(Draw).insert(prepared.draws.map((draw) => ({ id: required(drawIds.get(draw)), experimentId: experiment.id, drawIndex: draw.drawIndex, seed: draw.seed, rowIds: [...draw.rowIds], budgets: [...draw.budgets] })));
  if (prepared.registration) {
    const idOf = (name: string) => required(armIds.get(required(prepared.arms.find((arm) => arm.name === name))));
    await lockRegistration(ctx, prepared.registration, { experimentId: experiment.id, taskId: task.id, planHash: plan.hash, armIdOf: idOf });
  }
  await storeRuns(ctx, prepared, { experimentId: experiment.id, armIds: (run) => required(armIds.get(run.arm)), drawIds: (draw) => required(drawIds.get(draw)) });
  return ctx.db(Experiment).get({ id: experiment.id }, 'experiment');
}

interface StoredIds {
  readonly experimentId: string;
  readonly armIds: (run: PlannedRun) => string;
  readonly drawIds: (draw: PlannedDraw) => string;
}

async function storeRuns(ctx: Ctx, prepared: PreparedPlan, ids: StoredIds): Promise<void> {
  const { task, contentKeys, predictRowIds } = prepared;
  const firstNumber = await nextTeamNumber(ctx, task.teamId, { kind: 'run', count: prepared.runs.length });
  const createdAt = ctx.clock();
  const runs = inOrder(prepared);
  const rowIds = inRowOrder(prepared);
  const rows = runs.map((run, index): Omit<Run, 'organizationId'> => ({
    id: ctx.newId(), teamId: task.teamId, number: firstNumber + index, experimentId: ids.experimentId, armId: ids.armIds(run),
    drawId: run.draw && ids.drawIds(run.draw), budgetIndex: run.budgetIndex, n: run.n, seed: run.seed, status: 'waiting', version: 1,
    contentKey: required(contentKeys.get(run)),
    reusedFromRunId: null, fingerprint: null, notes: [], training: null, choices: null, otherScores: null, rowsTotal: predictRowIds.length, errorCode: null, errorSentence: null, scoringAttempts: 0, engineSeconds: 0,
    createdAt, startedAt: null, finishedAt: null, deadlineAt: new Date(createdAt.getTime() + deadlineHours * 3_600_000),
  }));
  await ctx.db(Run).insert(rows);
  await ctx.db(Shard).insert(runs.flatMap((run, index) => rowsOfShards(run, rowIds).map((rowIds, ordinal): Omit<Shard, 'organizationId'> => ({
    id: ctx.newId(), runId: required(rows[index]).id, ordinal, modelId: run.arm.model?.id ?? null, rowIds: [...rowIds], status: 'waiting', epoch: 0, attempts: 0,
    ringAt: null, worker: null, leaseUntil: null, phase: null, phaseDone: null, phaseTotal: null, errorCode: null, errorSentence: null, errorRowId: null,
    // Shards of one experiment keep their order: cheap arms first, then by label budget.
    engineSeconds: 0, isServed: isAnsweredElsewhere(run.arm), reservedCost: 0, createdAt: new Date(createdAt.getTime() + index), claimedAt: null, finishedAt: null,
  }))));
}

/**
 * By arm and label budget, all draws of a budget together, so that curves grow from the left and can be foretold.
 * What a sequential claim waits for goes first, since it may save the rest.
 */
function inOrder({ runs, registration }: PreparedPlan): readonly PlannedRun[] {
  const isClaimed = ({ arm, budgetIndex }: PlannedRun): boolean =>
    registration?.stopping === 'sequential' && (arm.name === registration.ahead.name || arm.name === registration.behind.name) && (budgetIndex === null || budgetIndex === registration.budgetIndex);
  const armsInOrder = [...new Set(runs.map((run) => run.arm))];
  const keyOf = (run: PlannedRun): readonly number[] => [isClaimed(run) ? 0 : 1, armsInOrder.indexOf(run.arm), run.budgetIndex ?? -1, run.draw?.drawIndex ?? -1, run.seed];
  return runs.map((run) => ({ run, key: keyOf(run) })).sort((a, b) => compareKeys(a.key, b.key)).map(({ run }) => run);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((part, index) => part !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** A sequential claim reads rows in an order that is fixed with the plan and not by the file. */
function inRowOrder({ predictRowIds, registration, plan }: PreparedPlan): readonly number[] {
  return registration?.stopping === 'sequential' ? orderForLooks(predictRowIds.map(String), plan.hash).map(Number) : predictRowIds;
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The plan names something that it did not make');
  return value;
}
