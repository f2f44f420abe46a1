import { approachTable, families, type LabelBudget, type TaskFamily } from '@crossover/contracts';
import { isMetricKey, metrics, type MetricKey } from '@crossover/stats';
import { walkFlow } from '@crossover/survey';
import { planSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { countGroupsOf, Dataset, DatasetVersion } from '../datasets';
import { DomainError } from '../errors';
import { getOrganisation } from '../organisations';
import { marginOf, metricsOf, plainTraits, Task, TaskVersion } from '../tasks';
import { resolveArms, type ResolvedArm } from './plan-arms';
import { contentKeyOfPlanned } from './content-key';
import { checkPlan } from './plan-checks';
import { planDraws, type PlannedDraw } from './plan-draws';
import { estimatePlan } from './plan-estimate';
import { digest } from './plan-hash';
import { powerOf } from './plan-power';
import { planRuns, type PlannedRun } from './plan-runs';
import type { Plan, PlanInput } from './plan.shape';
import { runsToCompute } from './reusable-runs.query';
import { planRegistration, registeredFacts, type PlannedRegistration } from './registration.service';
import { readSpending } from './spending.query';

/** Everything that a launch stores; `plan` is the part that a reader sees. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly task: Task;
  readonly version: TaskVersion;
  readonly dataset: DatasetVersion;
  readonly arms: readonly ResolvedArm[];
  readonly draws: readonly PlannedDraw[];
  readonly runs: readonly PlannedRun[];
  /** The address that the predictions of each run will have. */
  readonly contentKeys: ReadonlyMap<PlannedRun, string>;
  readonly margin: number;
  readonly metric: string;
  readonly predictRowIds: readonly number[];
  readonly registration: PlannedRegistration | null;
}

const maxRuns = 5000;
const maxSeeds = 20;

/** What an experiment would run, cost and be able to show. Stores nothing; the same input gives the same hash. `engines`: how many live, to share the work. */
export function planExperiment(ctx: Ctx, input: PlanInput, { engines = 1 }: { engines?: number } = {}): Promise<Plan> {
  return ctx.transaction(async (tx) => (await preparePlan(tx, input, { engines })).plan);
}

/** The plan with all that its launch needs, inside the caller's transaction. */
export async function preparePlan(ctx: Ctx, input: PlanInput, { engines = 1 }: { engines?: number } = {}): Promise<PreparedPlan> {
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
  const testRows = predicted.filter((row) => row.split === 'test').length;
  const testGroups = await countGroupsOf(ctx, dataset.id, 'test');
  const margin = input.margin ?? (await marginFor(ctx, metric, { version, dataset }));
  const registration = planRegistration(input.registration, { arms, budgets: draws[0]?.budgets ?? [], draws: input.draws, metric, margin, testRows, testGroups });
  const contentKeys = new Map(runs.map((run) => [run, contentKeyOfPlanned(run, { task: version, metric, datasetContentHash: dataset.contentHash ?? dataset.id })]));
  const prepared = { task, version, dataset, arms, draws, runs, contentKeys, margin, metric, registration, predictRowIds: predicted.map((row) => row.id) };
  return { ...prepared, plan: await describe(ctx, input, { ...prepared, testRows, testGroups, engines }) };
}

async function describe(ctx: Ctx, input: PlanInput, parts: Omit<PreparedPlan, 'plan'> & { testRows: number; testGroups: number | null; engines: number }): Promise<Plan> {
  const { task, version, dataset, arms, draws, runs, testRows, testGroups, registration, margin } = parts;
  const rows = parts.predictRowIds.length;
  const toCompute = await runsToCompute(ctx, parts.contentKeys, rows);
  const asked = { ...version, scale: dataset.scale };
  const planned = await estimatePlan(ctx, { runs, toCompute, rows, engines: parts.engines, task: asked, versionId: dataset.id });
  const { estimate, byArm } = planned;
  const checks = checkPlan({ ...(await readFacts(ctx, parts)), task: asked, version: dataset, arms, draws, testRows, testGroups, registration, estimate, spending: await readSpending(ctx, { experimentId: null }) });
  const counts = { runs: runs.length, trainings: runs.filter((run) => approachTable[run.arm.settings.approach].isTraining).length, rowsPredicted: runs.length * rows };
  return {
    hash: digest({
      taskVersionId: version.id, arms: arms.map(({ name, settings, model }) => ({ name, settings, modelId: model?.id ?? null })), budgets: input.budgets, draws: input.draws, seeds: input.seeds, seed: input.seed, margin, metric: parts.metric,
      ...(registration ? { registration: registeredFacts(registration) } : {}),
    }),
    title: input.title?.trim() || `${task.name}: ${arms.length} arms, ${draws.length} draws`,
    sentence: planSentence({ runs: counts.runs, trainings: counts.trainings, rows: counts.rowsPredicted, reused: runs.length - toCompute.length, cost: estimate.money ?? undefined, time: { lowMs: 1000 * estimate.secondsLow, highMs: 1000 * estimate.secondsHigh }, isColdStart: estimate.isColdStart }),
    arms: arms.map((arm) => ({ name: arm.name, modelId: arm.model?.id ?? null, modelName: arm.model?.name ?? null, settings: arm.settings, runs: runs.filter((run) => run.arm === arm).length, estimate: byArm.get(arm) ?? { secondsLow: 0, seconds: 0, secondsHigh: 0, pastRuns: 0, runsToCompute: 0 } })),
    budgets: draws[0]?.budgets ?? [],
    ...counts,
    testRows,
    estimate,
    power: await powerOf(ctx, { taskId: task.id, metric: parts.metric, testRows, testGroups, draws: input.draws, margin, runs, rows, estimate: planned }),
    registrationSentence: registration?.hypothesis ?? null,
    checks,
    isLaunchable: checks.every((check) => check.level !== 'stop'),
  };
}

/** What the checks look at beside the plan itself. */
async function readFacts(ctx: Ctx, { version, dataset }: Pick<PreparedPlan, 'version' | 'dataset'>): Promise<{ datasetName: string; classes: number; rareTestClasses: number; openQuestion: string | null }> {
  const { name: datasetName } = await ctx.db(Dataset).get({ id: dataset.datasetId }, 'dataset');
  const { fewLabelsBorder } = await getOrganisation(ctx);
  const flow = walkFlow(plainTraits(version.traits), { fewLabelsBorder });
  const openQuestion = flow.outcome === 'unknown' ? (flow.steps.find((step) => step.id === flow.openAt)?.question ?? null) : null;
  const classes = families[version.family].answer === 'label' ? version.labels.length : 0;
  if (classes === 0) return { datasetName, classes, rareTestClasses: 0, openQuestion };
  const [rare] = await ctx.sql<{ count: number }>(
    `select count(*)::int as count from (select label from dataset_row where organization_id = $1 and version_id = $2 and split = 'test' group by label having count(*) < 5) rare`,
    [ctx.organizationId, dataset.id],
  );
  return { datasetName, classes, rareTestClasses: rare?.count ?? 0, openQuestion };
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
  const { defaultMargin } = await getOrganisation(ctx);
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
