import { families, taskFamilies, type EngineAnswer, type Split } from '@crossover/contracts';
import type { Ctx } from '../database';
import { goldText } from '../datasets';
import { checkPageSize, pageOf, readCursor, writeCursor, type Page, type PageRequest } from '../pages';
import { goldMarks, itemChoices, predictedMarks, type ItemChoice, type ItemMark } from './item-marks';
import { isRight, predictedText, rowMeasure, rowScore, type ItemTask, type ScoredItem } from './item-score';

/** One row of the data with what a run answered. */
export interface Item {
  readonly rowId: number;
  readonly split: Split;
  readonly text: string;
  readonly second: string | null;
  readonly gold: string;
  /** The answer as it was read; null where there is none. */
  readonly predicted: string | null;
  /** What the model wrote, where its answer was read out of text. */
  readonly answer: string | null;
  /** Why there is no answer; null where there is one. */
  readonly missing: string | null;
  readonly isRight: boolean;
  /** Where the right answers and the given ones lie in the text, for families whose answers lie there. */
  readonly goldMarks: readonly ItemMark[];
  readonly predictedMarks: readonly ItemMark[];
  /** The row's own choices; empty where its family has none. */
  readonly choices: readonly ItemChoice[];
  /** This row by the measure of its family, such as an absolute error; null where there is no answer to measure. */
  readonly score: number | null;
  /** What `score` measures. */
  readonly measure: string | null;
  /** Whether 0.8 reads as 80%; null without a measure. */
  readonly isPercentage: boolean | null;
  /** The largest probability; null where the run gives none. */
  readonly confidence: number | null;
  /** Null for an answer that was stored already, and for a row without one. */
  readonly latencyMs: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; null where nothing is paid by the token. */
  readonly cost: number | null;
}

