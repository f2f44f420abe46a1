import { aTask, openTestPlatform, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import { Arm, Experiment, planExperiment, type PlanInput } from '../experiments';
import { Model } from '../models';
import { launchExperiment, Run, Score, scoreFinishedRun } from '../runs';
import { Crossover } from './crossover.entity';
import { CurvePoint } from './curve-point.entity';
import { judgeExperiment } from './judge.service';
import { Verdict } from './verdict.entity';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** How often an arm is right at a budget: the share of test rows, by approach and labels. */
type Skill = (approach: string, n: number) => number;

async function launched(organisation: TestOrganisation, change: Partial<PlanInput> = {}) {
  const { ctx, teamId } = organisation;
  const labels = ['refund', 'lost card', 'top up'];
  const rows = (each: number) => labels.flatMap((label) => Array.from({ length: each }, (_, index) => [`${label} ${index}`, label] as const));
  const { task } = await aTask(ctx, teamId, { train: rows(40), validation: rows(20), test: rows(100) });
  const model = (id: string, architecture: 'encoder-only' | 'decoder-only') => ({
    id, slug: architecture, name: architecture, catalogueName: null, architecture, parameters: '22700000', licence: null, source: { kind: 'package' as const, package: 'x' }, revision: null, sha256: null,
    contextTokens: null, pretrainingTags: [], knownTraining: [], status: 'runnable' as const, why: null, createdAt: ctx.clock(),
  });
  const [encoder, decoder] = [ctx.newId(), ctx.newId()];
  await ctx.transaction((tx) => tx.db(Model).insert([model(encoder, 'encoder-only'), model(decoder, 'decoder-only')]));
  const input: PlanInput = {
    taskId: task.id, draws: 3, seeds: 1, seed: 0, budgets: [1, 4, 16, 40].map((size) => ({ mode: 'per-class' as const, size })),
    arms: [{ settings: { approach: 'majority' } }, { settings: { approach: 'zero-shot' }, modelId: decoder }, { settings: { approach: 'fine-tune' }, modelId: encoder }],
    ...change,
  };
  const { hash } = await planExperiment(ctx, input);
  const { experiment } = await launchExperiment(ctx, { input, planHash: hash, idempotencyKey: `key-${hash}` });
  return experiment;
}

/** Stores one answer a row, right on a fixed share of the rows, and scores the run as the worker would. */
async function answerRuns({ ctx }: TestOrganisation, experiment: Experiment, skill: Skill): Promise<void> {
  const [runs, arms] = await ctx.transaction(async (tx) => [await tx.db(Run).find({ where: { experimentId: experiment.id } }), await tx.db(Arm).find({ where: { experimentId: experiment.id } })]);
  for (const run of runs) {
    const approach = arms.find((arm) => arm.id === run.armId)?.approach ?? '';
    await ctx.transaction(async (tx) => {
      await tx.sql(
        `insert into prediction (organization_id, run_id, row_id, split, label, missing, scores, latency_ms, input_tokens, output_tokens, epoch)
         select r.organization_id, $1, r.id, r.split,
           (case r.label #>> '{}' when 'lost card' then 0 when 'refund' then 1 else 2 end + case when ((r.id * 7919 + $3) % 100) < $2::float8 * 100 then 0 else 1 end) % 3,
           null, null, 1, 1, 0, 1
         from dataset_row r join experiment e on e.id = $4 join task_version t on t.id = e.task_version_id where r.version_id = t.dataset_version_id and r.split <> 'train'`,
        [run.id, skill(approach, run.n), run.seed, experiment.id],
      );
      await tx.sql(`update run set status = 'scoring' where id = $1`, [run.id]);
    });
    expect(await scoreFinishedRun(ctx, run.id)).not.toBeNull();
  }
}

const overtakes: Skill = (approach, n) => (approach === 'majority' ? 0.33 : approach === 'zero-shot' ? 0.6 : n < 10 ? 0.4 : n < 30 ? 0.55 : 0.9);

describe('judging an experiment', () => {
  it('finds the label count at which tuning overtakes, between the two budgets where it does', async () => {
    const organisation = await platform.freshOrganisation();
    const experiment = await launched(organisation);
    await answerRuns(organisation, experiment, overtakes);
    await judgeExperiment(organisation.ctx, experiment.id);
    await organisation.ctx.transaction(async (tx) => {
      const [crossover] = await tx.db(Crossover).find({ where: { experimentId: experiment.id } });
      expect(crossover).toMatchObject({ kind: 'crosses', isHeadline: true, detail: { firstBudget: 3, lastBudget: 120, draws: 3 } });
      expect(crossover?.point).toBeGreaterThan(3);
      expect(crossover?.point).toBeLessThan(120);
      const judged = await tx.db(Experiment).get({ id: experiment.id }, 'experiment');
      expect(judged).toMatchObject({ status: 'complete', sentence: expect.stringMatching(/^Fine-tune, encoder-only passes .* at about \d+ labels \(95% interval/) });
      const points = await tx.db(CurvePoint).find({ where: { experimentId: experiment.id }, order: { n: 'ASC' } });
      expect(points.filter((point) => point.budgetIndex === -1)).toHaveLength(1);
      expect(points.filter((point) => point.budgetIndex >= 0).map((point) => point.n)).toEqual([3, 3, 12, 12, 48, 48, 120, 120]);
    });
  });

  it('gives each rule that may apply a verdict, corrected together, and says why others have none', async () => {
    const organisation = await platform.freshOrganisation();
    const experiment = await launched(organisation);
    await answerRuns(organisation, experiment, overtakes);
    await judgeExperiment(organisation.ctx, experiment.id);
    const verdicts = await organisation.ctx.transaction((tx) => tx.db(Verdict).find({ where: { experimentId: experiment.id } }));
    const zero = verdicts.find((verdict) => verdict.ruleId === 'DATA-ZERO');
    expect(zero).toMatchObject({ verdict: 'confirmed', n: 0 });
    expect(zero?.low).toBeGreaterThan(0);
    expect(new Set(verdicts.filter((verdict) => verdict.difference !== null).map((verdict) => verdict.familySize)).size).toBe(1);
    expect(verdicts.filter((verdict) => verdict.difference === null).every((verdict) => (verdict.reason ?? '').length > 20)).toBe(true);
  });

  it('does not claim a crossing when tuning never overtakes', async () => {
    const organisation = await platform.freshOrganisation();
    const experiment = await launched(organisation);
    await answerRuns(organisation, experiment, (approach) => (approach === 'zero-shot' ? 0.9 : 0.4));
    await judgeExperiment(organisation.ctx, experiment.id);
    const judged = await organisation.ctx.transaction((tx) => tx.db(Experiment).get({ id: experiment.id }, 'experiment'));
    expect(judged.sentence).toMatch(/does not pass .* by 120 labels/);
  });

  it('says that one draw cannot tell', async () => {
    const organisation = await platform.freshOrganisation();
    const experiment = await launched(organisation, { draws: 1 });
    await answerRuns(organisation, experiment, overtakes);
    await judgeExperiment(organisation.ctx, experiment.id);
    const judged = await organisation.ctx.transaction((tx) => tx.db(Experiment).get({ id: experiment.id }, 'experiment'));
    expect(judged.sentence).toMatch(/^Cannot tell .*1 of at least 2 draws is in/);
  });

  it('twice writes the same rows, and an ended experiment is left alone', async () => {
    const organisation = await platform.freshOrganisation();
    const experiment = await launched(organisation);
    await answerRuns(organisation, experiment, overtakes);
    await judgeExperiment(organisation.ctx, experiment.id);
    const read = () => organisation.ctx.transaction((tx) => tx.db(CurvePoint).find({ where: { experimentId: experiment.id }, order: { armId: 'ASC', budgetIndex: 'ASC' } }));
    const before = await read();
    expect(await judgeExperiment(organisation.ctx, experiment.id)).toBeNull();
    expect(await read()).toEqual(before);
  });

  it('of another organisation does nothing', async () => {
    const [a, b] = [await platform.freshOrganisation(), await platform.freshOrganisation()];
    const experiment = await launched(b);
    expect(await judgeExperiment(a.ctx, experiment.id)).toBeNull();
  });
});

describe('scoring a run', () => {
  it('stores accuracy with Wilson bounds on both splits and completes the run once', async () => {
    const organisation = await platform.freshOrganisation();
    const experiment = await launched(organisation, { arms: [{ settings: { approach: 'majority' } }], draws: 1, budgets: [{ mode: 'per-class', size: 1 }] });
    await answerRuns(organisation, experiment, () => 0.6);
    await organisation.ctx.transaction(async (tx) => {
      const [run] = await tx.db(Run).find({ where: { experimentId: experiment.id } });
      expect(run?.status).toBe('complete');
      const scores = await tx.db(Score).find({ where: { runId: run?.id, metric: 'accuracy' }, order: { split: 'ASC' } });
      expect(scores.map((score) => [score.split, score.n, score.method])).toEqual([['validation', 60, 'wilson'], ['test', 300, 'wilson']]);
      expect(scores[1]?.low).toBeLessThan(scores[1]?.value ?? 0);
      expect(await scoreFinishedRun(organisation.ctx, run?.id ?? '')).toBeNull();
    });
  });
});
