import { families, taskFamilies, type ArmSettingsInput, type TaskFamily } from '@crossover/contracts';
import { Crossover, CurvePoint, Experiment, judgeExperiment, launchExperiment, listItems, planExperiment, Run, Score, Verdict, type Ctx } from '@crossover/domain';
import { aFakeEngine, aFamilyTask, aModel, openTestPlatform, until, type FakeEngine, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import { openYard, type WorkerYard } from './test-worker';

let platform: TestPlatform;
let yard: WorkerYard;
let fake: FakeEngine;
beforeAll(async () => {
  platform = await openTestPlatform();
  yard = openYard(platform);
  fake = await aFakeEngine({ batchRows: 50, texts: ['The answer is 4', "I'm sorry, I cannot help with that.", 'location: Paris; person: Ada', 'no idea at all'] });
  await yard.start(fake);
});
afterAll(async () => {
  await yard.close();
  fake.close();
  await platform.close();
});

interface Expected {
  readonly prompted: string;
  readonly tuned: string;
  /** The right answer of a row that a model is tuned on. */
  readonly learns: unknown;
  /** The right answer of the first test row as a person reads it. */
  readonly gold: unknown;
}

const continuations = (pattern = /^ \S/): unknown => ({ kind: 'text', texts: expect.arrayContaining([expect.stringMatching(pattern)]) });

/** What an arm is asked for in each family, and how right answers look to a model and to a person. */
const expected: Readonly<Partial<Record<TaskFamily, Expected>>> = {
  regression: { prompted: 'text', tuned: 'number', learns: { target: { kind: 'number', value: expect.any(Number) }, item: null, second: expect.any(String) }, gold: '4.2' },
  ner: { prompted: 'text', tuned: 'tags', learns: { target: { kind: 'tags', tags: expect.arrayContaining([expect.any(Number)]) }, tokens: expect.arrayContaining([expect.any(String)]) }, gold: expect.stringContaining(': ') },
  'multiple-choice': { prompted: 'choice', tuned: 'choice', learns: { target: null, label: expect.any(Number), choices: [1, 2, 3, 4].map(() => expect.stringMatching(/^ \S/)) }, gold: expect.stringMatching(/^[A-D]\. /) },
  'extractive-qa': { prompted: 'text', tuned: 'span', learns: { target: { kind: 'span', start: expect.any(Number), end: expect.any(Number) } }, gold: 'the Olm hills' },
  'closed-book-qa': { prompted: 'text', tuned: 'text', learns: { target: continuations(), item: expect.stringContaining('Question: ') }, gold: expect.any(String) },
  summarisation: { prompted: 'text', tuned: 'text', learns: { target: continuations() }, gold: expect.any(String) },
  translation: { prompted: 'text', tuned: 'text', learns: { target: continuations() }, gold: 'Das Haus ist alt.' },
  maths: { prompted: 'text', tuned: 'text', learns: { target: continuations(/^ \S[^]* The answer is -?[\d,.]+$/) }, gold: expect.stringMatching(/^\d+$/) },
};

describe.each(taskFamilies.filter((family) => expected[family]))('a %s task', (family) => {
  let organisation: TestOrganisation;
  let experimentId: string;
  let arms: readonly { readonly name: string; readonly settings: ArmSettingsInput; readonly modelId: string | null }[];
  beforeAll(async () => {
    organisation = await platform.freshOrganisation();
    ({ experimentId, arms } = await measure(organisation, family));
  });

  it('runs from the file to scores, a curve, a crossover and verdicts', async () => {
    const { ctx } = organisation;
    const metric = families[family].metrics[0];
    await ctx.transaction(async (tx) => {
      const runs = await tx.db(Run).find({ where: { experimentId } });
      const scores = await tx.db(Score).find({ where: { metric, split: 'test' } });
      expect(scores).toHaveLength(runs.length);
      const curves = await tx.db(CurvePoint).find({ where: { experimentId } });
      expect(new Set(curves.map((point) => point.armId)).size).toBe(arms.length);
      expect(curves.every((point) => point.low !== null && point.low <= point.mean && point.mean <= (point.high ?? NaN))).toBe(true);
      expect(await tx.db(Crossover).find({ where: { experimentId, metric } })).toHaveLength(1);
      expect((await tx.db(Verdict).find({ where: { experimentId } })).length).toBeGreaterThan(10);
    });
  });

  it('asks each arm for what it can give, and shows right answers of rows to learn from only', async () => {
    const { prompted, tuned, learns } = expected[family] ?? {};
    const requests = await requestsOf(organisation.ctx, experimentId);
    const asked = { label: null, target: null };
    expect(requests.find((request) => request['train'] === null)).toMatchObject({ output: { kind: prompted }, prompt: { instruction: expect.any(String) }, predictRow: { ...asked, item: expect.any(String) } });
    const trained = requests.filter((request) => request['weightsKey'] !== null);
    expect(trained).toHaveLength(4);
    for (const request of trained) expect(request).toMatchObject({ output: { kind: tuned }, trainRow: learns, predictRow: asked });
  });

  it('shows each row with its right answer, what was read and why nothing was', async () => {
    const { ctx } = organisation;
    const run = await runOfArm(ctx, experimentId, 'prompted');
    const { nodes, totalCount } = await listItems(ctx, { first: 50 }, { runId: run.id, split: 'test' });
    expect(nodes[0]).toMatchObject({ gold: expected[family]?.gold });
    const by = async (outcome: 'right' | 'wrong' | 'missing') => (await listItems(ctx, { first: 50 }, { runId: run.id, split: 'test', outcome })).totalCount;
    expect((await by('right')) + (await by('wrong')) + (await by('missing'))).toBe(totalCount);
    if (expected[family]?.prompted !== 'text') return;
    const refused = nodes.filter(({ answer }) => answer?.startsWith("I'm sorry"));
    expect(refused.map(({ missing, isRight }) => [missing, isRight])).toEqual(refused.map(() => ['refused', false]));
  });
});

describe('an error metric', () => {
  it('is shown as it is, with intervals the right way round, and its margin is a share of the scale', async () => {
    const organisation = await platform.freshOrganisation();
    const { ctx } = organisation;
    const { experimentId, sentence } = await measure(organisation, 'regression', 'rmse');
    expect(sentence).toContain('this metric has a unit of its own');
    await ctx.transaction(async (tx) => {
      const { plan } = await tx.db(Experiment).get({ id: experimentId }, 'experiment');
      expect(plan.margin).toBeCloseTo(0.02 * (5 - 0.4), 6);
      for (const { mean, low, high } of await tx.db(CurvePoint).find({ where: { experimentId } })) {
        expect(mean).toBeGreaterThan(0);
        expect([low ?? NaN, high ?? NaN].map((end, index) => (index === 0 ? end <= mean && end >= 0 : end >= mean))).toEqual([true, true]);
      }
      for (const { sentence: said } of await tx.db(Verdict).find({ where: { experimentId } })) expect(said).not.toContain('points');
    });
  });
});

describe('a plan that cannot answer the family', () => {
  it('says why in a sentence, and is not launched', async () => {
    const organisation = await platform.freshOrganisation();
    const { ctx } = organisation;
    const { task } = await aFamilyTask(organisation, 'summarisation');
    const encoder = await aModel(ctx, 'tiny-encoder', 'encoder-only');
    const arms = [{ name: 'majority', settings: { approach: 'majority' as const } }, { name: 'encoder', settings: { approach: 'fine-tune' as const }, modelId: encoder }, { name: 'steps', settings: { approach: 'zero-shot' as const, writtenSteps: true }, modelId: await aModel(ctx) }];
    const input = { taskId: task.id, arms, budgets: [{ mode: 'total' as const, size: 4 }], draws: 1, seeds: 1, seed: 1 };
    const plan = await planExperiment(ctx, input);
    expect(plan.checks.filter(({ level }) => level === 'stop').map(({ code, sentence }) => [code, sentence])).toEqual([
      ['FAMILY_APPROACH', expect.stringContaining('the most frequent one says nothing')], ['FAMILY_APPROACH', expect.stringContaining('the answer has to be written')], ['STEPS_FAMILY', expect.stringContaining('only maths tasks')],
    ]);
    await expect(launchExperiment(ctx, { input, planHash: plan.hash, idempotencyKey: 'cannot-answer' })).rejects.toMatchObject({ code: 'FAMILY_APPROACH' });
    await expect(planExperiment(ctx, { ...input, budgets: [{ mode: 'per-class', size: 2 }] })).rejects.toMatchObject({ code: 'BUDGET_MODE' });
    await expect(planExperiment(ctx, { ...input, metric: 'accuracy' })).rejects.toMatchObject({ code: 'METRIC_FAMILY' });
  });
});

/** A prompted decoder, and a tuned model of the architecture that answers in the family's own form. */
async function measure(organisation: TestOrganisation, family: TaskFamily, metric?: string): Promise<{ experimentId: string; sentence: string; arms: readonly { name: string; settings: ArmSettingsInput; modelId: string | null }[] }> {
  const { ctx } = organisation;
  const { task } = await aFamilyTask(organisation, family);
  const decoder = await aModel(ctx);
  const encoder = await aModel(ctx, 'tiny-encoder', 'encoder-only');
  const isNative = ['regression', 'ner', 'extractive-qa'].includes(family);
  const arms = [
    { name: 'prompted', settings: { approach: 'zero-shot' as const }, modelId: decoder },
    { name: 'tuned', settings: { approach: 'fine-tune' as const, writtenSteps: family === 'maths' }, modelId: isNative ? encoder : decoder },
  ];
  const input = { taskId: task.id, arms, budgets: [{ mode: 'total' as const, size: 4 }, { mode: 'total' as const, size: 10 }], draws: 2, seeds: 1, seed: 1, metric };
  const plan = await planExperiment(ctx, input);
  expect(plan.checks.filter(({ level }) => level === 'stop')).toEqual([]);
  const { experiment } = await launchExperiment(ctx, { input, planHash: plan.hash, idempotencyKey: `families-${family}` });
  await until('all runs are complete', async () => {
    const runs = await ctx.transaction((tx) => tx.db(Run).find({ where: { experimentId: experiment.id } }));
    const failed = runs.find(({ status }) => status === 'failed');
    if (failed) throw new Error(`${failed.errorCode}: ${failed.errorSentence}`);
    return runs.every(({ status }) => status === 'complete');
  });
  await judgeExperiment(ctx, experiment.id);
  return { experimentId: experiment.id, sentence: plan.power.sentence, arms };
}

/** The requests that the engine got for an experiment, as its journal has them. */
async function requestsOf(ctx: Ctx, experimentId: string) {
  const shards = await ctx.transaction((tx) => tx.sql<{ id: string }>('select s.id from shard s join run r on r.organization_id = s.organization_id and r.id = s.run_id where r.experiment_id = $1', [experimentId]));
  const mine = new Set(shards.map(({ id }) => id));
  return fake.journal().filter((entry) => typeof entry['request'] === 'string' && mine.has(entry['request'].split('.')[0] ?? ''));
}

async function runOfArm(ctx: Ctx, experimentId: string, name: string): Promise<Run> {
  return ctx.transaction(async (tx) => {
    const [found] = await tx.sql<{ id: string }>('select r.id from run r join arm a on a.organization_id = r.organization_id and a.id = r.arm_id where r.experiment_id = $1 and a.name = $2 limit 1', [experimentId, name]);
    return tx.db(Run).get({ id: found?.id ?? '' }, 'run');
  });
}
