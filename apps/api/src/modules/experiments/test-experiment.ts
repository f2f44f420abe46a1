import { randomUUID } from 'node:crypto';
import { createCtx, judgeExperiment, scoreFinishedRun, type Ctx } from '@crossover/domain';
import { aTask, type TaskRows } from '@crossover/testing';
import type { TestApi, TestOwner } from '../../test-api';

/** A context in the caller's organisation, for what no page can do: rows that a worker would write. */
export function systemCtx(api: TestApi, owner: Pick<TestOwner, 'organizationId'>): Ctx {
  return createCtx({ databases: api.platform.databases, who: { kind: 'system', name: 'test' }, organizationId: owner.organizationId });
}

const labels = ['lost card', 'refund', 'top up'];
const rowsOf = (each: number) => labels.flatMap((label) => Array.from({ length: each }, (_, index) => [`${label} message ${index}`, label] as const));

/** Three labels: 40 rows each to train on, 5 to validate, 20 to test. */
export const threeLabels: TaskRows = { train: rowsOf(40), validation: rowsOf(5), test: rowsOf(20) };

export interface TestInput {
  readonly taskId: string;
  readonly arms: readonly { readonly settings: { readonly approach: string } & Readonly<Record<string, unknown>>; readonly modelId?: string; readonly name?: string }[];
  readonly budgets: readonly { readonly mode: 'per_class' | 'total'; readonly size: number }[];
  readonly draws: number;
  readonly title?: string;
}

/** What a page would send: majority and TF-IDF over two budgets and two draws, eight runs, on a fresh task. */
export async function aPlanInput(api: TestApi, owner: TestOwner, change: Partial<TestInput> = {}): Promise<TestInput> {
  const { task } = await aTask(systemCtx(api, owner), owner.teamId, threeLabels);
  return {
    taskId: task.id, draws: 2, budgets: [{ mode: 'per_class', size: 2 }, { mode: 'per_class', size: 8 }],
    arms: [{ settings: { approach: 'majority' } }, { settings: { approach: 'tf-idf' } }], ...change,
  };
}

/** A prompted and a tuned arm beside the baseline, over four budgets and three draws: enough for a crossover. */
export async function aContest(api: TestApi, owner: TestOwner): Promise<TestInput> {
  const ctx = systemCtx(api, owner);
  const model = (architecture: string) => ctx.transaction(async (tx) => {
    const id = tx.newId();
    await tx.sql(
      `insert into model (organization_id, id, slug, name, architecture, parameters, source, pretraining_tags, known_training, status, created_at)
       values ($1, $2, $3, $3, $3, 22700000, '{"kind": "package", "package": "x"}', '{}', '{}', 'runnable', now())`,
      [tx.organizationId, id, architecture],
    );
    return id;
  });
  const [encoder, decoder] = [await model('encoder-only'), await model('decoder-only')];
  return aPlanInput(api, owner, {
    draws: 3, budgets: [1, 4, 16, 40].map((size) => ({ mode: 'per_class', size })),
    arms: [{ settings: { approach: 'majority' } }, { name: 'Prompted', settings: { approach: 'zero-shot' }, modelId: decoder }, { name: 'Tuned', settings: { approach: 'fine-tune' }, modelId: encoder }],
  });
}

export const planDocument = 'query($input: PlanInput!) { plan(input: $input) { hash sentence runs trainings rowsPredicted isLaunchable detectable detectableSentence estimate { secondsLow seconds secondsHigh basis } budgets { mode size n shortfalls { label have need } } arms { name approach modelId modelName settings runs } checks { code level sentence } } }';
export const launchDocument = 'mutation($input: PlanInput!, $planHash: String!, $key: String!) { launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $key) { id number title status version } }';

/** Plans and launches through the front door. */
export async function launch(api: TestApi, owner: TestOwner, { input, key = randomUUID() }: { input: TestInput; key?: string }): Promise<{ id: string; number: number; status: string }> {
  const { plan } = await api.query(planDocument, { input }, { as: owner });
  return (await api.query(launchDocument, { input, planHash: plan.hash, key }, { as: owner })).launchExperiment;
}

/** How often an arm is right at a budget: the share of rows, by approach and labels. */
export type Skill = (approach: string, n: number) => number;

/** Answers every run as a worker would, then scores and judges with the platform's own services. */
export async function measure(api: TestApi, owner: TestOwner, { experimentId, skill }: { experimentId: string; skill: Skill }): Promise<void> {
  const ctx = systemCtx(api, owner);
  const runs = await ctx.transaction((tx) => tx.sql<{ id: string; approach: string; n: number }>('select r.id, a.approach, r.n from run r join arm a on a.id = r.arm_id where r.experiment_id = $1', [experimentId]));
  for (const run of runs) {
    await answerRun(ctx, { runId: run.id, share: skill(run.approach, run.n) });
    await ctx.transaction(async (tx) => {
      await tx.sql(`update shard set status = 'done', finished_at = now(), engine_seconds = 2 where run_id = $1`, [run.id]);
      await tx.sql(`update run set status = 'scoring', started_at = now(), engine_seconds = 2 where id = $1`, [run.id]);
    });
    await scoreFinishedRun(ctx, run.id);
  }
  await judgeExperiment(ctx, experimentId);
}

/** One answer a row with its probabilities, right on a fixed share of the rows, else the label that follows. */
export function answerRun(ctx: Ctx, { runId, share }: { runId: string; share: number }): Promise<unknown> {
  return ctx.transaction((tx) =>
    tx.sql(
      `insert into prediction (organization_id, run_id, row_id, split, label, missing, scores, latency_ms, input_tokens, output_tokens, epoch)
       select d.organization_id, $1, d.id, d.split, answer.label, null, case answer.label when 0 then '{0.8,0.1,0.1}'::real[] when 1 then '{0.1,0.8,0.1}'::real[] else '{0.1,0.1,0.8}'::real[] end, 3, 12, 0, 1
       from run r join experiment e on e.id = r.experiment_id join task_version t on t.id = e.task_version_id join dataset_row d on d.version_id = t.dataset_version_id,
       lateral (select ((case d.label #>> '{}' when 'lost card' then 0 when 'refund' then 1 else 2 end + case when ((d.id * 7919 + r.seed) % 100) < $2::float8 * 100 then 0 else 1 end) % 3)::smallint as label) answer
       where r.id = $1 and d.split <> 'train'`,
      [runId, share],
    ),
  );
}
