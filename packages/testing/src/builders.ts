import { armSettings, type Architecture, type ArmSettings, type ArmSettingsInput } from '@crossover/contracts';
import { Arm, Draw, Experiment, Model, Run, Shard, type Ctx } from '@crossover/domain';
import { aTask, easyRows, type TaskRows } from './a-task';

export interface ExperimentSpec {
  readonly rows?: TaskRows;
  readonly runs?: readonly RunSpec[];
  readonly metric?: string;
}

export interface RunSpec {
  readonly settings?: ArmSettingsInput;
  readonly modelId?: string | null;
  /** Labels drawn. */
  readonly n?: number;
  readonly shards?: number;
  /** Runs with equal keys are the same work; every run has its own unless told. */
  readonly contentKey?: string;
  readonly seed?: number;
  /** By the clock of the context. */
  readonly deadlineInSeconds?: number;
}

export interface BuiltExperiment {
  readonly experimentId: string;
  readonly taskVersionId: string;
  readonly datasetVersionId: string;
  readonly runs: readonly BuiltRun[];
}

export interface BuiltRun {
  readonly id: string;
  readonly number: number;
  readonly shardIds: readonly string[];
  /** The rows to predict, in the order of the shards. */
  readonly rowIds: readonly number[];
}

/** An experiment whose shards wait, written straight to the tables: for tests of what happens after a launch. One tf-idf run on 30 rows unless told otherwise. */
export function anExperiment(owner: { readonly ctx: Ctx; readonly teamId: string }, { rows = easyRows, runs = [{}], metric = 'accuracy' }: ExperimentSpec = {}): Promise<BuiltExperiment> {
  return owner.ctx.transaction(async (ctx) => {
    const { version } = await aTask(ctx, owner.teamId, rows);
    const experimentId = await addExperiment(ctx, { teamId: owner.teamId, taskVersionId: version.id, metric });
    const ids = await rowIdsOf(ctx, version.datasetVersionId);
    const built: BuiltRun[] = [];
    for (const [ordinal, spec] of runs.entries()) built.push(await addRun(ctx, { teamId: owner.teamId, experimentId, ordinal, train: ids.train, predict: ids.predict }, spec));
    return { experimentId, taskVersionId: version.id, datasetVersionId: version.datasetVersionId, runs: built };
  });
}

/** A runnable model of the organisation, a decoder unless told otherwise; nothing ever opens its folder unless a real engine is asked. */
export function aModel(ctx: Ctx, slug = 'tiny-decoder', architecture: Architecture = 'decoder-only'): Promise<string> {
  return ctx.transaction(async (tx) => {
    const id = tx.newId();
    await tx.sql(
      `insert into model (organization_id, id, slug, name, architecture, parameters, source, pretraining_tags, known_training, status, created_at)
       values ($1, $2, $3, $3, $4, 1000000, '{"kind": "folder", "folder": "/models/tiny"}', '{}', '{}', 'runnable', now())`,
      [tx.organizationId, id, slug, architecture],
    );
    return id;
  });
}

interface Place {
  readonly teamId: string;
  readonly experimentId: string;
  readonly ordinal: number;
  readonly train: readonly number[];
  readonly predict: readonly number[];
}

async function addExperiment(ctx: Ctx, { teamId, taskVersionId, metric }: { readonly teamId: string; readonly taskVersionId: string; readonly metric: string }): Promise<string> {
  const id = ctx.newId();
  const number = (await ctx.db(Experiment).count({ teamId })) + 1;
  await ctx.db(Experiment).insert({
    id, teamId, number, title: 'Built by a test', taskVersionId, plan: { arms: [], budgets: [], draws: 1, seeds: 1, seed: 0, margin: 0.02, metric }, planHash: id, idempotencyKey: id,
    status: 'running', version: 1, sentence: null, createdBy: 'test', createdAt: ctx.clock(), judgedAt: null, finishedAt: null, judgingAttempts: 0, errorCode: null, errorSentence: null, leaseUntil: null,
  });
  return id;
}

async function addRun(ctx: Ctx, place: Place, spec: RunSpec): Promise<BuiltRun> {
  const { n = 8, shards = 1, modelId = null, seed = 0, deadlineInSeconds = 3600 } = spec;
  const settings: ArmSettings = armSettings.parse(spec.settings ?? { approach: 'tf-idf' });
  const [armId, drawId, runId] = [ctx.newId(), ctx.newId(), ctx.newId()];
  const number = (await ctx.db(Run).count({ teamId: place.teamId })) + 1;
  const createdAt = ctx.clock();
  await ctx.db(Arm).insert({ id: armId, experimentId: place.experimentId, ordinal: place.ordinal, approach: settings.approach, modelId, name: `${settings.approach} ${place.ordinal}`, settings });
  await ctx.db(Draw).insert({ id: drawId, experimentId: place.experimentId, drawIndex: place.ordinal, seed: String(seed), rowIds: interleave(place.train).slice(0, n), budgets: [] });
  await ctx.db(Run).insert({
    id: runId, teamId: place.teamId, number, experimentId: place.experimentId, armId, drawId, budgetIndex: 0, n, seed, status: 'waiting', version: 1, contentKey: spec.contentKey ?? runId, reusedFromRunId: null,
    fingerprint: null, notes: [], training: null, choices: null, otherScores: null, rowsTotal: place.predict.length, errorCode: null, errorSentence: null, scoringAttempts: 0, engineSeconds: 0, createdAt, startedAt: null, finishedAt: null,
    deadlineAt: new Date(createdAt.getTime() + deadlineInSeconds * 1000),
  });
  const model = modelId === null ? null : await ctx.db(Model).findOne({ id: modelId });
  const isServed = model?.source.kind === 'endpoint' && model.source.serves === 'chat';
  const size = Math.ceil(place.predict.length / shards);
  const pieces = Array.from({ length: shards }, (_, index) => ({ id: ctx.newId(), rowIds: place.predict.slice(index * size, (index + 1) * size) }));
  await ctx.db(Shard).insert(pieces.map(({ id, rowIds }, ordinal) => ({
    id, runId, ordinal, modelId, rowIds: [...rowIds], status: 'waiting' as const, epoch: 0, attempts: 0, ringAt: null, worker: null, leaseUntil: null, phase: null, phaseDone: null, phaseTotal: null,
    errorCode: null, errorSentence: null, errorRowId: null, engineSeconds: 0, isServed, reservedCost: 0, createdAt: new Date(createdAt.getTime() + number), claimedAt: null, finishedAt: null,
  })));
  return { id: runId, number, shardIds: pieces.map((piece) => piece.id), rowIds: place.predict };
}

async function rowIdsOf(ctx: Ctx, versionId: string): Promise<{ train: number[]; predict: number[] }> {
  const rows = await ctx.sql<{ id: number; split: string }>('select id, split from dataset_row where organization_id = $1 and version_id = $2 order by id', [ctx.organizationId, versionId]);
  const of = (isTrain: boolean): number[] => rows.filter((row) => (row.split === 'train') === isTrain).map((row) => row.id);
  return { train: of(true), predict: of(false) };
}

/** The easy rows list one class after the other; first half against second half gives every draw both. */
function interleave(ids: readonly number[]): number[] {
  const half = Math.ceil(ids.length / 2);
  return Array.from({ length: half }, (_, index) => [ids[index], ids[index + half]].filter((id) => id !== undefined)).flat();
}
