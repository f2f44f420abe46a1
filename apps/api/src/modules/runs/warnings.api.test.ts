import { scoreFinishedRun } from '@crossover/domain';
import { aTask } from '@crossover/testing';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { aContest, answerRun, aPlanInput, launch, measure, planDocument, systemCtx } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const document = `{ team(slug: "default") { experiment(number: 1) { warnings runs(first: 50) { nodes { id warnings choices arm { approach } scores { split metric value } otherScores { split metric title value n } } } } } }`;
const read = async (owner: TestOwner) => (await api.query(document, {}, { as: owner })).team.experiment;
const computedBy = (dtype: string) => ({ engineVersion: '0.1.0', python: '3.11', torch: '2.13.0', transformers: '5.23.0', dtype, device: 'cpu', deviceName: 'x', threads: 1, modelSha256: null, templateSha256: null });

async function aLaunchedContest() {
  const owner = await api.signUpOwner();
  const ctx = systemCtx(api, owner);
  const input = await aContest(api, owner);
  await ctx.transaction((tx) => tx.sql(`update model set known_training = array(select replace(name, ' ', '_') from dataset) where organization_id = $1 and slug = 'decoder-only'`, [tx.organizationId]));
  return { owner, ctx, input, experimentId: (await launch(api, owner, { input })).id };
}

describe('what makes scores doubtful', () => {
  it('is said of a model that is known to have seen the dataset, in the plan and on its runs alone', async () => {
    const { owner, input } = await aLaunchedContest();
    const decoder = input.arms.find((arm) => arm.name === 'Prompted')?.modelId;
    const twice = { ...input, arms: [...input.arms, { name: 'Shown', settings: { approach: 'in-context' }, modelId: decoder }] };
    const { plan } = await api.query(planDocument, { input: twice }, { as: owner });
    expect(plan.checks.filter(({ code }: { code: string }) => code === 'CONTAMINATION')).toEqual([{ code: 'CONTAMINATION', level: 'warn', sentence: expect.stringContaining('decoder-only is known to have seen') }]);
    const { runs } = await read(owner);
    const warned = runs.nodes.filter(({ warnings }: { warnings: string[] }) => warnings.length > 0);
    expect([...new Set(warned.map(({ arm }: { arm: { approach: string } }) => arm.approach))]).toEqual(['zero-shot']);
  });

  it('is said of an experiment whose finished runs were computed in different number formats', async () => {
    const { owner, ctx, experimentId } = await aLaunchedContest();
    await measure(api, owner, { experimentId, skill: () => 0.7 });
    await ctx.transaction((tx) => tx.sql('update run set fingerprint = $1::jsonb', [JSON.stringify(computedBy('float32'))]));
    const others = async () => (await read(owner)).warnings.filter((sentence: string) => !sentence.includes('is known to have seen'));
    expect(await others()).toEqual([]);
    await ctx.transaction((tx) => tx.sql('update run set fingerprint = $1::jsonb where number = 1', [JSON.stringify(computedBy('bfloat16'))]));
    expect(await others()).toEqual([expect.stringContaining('number format: bfloat16 and float32')]);
  });
});

describe('a finding whose prompted side may remember the rows', () => {
  it('says so beside its sentence, wherever that is read', async () => {
    const { owner, input, experimentId } = await aLaunchedContest();
    await measure(api, owner, { experimentId, skill: (approach, n) => (approach === 'zero-shot' ? 0.6 : n < 10 ? 0.4 : 0.9) });
    const warning = expect.stringMatching(/^decoder-only is known to have seen .+ in training; its scores may flatter it\. It stands for prompting in the finding: on rows that it has never seen, tuning may overtake with fewer labels\.$/);
    expect((await read(owner)).warnings).toEqual([warning]);
    const { recommendation } = await api.query('query($taskId: ID!) { recommendation(taskId: $taskId) { experiment { warnings } } }', { taskId: input.taskId }, { as: owner });
    expect(recommendation.experiment.warnings).toEqual([warning]);
  });
});

describe('classes with hardly a test row', () => {
  it.each([['macro-f1', [expect.stringMatching(/^1 class has fewer than 5 test rows/)]], ['accuracy', []]] as const)('are warned of beside curves of %s only where it weighs them like the others', async (metric, warnings) => {
    const owner = await api.signUpOwner();
    const rows = (word: string, counts: Readonly<Record<string, number>>) => Object.entries(counts).flatMap(([label, count]) => Array.from({ length: count }, (_, index) => [`${word} ${label} ${index}`, label] as const));
    const { task } = await aTask(systemCtx(api, owner), owner.teamId, { train: rows('train', { refund: 8, 'top up': 8, rare: 8 }), test: rows('test', { refund: 20, 'top up': 20, rare: 3 }) });
    const input = { ...(await aPlanInput(api, owner)), taskId: task.id, metric };
    await launch(api, owner, { input });
    expect((await read(owner)).warnings).toEqual(warnings);
  });
});

describe('a run that chose its calibration', () => {
  it('shows what it chose, and what the other way scores', async () => {
    const { owner, ctx } = await aLaunchedContest();
    const runs: { id: string; arm: { approach: string } }[] = (await read(owner)).runs.nodes;
    const id = runs.find(({ arm }) => arm.approach === 'zero-shot')?.id ?? '';
    await answerRun(ctx, { runId: id, share: 1 });
    await ctx.transaction(async (tx) => {
      await tx.sql(`update prediction set other_scores = '{0.8,0.1,0.1}' where run_id = $1`, [id]);
      await tx.sql(`update run set status = 'scoring', choices = '{"form": "likelihood", "calibration": "none"}' where id = $1`, [id]);
    });
    await scoreFinishedRun(ctx, id);
    const run = (await read(owner)).runs.nodes.find((each: { id: string }) => each.id === id);
    expect(run.choices).toEqual({ form: 'likelihood', calibration: 'none' });
    const accuracy = (scores: { split: string; metric: string; value: number }[]) => scores.find(({ split, metric }) => split === 'test' && metric === 'accuracy')?.value;
    expect(accuracy(run.scores)).toBe(1);
    // The other way says the first of three labels to every row.
    expect(accuracy(run.otherScores)).toBeCloseTo(1 / 3, 9);
  });
});
