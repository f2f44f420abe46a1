import { aTask, type TaskRows, type TestOrganisation } from '@crossover/testing';
import { Arm, planExperiment, type Experiment, type PlanInput } from '../experiments';
import { Model } from '../models';
import { launchExperiment, Run, scoreFinishedRun } from '../runs';
import { TaskVersion, type Task } from '../tasks';
import { judgeExperiment } from './judge.service';
import { Verdict } from './verdict.entity';

/** How often an arm is right: the share of rows, by the arm's name and its labels. */
export type Skill = (arm: string, n: number) => number;

const labels = ['lost card', 'refund', 'top up'];

/** Rows of three labels; the word in front tells one set of rows from another. */
export function rowsOf(word: string, each: number): TaskRows['train'] {
  return labels.flatMap((label) => Array.from({ length: each }, (_, index) => [`${word} ${label} ${index}`, label] as const));
}

/** A task whose answers to the survey's questions are given. */
export async function aTaskWith({ ctx, teamId }: TestOrganisation, { rows, traits }: { rows: TaskRows; traits: Readonly<Record<string, boolean | string>> }): Promise<Task> {
  const { task, version } = await aTask(ctx, teamId, rows);
  const asked = Object.fromEntries(Object.entries(traits).map(([key, value]) => [key, { value, source: 'asked' as const, note: null }]));
  await ctx.transaction((tx) => tx.db(TaskVersion).insert({ ...version, id: tx.newId(), number: 2, traits: asked }));
  return task;
}

/** A model of so many million parameters. */
export async function aSizedModel({ ctx }: TestOrganisation, name: string, { millions, architecture = 'decoder-only' }: { millions: number; architecture?: 'encoder-only' | 'decoder-only' }): Promise<string> {
  const id = ctx.newId();
  await ctx.transaction((tx) => tx.db(Model).insert({
    id, slug: name.toLowerCase(), name, catalogueName: null, architecture, parameters: String(millions * 1e6), licence: null, source: { kind: 'package', package: 'x' }, revision: null, sha256: null,
    contextTokens: null, pretrainingTags: [], knownTraining: [], status: 'runnable', why: null, createdAt: ctx.clock(),
  }));
  return id;
}

export async function launch({ ctx }: TestOrganisation, input: Omit<PlanInput, 'draws' | 'seeds' | 'seed'> & Partial<PlanInput>): Promise<Experiment> {
  const whole: PlanInput = { draws: 3, seeds: 1, seed: 0, ...input };
  const { hash } = await planExperiment(ctx, whole);
  return (await launchExperiment(ctx, { input: whole, planHash: hash, idempotencyKey: `key-${hash}` })).experiment;
}

/** Stores one answer a row, right on a fixed share of them, scores every run that is open (up to so many labels) as the worker would, and judges. */
export async function measure({ ctx }: TestOrganisation, experiment: Experiment, skill: Skill, { upTo = Infinity } = {}): Promise<ReturnType<typeof judgeExperiment>> {
  const [runs, arms] = await ctx.transaction(async (tx) => [await tx.db(Run).find({ where: { experimentId: experiment.id } }), await tx.db(Arm).find({ where: { experimentId: experiment.id } })]);
  for (const run of runs.filter(({ status, n }) => status === 'waiting' && n <= upTo)) {
    const arm = arms.find(({ id }) => id === run.armId);
    await ctx.transaction(async (tx) => {
      await tx.sql(
        `insert into prediction (organization_id, run_id, row_id, split, label, missing, scores, latency_ms, input_tokens, output_tokens, epoch)
         select r.organization_id, $1, r.id, r.split, (case r.label #>> '{}' when 'lost card' then 0 when 'refund' then 1 else 2 end + case when ((r.id * 7919 + $3) % 100) < $2::float8 * 100 then 0 else 1 end) % 3,
           null, null, 1, 1, 0, 1
         from dataset_row r join experiment e on e.id = $4 join task_version t on t.id = e.task_version_id where r.version_id = t.dataset_version_id and r.split <> 'train'`,
        [run.id, skill(arm?.name ?? '', run.n), run.seed, experiment.id],
      );
      await tx.sql(`update run set status = 'scoring' where id = $1`, [run.id]);
    });
    await scoreFinishedRun(ctx, run.id);
  }
  await ctx.transaction((tx) => tx.sql(`update experiment set judged_at = null where id = $1`, [experiment.id]));
  return judgeExperiment(ctx, experiment.id);
}

export function verdictOn({ ctx }: TestOrganisation, experiment: Experiment, ruleId: string): Promise<Verdict> {
  return ctx.transaction((tx) => tx.db(Verdict).get({ experimentId: experiment.id, ruleId }, 'verdict'));
}
