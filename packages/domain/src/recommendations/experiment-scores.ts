import { families, type Split } from '@crossover/contracts';
import type { Ctx } from '../database';
import { numberGroups } from '../datasets';
import type { GoldRow, Run, StoredAnswer } from '../runs';
import type { TaskVersion } from '../tasks';

/** The rows of one split with their right answers, in row order. */
export interface GoldRows {
  readonly rowIds: readonly number[];
  readonly rows: readonly GoldRow[];
  /** The declared group of each row; undefined where none is declared. */
  readonly groups: Int32Array | undefined;
  /** Its name; null for a row that names none. */
  readonly groupKeys: readonly (string | null)[];
}

export interface RunAnswers {
  /** Aligned with the gold rows; null where there is no output. */
  readonly answers: readonly (StoredAnswer | null)[];
  /** Rows without any output: crash or time-out, not a behaviour of the model. */
  readonly missing: number;
}

/** The right answers of a split. */
export async function loadGold(ctx: Ctx, task: Pick<TaskVersion, 'datasetVersionId'>, split: Split): Promise<GoldRows> {
  const rows = await ctx.sql<GoldRow & { id: number; group: string | null }>('select id, label, parts, group_key as "group" from dataset_row where version_id = $1 and split = $2 order by id', [task.datasetVersionId, split]);
  return { rowIds: rows.map((row) => row.id), rows, groups: numberGroups(rows.map((row) => row.group)), groupKeys: rows.map((row) => row.group) };
}

/** Each run's answers on the gold rows, aligned with them. One query, whatever the number of runs. */
export async function loadAnswers(ctx: Ctx, runs: readonly Pick<Run, 'id'>[], { split, gold, family }: { split: Split; gold: GoldRows; family: TaskVersion['family'] }): Promise<ReadonlyMap<string, RunAnswers>> {
  // Answers by label are numbers; only the others carry what was read in them.
  const isByLabel = families[family].answer === 'label' || families[family].answer === 'choice';
  const stored = await ctx.sql<{ runId: string; rowIds: number[]; labels: number[]; parsed: StoredAnswer['parsed'][] | null }>(
    `select run_id as "runId", array_agg(row_id order by row_id) as "rowIds", array_agg(coalesce(label, -1)::int order by row_id) as labels, case when not $3 then jsonb_agg(parsed order by row_id) end as parsed
     from prediction where run_id = any($1) and split = $2 group by run_id`,
    [runs.map((run) => run.id), split, isByLabel],
  );
  const place = new Map(gold.rowIds.map((rowId, index) => [rowId, index]));
  return new Map(stored.map(({ runId, rowIds, labels, parsed }) => [runId, align({ rowIds, labels, parsed, place })]));
}

function align({ rowIds, labels, parsed, place }: { rowIds: readonly number[]; labels: readonly number[]; parsed: readonly StoredAnswer['parsed'][] | null; place: ReadonlyMap<number, number> }): RunAnswers {
  const answers = new Array<StoredAnswer | null>(place.size).fill(null);
  let found = 0;
  rowIds.forEach((rowId, index) => {
    const target = place.get(rowId);
    if (target === undefined) return;
    const label = labels[index] ?? -1;
    answers[target] = { label: label < 0 ? null : label, parsed: parsed?.[index] ?? null };
    found += 1;
  });
  return { answers, missing: place.size - found };
}