export const itemOutcomes = ['right', 'wrong', 'missing'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

export interface ItemFilter {
  readonly runId: string;
  readonly split: Split;
  readonly outcome?: ItemOutcome | null;
  /** Places in the task's list of labels. */
  readonly gold?: number | null;
  readonly predicted?: number | null;
}

const list = 'items';

/** The rows of a run that are answered or given up, in the order of the data; a row that still waits is no item yet. */
export function listItems(ctx: Ctx, page: PageRequest, filter: ItemFilter): Promise<Page<Item>> {
  checkPageSize(page.first);
  const after = page.after ? Number(readCursor(page.after, { list, parts: 1 })[0]) : -1;
  return ctx.transaction(async (tx) => {
    const task = await taskOfRun(tx, filter.runId);
    const from = `${items} ${outcomeConditions(task)[filter.outcome ?? 'any']}`;
    const parameters = [filter.runId, filter.split, filter.gold ?? null, filter.predicted ?? null, await rowsByOutcome(tx, { task, filter })];
    const [counted] = await tx.sql<{ count: number }>(`select count(*)::integer as count ${from}`, [tx.organizationId, ...parameters]);
    const rows = await tx.sql<StoredItem>(`select ${itemColumns} ${from} and d.id > $7 order by d.id limit $8`, [tx.organizationId, ...parameters, after, page.first + 1]);
    return pageOf(rows.map((row) => toItem(task, row)), { first: page.first, totalCount: counted?.count ?? 0, cursorAt: (index) => writeCursor(list, [String(rows[index]?.rowId)]) });
  });
}

/** The run's task lists the labels; a prediction names its label by the place there. */
const answered = `
  from run r
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  join task_version t on t.organization_id = r.organization_id and t.id = e.task_version_id
  join dataset_row d on d.organization_id = r.organization_id and d.version_id = t.dataset_version_id
  left join prediction p on p.organization_id = r.organization_id and p.run_id = r.id and p.row_id = d.id`;

const items = `${answered}
  left join row_error x on x.organization_id = r.organization_id and x.run_id = r.id and x.row_id = d.id
  where r.organization_id = $1 and r.id = $2 and d.split = $3::split and (p.row_id is not null or x.row_id is not null)
    and ($4::integer is null or d.label = t.labels -> $4::integer -> 'value')
    and ($5::integer is null or p.label = $5::integer)
    and ($6::integer[] is null or d.id = any ($6::integer[]))`;

const hasAnswer = '(p.label is not null or p.parsed is not null)';

/** A label that the task does not list has no equal, so such a row is never right. Answers that are no labels are compared outside of the database. */
function outcomeConditions(task: ItemTask | null): Readonly<Record<ItemOutcome | 'any', string>> {
  const right = task && families[task.family].answer === 'choice' ? `coalesce(d.label = to_jsonb(p.label::integer), false)` : `coalesce(d.label = t.labels -> p.label::integer -> 'value', false)`;
  if (!isByLabel(task)) return { any: '', right: '', wrong: '', missing: `and not ${hasAnswer}` };
  return { any: '', right: `and ${right}`, wrong: `and ${hasAnswer} and not ${right}`, missing: `and not ${hasAnswer}` };
}

function isByLabel(task: ItemTask | null): boolean {
  return task === null || families[task.family].answer === 'label' || families[task.family].answer === 'choice';
}

/** The ids of right or wrong rows where only the family's own measure can tell; null where the database can, or nobody asked. */
async function rowsByOutcome(tx: Ctx, { task, filter }: { task: ItemTask | null; filter: ItemFilter }): Promise<number[] | null> {
  if (task === null || isByLabel(task) || (filter.outcome !== 'right' && filter.outcome !== 'wrong')) return null;
  const rows = await tx.sql<ScoredItem & { id: number }>(`select d.id, d.label as gold, d.parts, p.label, p.parsed ${answered} where r.organization_id = $1 and r.id = $2 and d.split = $3::split and ${hasAnswer}`, [tx.organizationId, filter.runId, filter.split]);
  return rows.filter((row) => isRight(task, row) === (filter.outcome === 'right')).map(({ id }) => id);
}

async function taskOfRun(tx: Ctx, runId: string): Promise<ItemTask | null> {
  const [task] = await tx.sql<ItemTask>(
    `select t.family, t.labels from run r join experiment e on e.organization_id = $1 and e.id = r.experiment_id join task_version t on t.organization_id = $1 and t.id = e.task_version_id
     where r.organization_id = $1 and r.id = $2`,
    [tx.organizationId, runId],
  );
  return task ?? null;
}

const itemColumns = `
  d.id as "rowId", d.split, d.text, d.second, d.label as gold, d.parts, p.label, p.answer, p.parsed, p.scores, coalesce(p.missing, x.code) as missing,
  (select max(probability) from unnest(p.scores) probability) as confidence,
  p.latency_ms as "latencyMs", coalesce(p.input_tokens, 0) as "inputTokens", coalesce(p.output_tokens, 0) as "outputTokens", p.cost`;

type StoredItem = Omit<Item, 'gold' | 'predicted' | 'answer' | 'isRight' | 'goldMarks' | 'predictedMarks' | 'choices' | 'score' | 'measure' | 'isPercentage'> & ScoredItem & { readonly answer: EngineAnswer | null; readonly scores: readonly number[] | null };

function toItem(task: ItemTask | null, { gold, parts, label, parsed, answer, scores, missing, ...row }: StoredItem): Item {
  const given = { gold, parts, label, parsed };
  const marked = { ...given, answer, scores, text: row.text };
  const hasIt = label !== null || parsed !== null;
  const measure = task && rowMeasure(task.family);
  return {
    ...row,
    gold: goldText(gold, parts),
    predicted: task && predictedText(task, given),
    answer: answer?.kind === 'text' ? answer.text : null,
    missing: hasIt ? null : missing,
    isRight: task !== null && hasIt && isRight(task, given),
    goldMarks: task ? goldMarks(task, marked) : [],
    predictedMarks: task ? predictedMarks(task, marked) : [],
    choices: task ? itemChoices(task, marked) : [],
    score: task && rowScore(task, given),
    measure: measure && measure.title,
    isPercentage: measure && measure.isPercentage,
  };
}

/** Families whose answers are labels: only those can be mistaken for each other. */
const labelFamilies = taskFamilies.filter((family) => families[family].answer === 'label').map((family) => `'${family}'`).join(', ');

export interface Confusion {
  /** Places in the run's list of labels. */
  readonly gold: number;
  readonly predicted: number;
  readonly count: number;
}

/** The pairs of labels that a run mistakes for each other on the test rows, most frequent first; right answers are no confusion. */
export function listConfusions(ctx: Ctx, runId: string, { first }: { first: number }): Promise<Confusion[]> {
  checkPageSize(first);
  return ctx.transaction((tx) =>
    tx.sql<Confusion>(
      `select gold, predicted, count(*)::integer as count from (
         select coalesce((select (place - 1)::integer from jsonb_array_elements(t.labels) with ordinality listed (label, place) where listed.label -> 'value' = d.label limit 1), jsonb_array_length(t.labels)) as gold,
           p.label::integer as predicted
         ${answered} where r.organization_id = $1 and r.id = $2 and d.split = 'test' and p.label is not null and t.family in (${labelFamilies})) pairs
       where gold <> predicted group by gold, predicted order by count desc, gold, predicted limit $3`,
      [tx.organizationId, runId, first],
    ),
  );
}

/** Stands at the end of a run's labels where rows carry a label that its task does not list. */
const unlisted = '(a label that the task does not list)';

/** The labels of many runs at once, in the order in which answers name them. */
export async function labelsOfRuns(ctx: Ctx, runIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<{ runIds: string[]; labels: string[]; hasUnlisted: boolean }>(
      `select array_agg(r.id::text) as "runIds", array(select listed.label ->> 'value' from jsonb_array_elements(t.labels) with ordinality listed (label, place) where t.family in (${labelFamilies}) order by listed.place) as labels,
         t.family in (${labelFamilies}) and exists (select 1 from dataset_row d where d.organization_id = t.organization_id and d.version_id = t.dataset_version_id and d.split <> 'train'
           and not exists (select 1 from jsonb_array_elements(t.labels) listed (label) where listed.label -> 'value' = d.label)) as "hasUnlisted"
       from run r
       join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
       join task_version t on t.organization_id = r.organization_id and t.id = e.task_version_id
       where r.organization_id = $1 and r.id = any ($2::uuid[]) group by t.organization_id, t.id`,
      [tx.organizationId, runIds],
    ),
  );
  return new Map(rows.flatMap(({ runIds: ids, labels, hasUnlisted }) => ids.map((id) => [id, hasUnlisted ? [...labels, unlisted] : labels] as const)));
}
