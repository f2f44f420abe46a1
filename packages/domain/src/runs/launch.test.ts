import { aModel, aTask, openTestPlatform, type TestPlatform } from '@crossover/testing';
import { Draw, Experiment, planExperiment, type PlanInput } from '../experiments';
import { launchExperiment } from './launch.service';
import { Run } from './run.entity';
import { Shard } from './shard.entity';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

async function fresh() {
  const organisation = await platform.freshOrganisation();
  const { task, version } = await aTask(organisation.ctx, organisation.teamId);
  const input: PlanInput = { taskId: task.id, arms: [{ settings: { approach: 'majority' } }, { settings: { approach: 'tf-idf' } }], budgets: [{ mode: 'per-class', size: 2 }, { mode: 'per-class', size: 8 }], draws: 3, seeds: 1, seed: 0 };
  return { ...organisation, task, version, input };
}

describe('a plan', () => {
  it('counts runs, rows and labels before anything is stored, and says what is coarse', async () => {
    const { ctx, input } = await fresh();
    const plan = await planExperiment(ctx, input);
    expect(plan).toMatchObject({ runs: 12, trainings: 6, rowsPredicted: 12 * 30, isLaunchable: true });
    expect(plan.budgets.map((budget) => budget.n)).toEqual([4, 16]);
    expect(plan.checks.map((check) => check.code)).toContain('COARSE_LADDER');
    expect(plan.sentence).toContain('12 runs');
    expect(await ctx.transaction((tx) => tx.db(Experiment).count())).toBe(0);
  });

  it.each([
    ['a budget larger than the training split', { budgets: [{ mode: 'total' as const, size: 41 }] }, 'BUDGET_RANGE', /40 training rows/],
    ['a budget per class that no class can fill', { budgets: [{ mode: 'per-class' as const, size: 21 }] }, 'BUDGET_RANGE', /20 rows in the largest class/],
    ['budgets that do not grow', { budgets: [{ mode: 'total' as const, size: 8 }, { mode: 'total' as const, size: 8 }] }, 'BUDGET_ORDER', /must grow/],
    ['two kinds of budget', { budgets: [{ mode: 'total' as const, size: 8 }, { mode: 'per-class' as const, size: 9 }] }, 'BUDGET_MODES', /mix/],
    ['no arm', { arms: [] }, 'ARMS_MISSING', /no arm/],
    ['a model that is nowhere', { arms: [{ settings: { approach: 'zero-shot' }, modelId: '00000000-0000-4000-8000-000000000000' }] }, 'NOT_FOUND', /no such model/],
    ['an arm without its model', { arms: [{ settings: { approach: 'lora' } }] }, 'MODEL_MISSING', /needs a model/],
    ['a learning rate of 10', { arms: [{ settings: { approach: 'fine-tune', learningRate: 10 } }] }, 'HYPERPARAMETER_RANGE', /learningRate/],
    ['a metric that nobody knows', { metric: 'luck' }, 'METRIC_UNKNOWN', /use one of: accuracy/],
    ['a metric that needs probabilities', { metric: 'brier' }, 'METRIC_NEEDS_SCORES', /probabilities/],
    ['a seed of -1', { seed: -1 }, 'SEED_RANGE', /whole number/],
  ])('refuses %s with a code and a sentence, and stores nothing', async (_, change, code, sentence) => {
    const { ctx, input } = await fresh();
    await expect(planExperiment(ctx, { ...input, ...change })).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
    expect(await ctx.transaction((tx) => tx.db(Experiment).count())).toBe(0);
  });

  it('warns of a class that is rarer than the budget and lets it give all it has', async () => {
    const { ctx, teamId } = await platform.freshOrganisation();
    const rows = (label: string, count: number) => Array.from({ length: count }, (_, index) => [`${label} ${index}`, label] as const);
    const { task } = await aTask(ctx, teamId, { train: [...rows('a', 9), ...rows('b', 3)], test: rows('a', 4) });
    const plan = await planExperiment(ctx, { taskId: task.id, arms: [{ settings: { approach: 'majority' } }], budgets: [{ mode: 'per-class', size: 8 }], draws: 3, seeds: 1, seed: 0 });
    expect(plan.budgets).toEqual([{ budget: { mode: 'per-class', size: 8 }, n: 11, shortfalls: [{ label: 'b', have: 3, need: 8 }] }]);
    expect(plan.checks.find((check) => check.code === 'SHOTS_EXCEED_CLASS')).toMatchObject({ level: 'warn', sentence: expect.stringContaining('"b" has 3 of 8') });
  });

  it('of another organisation is not found', async () => {
    const [a, b] = [await fresh(), await fresh()];
    await expect(planExperiment(a.ctx, b.input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a launch', () => {
  it('stores runs and shards that wait, with nested draws that every arm shares', async () => {
    const { ctx, input } = await fresh();
    const { hash } = await planExperiment(ctx, input);
    const { experiment, ring } = await launchExperiment(ctx, { input, planHash: hash, idempotencyKey: 'key-00000001' });
    expect(ring).toEqual([{ job: 'dispatch', payload: {} }]);
    await ctx.transaction(async (tx) => {
      const runs = await tx.db(Run).find({ where: { experimentId: experiment.id }, order: { number: 'ASC' } });
      expect(runs.map((run) => run.number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
      expect(new Set(runs.map((run) => run.status))).toEqual(new Set(['waiting']));
      const shards = await tx.db(Shard).find();
      expect(shards).toHaveLength(12);
      expect(shards.every((shard) => shard.status === 'waiting' && shard.rowIds.length === 30)).toBe(true);
      const draws = await tx.db(Draw).find({ where: { experimentId: experiment.id } });
      expect(draws.map((draw) => draw.rowIds.length)).toEqual([16, 16, 16]);
      expect(new Set(runs.map((run) => run.drawId))).toEqual(new Set(draws.map((draw) => draw.id)));
    });
  });

  it('is kept in the audit log with the plan as it was shown, for as many engines as shared the work', async () => {
    const { ctx, input: small } = await fresh();
    const input: PlanInput = { ...small, arms: [{ settings: { approach: 'fine-tune' }, modelId: await aModel(ctx, 'an-encoder', 'encoder-only') }], draws: 10 };
    const [alone, shared] = [await planExperiment(ctx, input), await planExperiment(ctx, input, { engines: 3 })];
    expect(shared.sentence).not.toBe(alone.sentence);
    await launchExperiment(ctx, { input, planHash: shared.hash, idempotencyKey: 'key-00000005', engines: 3 });
    const [entry] = await ctx.transaction((tx) => tx.sql<{ detail: string }>("select detail from audit_entry where action = 'experiment.launched' and organization_id = $1", [tx.organizationId]));
    expect(entry?.detail).toBe(shared.sentence);
  });

  it('twice with one key, also at once, gives one experiment', async () => {
    const { ctx, input } = await fresh();
    const { hash } = await planExperiment(ctx, input);
    const launch = () => launchExperiment(ctx, { input, planHash: hash, idempotencyKey: 'key-00000002' });
    const launched = await Promise.all([launch(), launch(), launch()]);
    expect(new Set(launched.map(({ experiment }) => experiment.id)).size).toBe(1);
    expect(await ctx.transaction((tx) => tx.db(Run).count())).toBe(12);
  });

  it('of a plan that changed is refused and stores nothing', async () => {
    const { ctx, input } = await fresh();
    await expect(launchExperiment(ctx, { input, planHash: 'another', idempotencyKey: 'key-00000003' })).rejects.toMatchObject({ code: 'PLAN_CHANGED' });
    expect(await ctx.transaction((tx) => tx.db(Run).count())).toBe(0);
  });

  it('gives equal work an equal address, so that it is never paid for twice', async () => {
    const { ctx, input } = await fresh();
    const { hash } = await planExperiment(ctx, input);
    await launchExperiment(ctx, { input, planHash: hash, idempotencyKey: 'key-00000004' });
    await launchExperiment(ctx, { input, planHash: hash, idempotencyKey: 'key-00000005' });
    const keys = await ctx.transaction((tx) => tx.sql<{ contentKey: string; runs: number }>('select content_key as "contentKey", count(*)::int as runs from run group by 1'));
    expect(keys).toHaveLength(12);
    expect(keys.every((key) => key.runs === 2)).toBe(true);
  });
});
