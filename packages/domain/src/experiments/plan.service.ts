import { approachTable, families, type LabelBudget, type TaskFamily } from '@crossover/contracts';
import { isMetricKey, metrics, type MetricKey } from '@crossover/stats';
import { detectableSentence, planSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { Dataset, DatasetVersion } from '../datasets';
import { DomainError } from '../errors';
import { Organisation } from '../organisations';
import { marginOf, metricsOf, Task, TaskVersion } from '../tasks';
import { resolveArms, type ResolvedArm } from './plan-arms';
import { checkPlan } from './plan-checks';
import { planDraws, type PlannedDraw } from './plan-draws';
import { estimatePlan } from './plan-estimate';
import { digest } from './plan-hash';
import { detectableDifference, rowsToDetect } from './plan-power';
import { planRuns, type PlannedRun } from './plan-runs';
import type { Plan, PlanInput } from './plan.shape';

/** Everything that a launch stores; `plan` is the part that a reader sees. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly task: Task;
  readonly version: TaskVersion;
  readonly dataset: DatasetVersion;
  readonly arms: readonly ResolvedArm[];
  readonly draws: readonly PlannedDraw[];
  readonly runs: readonly PlannedRun[];
  readonly margin: number;
  readonly metric: string;
  readonly predictRowIds: readonly number[];
}

const maxRuns = 5000;
const maxSeeds = 20;

/** What an experiment would run, cost and be able to show. Stores nothing; the same input gives the same hash. */
export function planExperiment(ctx: Ctx, input: PlanInput): Promise<Plan> {
  return ctx.transaction(async (tx) => (await preparePlan(tx, input)).plan);
}

/** The plan with all that its launch needs, inside the caller's transaction. */
export async function preparePlan(ctx: Ctx, input: PlanInput): Promise<PreparedPlan> {
  const task = await ctx.db(Task).get({ id: input.taskId }, 'task');
  const version = await newestVersion(ctx, task.id);
  const dataset = await ctx.db(DatasetVersion).get({ id: version.datasetVersionId }, 'dataset version');
  assertLadder(input);
  const metric = readMetric(input.metric ?? version.metric, version.family);
  const arms = await resolveArms(ctx, input);
  const draws = await planDraws(ctx, input, version);
  const runs = arms.flatMap((arm) => planRuns(arm, { draws, seeds: input.seeds, seed: input.seed }));
  if (runs.length > maxRuns) throw new DomainError('PLAN_TOO_LARGE', `The plan has ${runs.length} runs; at most ${maxRuns} are allowed. Use fewer arms, budgets, draws or seeds.`);
  const predicted = await ctx.sql<{ id: number; split: string }>(`select id, split from dataset_row where version_id = $1 and split in ('test', 'validation') order by id`, [dataset.id]);
  const prepared = { task, version, dataset, arms, draws, runs, margin: input.margin ?? (await marginFor(ctx, metric, { version, dataset })), metric, predictRowIds: predicted.map((row) => row.id) };
  return { ...prepared, plan: await describe(ctx, input, { ...prepared, testRows: predicted.filter((row) => row.split === 'test').length }) };
}

async function describe(ctx: Ctx, input: PlanInput, parts: Omit<PreparedPlan, 'plan'> & { testRows: number }): Promise<Plan> {
  const { task, version, dataset, arms, draws, runs, testRows } = parts;
  const rows = parts.predictRowIds.length;
  const estimate = await estimatePlan(ctx, { runs, rows, engines: 1 });
  const { name: datasetName } = await ctx.db(Dataset).get({ id: dataset.datasetId }, 'dataset');
  const checks = checkPlan({ family: version.family, version: dataset, datasetName, arms, draws, testRows });
  const counts = { runs: runs.length, trainings: runs.filter((run) => approachTable[run.arm.settings.approach].isTraining).length, rowsPredicted: runs.length * rows };
  const detectable = detectableDifference(testRows);
  return {
    hash: digest({ taskVersionId: version.id, arms: arms.map(({ name, settings, model }) => ({ name, settings, modelId: model?.id ?? null })), budgets: input.budgets, draws: input.draws, seeds: input.seeds, seed: input.seed, margin: parts.margin, metric: parts.metric }),
    title: input.title?.trim() || `${task.name}: ${arms.length} arms, ${draws.length} draws`,
    sentence: planSentence({ runs: counts.runs, trainings: counts.trainings, rows: counts.rowsPredicted, time: { lowMs: 1000 * estimate.secondsLow, highMs: 1000 * estimate.secondsHigh } }),
    arms: arms.map((arm) => ({ name: arm.name, modelId: arm.model?.id ?? null, modelName: arm.model?.name ?? null, settings: arm.settings, runs: runs.filter((run) => run.arm === arm).length })),
    budgets: draws[0]?.budgets ?? [],
    ...counts,
    estimate,
    detectable,
    detectableSentence: detectable === null ? 'Nothing can be detected: there are no test rows.' : detectableSentence({ difference: detectable, testRows, wanted: parts.margin, rowsToAdd: Math.max(0, (rowsToDetect(parts.margin) ?? testRows) - testRows) }),
    checks,
    isLaunchable: checks.every((check) => check.level !== 'stop'),
  };
}

async function newestVersion(ctx: Ctx, taskId: string): Promise<TaskVersion> {
  const version = await ctx.db(TaskVersion).findOne({ taskId }, { order: { number: 'DESC' } });
  if (!version) throw new Error(`Task ${taskId} has no version`);
  return version;
}

/** Curves and verdicts stand on one number a row, which a metric over probabilities does not give for every arm. */
function readMetric(key: string, family: TaskFamily): MetricKey {
  const choices = metricsOf(family);
  const known = choices.join(', ');
  if (!isMetricKey(key)) throw new DomainError('METRIC_UNKNOWN', `There is no metric "${key}"; use one of: ${known}.`);
  if (choices.includes(key)) return key;
  if (metrics[key].input === 'probabilities') throw new DomainError('METRIC_NEEDS_SCORES', `${metrics[key].title} cannot be compared over all arms, since some give no probabilities; use one of: ${known}.`);
  throw new DomainError('METRIC_FAMILY', `${metrics[key].title} is no metric of ${families[family].title.toLowerCase()} by which arms can be compared; use one of: ${known}.`);
}

/** The task's margin has the unit of the task's metric; for another metric the organisation's is taken in that one's unit. */
async function marginFor(ctx: Ctx, metric: MetricKey, { version, dataset }: { version: TaskVersion; dataset: DatasetVersion }): Promise<number> {
  if (metric === version.metric) return version.margin;
  const { defaultMargin } = await ctx.db(Organisation).get({}, 'organisation');
  return marginOf(metric, { margin: defaultMargin, scale: dataset.scale });
}

function assertLadder({ budgets, seeds }: PlanInput): void {
  if (budgets.length === 0) throw new DomainError('BUDGETS_MISSING', 'The plan has no label budget: choose at least one.');
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > maxSeeds) throw new DomainError('SEEDS_RANGE', `An experiment has 1 to ${maxSeeds} seeds; ${seeds} were asked.`);
  const modes = new Set(budgets.map((budget: LabelBudget) => budget.mode));
  if (modes.size > 1) throw new DomainError('BUDGET_MODES', 'The label budgets mix "per class" and "in total": use one of them for the whole ladder.');
  if (budgets.some(({ size }) => !Number.isInteger(size) || size < 1)) throw new DomainError('BUDGET_RANGE', 'A label budget is a whole number of at least 1; zero labels are covered by zero-shot.');
  if (budgets.some(({ size }, index) => index > 0 && size <= (budgets[index - 1]?.size ?? 0))) throw new DomainError('BUDGET_ORDER', 'The label budgets must grow from one to the next.');
}
