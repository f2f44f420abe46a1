import { approachTable, type ArmSettings, type Architecture, type EngineRequest, type EngineRow, type ModelSource, type TaskFamily } from '@crossover/contracts';
import type { Ctx } from '../database';
import { contentFreeItems, labelContinuation, labelMeanings, renderDemonstration, renderInstruction, renderItem, type PromptTemplate, type TaskLabel } from '../tasks';
import { DomainError } from '../errors';
import type { ShardClaim } from './claim.service';
import { templateSha256, weightsKeyOf } from './content-key';
import { chooseDemonstrations } from './demonstrations';

/** Everything that an engine needs for a shard, apart from the folders that only the worker knows. */
export interface ShardWork {
  readonly settings: ArmSettings;
  readonly model: EngineRequest['model'];
  readonly output: EngineRequest['output'];
  readonly labels: EngineRequest['labels'];
  readonly labelMeanings: EngineRequest['labelMeanings'];
  readonly prompt: EngineRequest['prompt'];
  /** The labels of the draw, for approaches that train, choose demonstrations or let neighbours vote. */
  readonly train: readonly EngineRow[] | null;
  /** Validation rows that the team declared free. */
  readonly dev: readonly EngineRow[] | null;
  /** Rows of the shard that have no answer yet, in the shard's order; their labels stay here. */
  readonly predict: readonly EngineRow[];
  readonly weightsKey: string | null;
  readonly templateSha256: string | null;
  readonly seed: number;
}

/** Reads a claimed shard's work; what earlier attempts answered is not asked again. */
export async function loadShardWork(ctx: Ctx, claim: ShardClaim): Promise<ShardWork> {
  return ctx.transaction(async (tx) => {
    const plan = await findPlan(tx, claim);
    const { settings, template, labels } = plan;
    const { isPrompting, isTraining, needsLabels } = approachTable[settings.approach];
    const toRow = (row: StoredRow, hasLabel: boolean): EngineRow => ({
      id: row.id,
      text: row.text,
      second: row.second,
      label: hasLabel ? labelIndex(labels, row) : null,
      item: isPrompting ? renderItem(template, row) : null,
      target: null,
      choices: null,
      tokens: null,
    });
    const drawn = needsLabels ? await readRows(tx, plan, plan.drawnRowIds) : [];
    const free = plan.isValidationFree && (isTraining || choosesCalibration(settings)) ? await readValidation(tx, plan) : [];
    const open = await readRows(tx, plan, await openRowIds(tx, claim));
    return {
      settings,
      model: plan.model && { source: plan.model.source, architecture: plan.model.architecture, sha256: plan.model.sha256 },
      output: { kind: 'label' },
      labels: labels.map((label) => ({ name: String(label.value), continuation: labelContinuation(template, label) })),
      labelMeanings: settings.approach === 'zero-shot' ? labelMeanings(labels, settings.hypothesis) : null,
      prompt: isPrompting ? promptOf(plan, drawn) : null,
      train: needsLabels ? drawn.map((row) => toRow(row, true)) : null,
      dev: free.length > 0 ? free.map((row) => toRow(row, true)) : null,
      predict: open.map((row) => toRow(row, false)),
      weightsKey: weightsKeyOf({ settings, model: plan.model, task: plan, datasetContentHash: plan.datasetContentHash, trainRowIds: plan.drawnRowIds, seed: plan.seed }),
      templateSha256: isPrompting ? templateSha256(plan) : null,
      seed: plan.seed,
    };
  });
}

interface ShardPlan {
  readonly seed: number;
  readonly settings: ArmSettings;
  readonly drawnRowIds: number[];
  readonly datasetVersionId: string;
  readonly datasetContentHash: string;
  readonly family: TaskFamily;
  readonly template: PromptTemplate;
  readonly labels: TaskLabel[];
  readonly isValidationFree: boolean;
  readonly model: { readonly source: ModelSource; readonly architecture: Architecture; readonly revision: string | null; readonly sha256: string | null } | null;
}

