import type { Split } from '@crossover/contracts';
import { labelKey } from '@crossover/stats';
import type { Ctx } from '../database';
import type { LabelValue } from '../datasets';
import type { Run } from '../runs';
import type { TaskVersion } from '../tasks';

/** Gold labels of one split, in row order. Index -1 in a predicted column means no valid answer: it counts as wrong. */
export interface GoldRows {
  readonly rowIds: readonly number[];
  readonly gold: Int32Array;
}

export interface RunAnswers {
  readonly predicted: Int32Array;
  /** Rows without any output: crash or time-out, not a behaviour of the model. */
  readonly missing: number;
}

/** The gold labels of a split as indexes into the task's labels. */
export async function loadGold(ctx: Ctx, task: Pick<TaskVersion, 'datasetVersionId' | 'labels'>, split: Split): Promise<GoldRows> {
  const rows = await ctx.sql<{ id: number; label: LabelValue }>('select id, label from dataset_row where version_id = $1 and split = $2 order by id', [task.datasetVersionId, split]);
  const index = new Map(task.labels.map((label, place) => [labelKey(label.value), place]));
  // A label that the task does not list cannot be answered right; it stays a row, with an index that nothing predicts.
  return { rowIds: rows.map((row) => row.id), gold: Int32Array.from(rows, (row) => index.get(labelKey(row.label)) ?? task.labels.length) };
}

/** Each run's answers on the gold rows, aligned with them. One query, whatever the number of runs. */
export async function loadAnswers(ctx: Ctx, runs: readonly Pick<Run, 'id'>[], { split, gold }: { split: Split; gold: GoldRows }): Promise<ReadonlyMap<string, RunAnswers>> {
  const stored = await ctx.sql<{ runId: string; rowIds: number[]; labels: number[] }>(
    `select run_id as "runId", array_agg(row_id order by row_id) as "rowIds", array_agg(coalesce(label, -1)::int order by row_id) as labels
     from prediction where run_id = any($1) and split = $2 group by run_id`,
    [runs.map((run) => run.id), split],
  );
  const place = new Map(gold.rowIds.map((rowId, index) => [rowId, index]));
  return new Map(stored.map(({ runId, rowIds, labels }) => [runId, align({ rowIds, labels, place })]));
}

function align({ rowIds, labels, place }: { rowIds: readonly number[]; labels: readonly number[]; place: ReadonlyMap<number, number> }): RunAnswers {
  const predicted = new Int32Array(place.size).fill(-1);
  let found = 0;
  rowIds.forEach((rowId, index) => {
    const target = place.get(rowId);
    if (target === undefined) return;
    predicted[target] = labels[index] ?? -1;
    found += 1;
  });
  return { predicted, missing: place.size - found };
}
