import { approachTable, armSettings, type ArmSettings, type Architecture, type EngineRequest, type EndpointSource, type EngineRow, type ModelSource } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { templateFor, type TaskLabel } from '../tasks';
import type { ShardClaim } from './claim.service';
import { choosesCalibration, seesPrompt, templateSha256, weightsKeyOf } from '../experiments';
import { labelsFor, outputFor, promptFor, toEngineRow, type StoredRow, type WorkTask } from './engine-work';

/** Everything that an engine needs for a shard, apart from the folders that only the worker knows. */
export interface ShardWork {
  readonly settings: ArmSettings;
  /** Null without a model, and for a served one. */
  readonly model: EngineRequest['model'];
  /** The server that answers, or that makes the vectors. */
  readonly endpoint: EndpointSource | null;
  readonly output: EngineRequest['output'];
  readonly metric: EngineRequest['metric'];
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
    const { settings } = plan;
    const { isTraining, needsLabels } = approachTable[settings.approach];
    const labelled = (row: StoredRow): EngineRow => toEngineRow(plan, row, { hasGold: true });
    const drawn = needsLabels ? await readRows(tx, plan, plan.drawnRowIds) : [];
    const free = plan.isValidationFree && (isTraining || choosesCalibration(settings)) ? await readValidation(tx, plan) : [];
    const open = await readRows(tx, plan, await openRowIds(tx, claim));
    const taught = { train: needsLabels ? drawn.map(labelled) : null, dev: free.length > 0 ? free.map(labelled) : null };
    return {
      settings,
      ...answererOf(plan.model),
      output: outputFor(plan),
      metric: plan.metric,
      ...labelsFor(plan),
      prompt: promptFor(plan, drawn),
      ...taught,
      predict: open.map((row) => toEngineRow(plan, row, { hasGold: false })),
      weightsKey: weightsKeyOf({ settings, model: plan.model, task: plan, metric: plan.metric, taught, seed: plan.seed }),
      templateSha256: seesPrompt(plan) ? templateSha256(plan) : null,
      seed: plan.seed,
    };
  });
}

interface ShardPlan extends WorkTask {
  readonly drawnRowIds: number[];
  readonly datasetVersionId: string;
  readonly isValidationFree: boolean;
  readonly metric: string;
  readonly labels: TaskLabel[];
  readonly model: { readonly source: ModelSource | EndpointSource; readonly architecture: Architecture; readonly revision: string | null; readonly sha256: string | null } | null;
}

async function findPlan(tx: Ctx, claim: ShardClaim): Promise<ShardPlan> {
  const [plan] = await tx.sql<ShardPlan>(
    `select r.seed, a.settings, coalesce(d.row_ids[1:r.n], '{}') as "drawnRowIds", t.dataset_version_id as "datasetVersionId", t.family, e.plan ->> 'metric' as metric, t.template, t.labels, v.scale, m.architecture,
       t.is_validation_free as "isValidationFree",
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
  // Stored before some settings existed: their defaults are what was meant.
  return { ...plan, settings: armSettings.parse(plan.settings), template: templateFor(plan, plan.architecture) };
}

/** The rows in the order of the ids. */
async function readRows(tx: Ctx, plan: ShardPlan, ids: readonly number[]): Promise<StoredRow[]> {
  return tx.sql<StoredRow>(
    `select d.id, d.text, d.second, d.label, d.parts from unnest($3::integer[]) with ordinality wanted (id, place)
     join dataset_row d on d.organization_id = $1 and d.version_id = $2 and d.id = wanted.id order by wanted.place`,
    [tx.organizationId, plan.datasetVersionId, [...ids]],
  );
}

async function readValidation(tx: Ctx, plan: ShardPlan): Promise<StoredRow[]> {
  return tx.sql<StoredRow>(
    `select id, text, second, label, parts from dataset_row where organization_id = $1 and version_id = $2 and split = 'validation' order by id`,
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

function answererOf(model: ShardPlan['model']): Pick<ShardWork, 'model' | 'endpoint'> {
  if (model?.source.kind === 'endpoint') return { model: null, endpoint: model.source };
  return { model: model && { source: model.source, architecture: model.architecture, sha256: model.sha256 }, endpoint: null };
}