async function findPlan(tx: Ctx, claim: ShardClaim): Promise<ShardPlan> {
  const [plan] = await tx.sql<ShardPlan>(
    `select r.seed, a.settings, coalesce(d.row_ids[1:r.n], '{}') as "drawnRowIds", t.dataset_version_id as "datasetVersionId", t.family, t.template, t.labels,
       coalesce(v.content_hash, v.id::text) as "datasetContentHash", t.is_validation_free as "isValidationFree",
       case when m.id is not null then jsonb_build_object('source', m.source, 'architecture', m.architecture, 'revision', m.revision, 'sha256', m.sha256) end as model
     from run r
     join arm a on a.organization_id = $1 and a.id = r.arm_id
     join experiment e on e.organization_id = $1 and e.id = r.experiment_id
     join task_version t on t.organization_id = $1 and t.id = e.task_version_id
     join dataset_version v on v.organization_id = $1 and v.id = t.dataset_version_id
     left join draw d on d.organization_id = $1 and d.id = r.draw_id
     left join model m on m.organization_id = $1 and m.id = a.model_id
     where r.organization_id = $1 and r.id = $2`,
    [tx.organizationId, claim.runId],
  );
  if (!plan) throw new DomainError('RUN_GONE', 'The run of this shard was deleted while it waited.');
  return plan;
}

interface StoredRow {
  readonly id: number;
  readonly text: string;
  readonly second: string | null;
  readonly label: TaskLabel['value'];
}

/** The rows in the order of the ids. */
async function readRows(tx: Ctx, plan: ShardPlan, ids: readonly number[]): Promise<StoredRow[]> {
  return tx.sql<StoredRow>(
    `select d.id, d.text, d.second, d.label from unnest($3::integer[]) with ordinality wanted (id, place)
     join dataset_row d on d.organization_id = $1 and d.version_id = $2 and d.id = wanted.id order by wanted.place`,
    [tx.organizationId, plan.datasetVersionId, [...ids]],
  );
}

async function readValidation(tx: Ctx, plan: ShardPlan): Promise<StoredRow[]> {
  return tx.sql<StoredRow>(
    `select id, text, second, label from dataset_row where organization_id = $1 and version_id = $2 and split = 'validation' order by id`,
    [tx.organizationId, plan.datasetVersionId],
  );
}

async function openRowIds(tx: Ctx, claim: ShardClaim): Promise<number[]> {
  const rows = await tx.sql<{ id: number }>(
    `select wanted.id from shard s, unnest(s.row_ids) with ordinality wanted (id, place)
     where s.organization_id = $1 and s.id = $2
       and not exists (select 1 from prediction p where p.organization_id = $1 and p.run_id = s.run_id and p.row_id = wanted.id)
       and not exists (select 1 from row_error x where x.organization_id = $1 and x.run_id = s.run_id and x.row_id = wanted.id)
     order by wanted.place`,
    [tx.organizationId, claim.shardId],
  );
  return rows.map((row) => row.id);
}

function promptOf({ template, labels, settings, seed }: ShardPlan, drawn: readonly StoredRow[]): EngineRequest['prompt'] {
  const most = settings.approach === 'in-context' ? settings.maxDemonstrations : 0;
  return {
    instruction: renderInstruction(template, labels),
    demonstrations: chooseDemonstrations(drawn, { most, seed }).map((row) => renderDemonstration(template, row, labelAt(labels, labelIndex(labels, row)))),
    // Also where calibration is off: what it would have changed is reported beside.
    contentFreeItems: [...contentFreeItems(template)],
  };
}

function choosesCalibration(settings: ArmSettings): boolean {
  return 'calibration' in settings && settings.calibration === 'choose';
}

/** Compared with its JSON type: 0, "0" and false are three labels. */
function labelIndex(labels: readonly TaskLabel[], row: StoredRow): number {
  const index = labels.findIndex((label) => label.value === row.label);
  if (index >= 0) return index;
  throw new DomainError('LABEL_NOT_IN_TASK', `Row ${row.id} has a label that the task does not list; make a new version of the task.`, { details: { rowId: row.id } });
}

function labelAt(labels: readonly TaskLabel[], index: number): TaskLabel {
  const label = labels[index];
  if (!label) throw new DomainError('LABEL_NOT_IN_TASK', `The task has no label number ${index}.`);
  return label;
}
