import { families } from '@crossover/contracts';
import { collapseBudgets, drawLabels, labelKey, StatisticsError } from '@crossover/stats';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import type { Gold } from '../datasets';
import type { TaskVersion } from '../tasks';
import type { FilledBudget } from './experiment.shape';
import type { PlanInput } from './plan.shape';

export interface PlannedDraw {
  readonly drawIndex: number;
  readonly seed: string;
  readonly rowIds: readonly number[];
  /** Ascending in n; budgets that fill to the same n are one. */
  readonly budgets: readonly FilledBudget[];
}

const maxDraws = 20;

/**
 * Nested draws of the train split (statistics specification 4.1), balanced where the answers are classes and by plain hash ranking elsewhere;
 * throws when a budget cannot be filled at all.
 */
export async function planDraws(ctx: Ctx, input: PlanInput, task: TaskVersion): Promise<readonly PlannedDraw[]> {
  if (input.draws < 1 || input.draws > maxDraws) throw new DomainError('DRAWS_RANGE', `An experiment has 1 to ${maxDraws} draws; ${input.draws} were asked.`);
  if (!Number.isInteger(input.seed) || input.seed < 0 || input.seed > 2 ** 31 - 1) throw new DomainError('SEED_RANGE', 'The seed is a whole number from 0 to 2147483647.');
  const pool = await ctx.sql<{ id: number; label: Gold }>(`select id, label from dataset_row where version_id = $1 and split = 'train' order by id`, [task.datasetVersionId]);
  assertFillable(input, { pool, task });
  const hasClasses = families[task.family].answer === 'label';
  const rows = pool.map((row) => (hasClasses ? { id: String(row.id), label: row.label } : { id: String(row.id) }));
  const order = hasClasses ? ({ order: 'balanced', declaredLabels: task.labels.map((label) => label.value) } as const) : ({ order: 'proportional' } as const);
  return Array.from({ length: input.draws }, (_, drawIndex) => {
    const seed = `seed-${input.seed}`;
    const drawn = draw({ seed, drawIndex, rows, budgets: input.budgets, ...order });
    return { drawIndex, seed, rowIds: drawn.sequence.map(Number), budgets: collapseBudgets(drawn.budgets).map(toFilled) };
  });
}

function draw(request: Parameters<typeof drawLabels>[0]): ReturnType<typeof drawLabels> {
  try {
    return drawLabels(request);
  } catch (error) {
    if (error instanceof StatisticsError) throw new DomainError(error.code, error.message, { cause: error });
    throw error;
  }
}

function assertFillable(input: PlanInput, { pool, task }: { pool: readonly { label: Gold }[]; task: TaskVersion }): void {
  if (pool.length === 0) throw new DomainError('TRAIN_SPLIT_EMPTY', 'The dataset version has no training rows, so no label budget can be filled.');
  const hasClasses = families[task.family].answer === 'label';
  if (!hasClasses && input.budgets.some(({ mode }) => mode === 'per-class')) throw new DomainError('BUDGET_MODE', 'The answers of this task are no classes, so a label budget cannot be given per class: give it in total.');
  const sizes = new Map<string, number>(task.labels.map((label) => [labelKey(label.value), 0]));
  for (const { label } of hasClasses ? pool : []) sizes.set(labelKey(label), (sizes.get(labelKey(label)) ?? 0) + 1);
  const largestClass = Math.max(...sizes.values());
  for (const budget of input.budgets) {
    const limit = budget.mode === 'total' ? pool.length : largestClass;
    if (budget.size <= limit) continue;
    const unit = budget.mode === 'total' ? 'training rows' : 'rows in the largest class of the training split';
    throw new DomainError('BUDGET_RANGE', `A label budget of ${budget.size} ${budget.mode === 'total' ? 'in total' : 'per class'} is larger than the training split: there are ${limit} ${unit}. Choose 1 to ${limit}.`, {
      details: { limit, got: budget.size },
    });
  }
}

function toFilled(budget: ReturnType<typeof drawLabels>['budgets'][number]): FilledBudget {
  return {
    budget: budget.budget,
    n: budget.n,
    shortfalls: budget.shortfalls.map(({ label, have, need }) => ({ label: String(label), have, need })),
  };
}
