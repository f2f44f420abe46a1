import type { EngineAnswer, EnginePrediction, TaskFamily } from '@crossover/contracts';
import { spansOfTags } from '@crossover/stats';
import type { Ctx } from '../database';
import type { NumberScale, RowParts } from '../datasets';
import { readAnswer, type ParsedAnswer, type ReadAnswer, type TaskLabel } from '../tasks';
import type { ShardClaim } from './claim.service';

/** A prediction as a worker brings it: an engine's, or a served model's, which has a price, and no latency where it was stored already. */
export type NewPrediction = Omit<EnginePrediction, 'latencyMs'> & { readonly latencyMs: number | null; readonly cost?: number | null };

/** A prediction as it is stored: what came back, and what was read in it. */
export type ReadPrediction = NewPrediction & { readonly parsed: ParsedAnswer | null };

interface ReadingTask {
  readonly family: TaskFamily;
  readonly labels: readonly TaskLabel[];
  readonly scale: NumberScale | null;
}

/** Reads the answers that are no labels, each by the rules of the run's family; an answer in which nothing was found gets the reason. */
export async function readAnswers(tx: Ctx, claim: ShardClaim, rows: readonly NewPrediction[]): Promise<ReadPrediction[]> {
  if (rows.every(({ answer }) => answer === null)) return rows.map((row) => ({ ...row, parsed: null }));
  const task = await findTask(tx, claim);
  const parts = await findParts(tx, claim, rows);
  return rows.map((row) => readOne(row, { ...task, parts: parts.get(row.rowId) ?? null }));
}

function readOne(row: NewPrediction, reading: ReadingTask & { readonly parts: RowParts | null }): ReadPrediction {
  if (row.answer === null) return { ...row, parsed: null };
  const answer = storable(row.answer);
  const found = interpret(answer, reading);
  if ('missing' in found) return { ...row, answer, parsed: null, missing: found.missing };
  return 'label' in found ? { ...row, answer, label: found.label, parsed: null } : { ...row, answer, parsed: found.parsed };
}

/** Heads answer in the form that metrics read; text has to be read first. */
function interpret(answer: EngineAnswer, reading: ReadingTask & { readonly parts: RowParts | null }): ReadAnswer {
  switch (answer.kind) {
    case 'number':
      return { parsed: answer.value };
    case 'tags':
      return { parsed: spansOfTags(answer.tags.map((tag) => String(reading.labels[tag]?.value ?? 'O'))) };
    case 'span':
      return { parsed: answer.text };
    case 'text':
      return readAnswer(answer.text, reading);
  }
}

/** PostgreSQL's text holds no NUL. */
function storable(answer: EngineAnswer): EngineAnswer {
  return 'text' in answer ? { ...answer, text: answer.text.replaceAll('\0', '') } : answer;
}

async function findTask(tx: Ctx, claim: ShardClaim): Promise<ReadingTask> {
  const [task] = await tx.sql<ReadingTask>(
    `select t.family, t.labels, v.scale from run r
     join experiment e on e.organization_id = $1 and e.id = r.experiment_id
     join task_version t on t.organization_id = $1 and t.id = e.task_version_id
     join dataset_version v on v.organization_id = $1 and v.id = t.dataset_version_id
     where r.organization_id = $1 and r.id = $2`,
    [tx.organizationId, claim.runId],
  );
  if (!task) throw new Error(`Run ${claim.runId} has no task`);
  return task;
}

async function findParts(tx: Ctx, claim: ShardClaim, rows: readonly NewPrediction[]): Promise<ReadonlyMap<number, RowParts>> {
  const found = await tx.sql<{ id: number; parts: RowParts }>(
    'select id, parts from dataset_row where organization_id = $1 and version_id = $2 and id = any ($3::integer[]) and parts is not null',
    [tx.organizationId, claim.datasetVersionId, rows.map(({ rowId }) => rowId)],
  );
  return new Map(found.map(({ id, parts }) => [id, parts]));
}
