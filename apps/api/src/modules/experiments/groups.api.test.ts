import { aTask, type TaskRow } from '@crossover/testing';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { openTestDesk } from '../datasets/test-dataset';
import { aContest, aPlanInput, launch, measure, planDocument, systemCtx, threeLabels } from './test-experiment';

let api: TestApi;
let owner: TestOwner;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  owner = await api.signUpOwner();
});
afterAll(() => api.close());

const page = `query($number: Int!) { team(slug: "default") { experiment(number: $number) {
  warnings crossovers { isHeadline kind sentence } verdicts { ruleId word reason }
  groupScores { armName metric n sentence scores { name rows mean low high } gap { best worst difference low high pairs } } } } }`;

/** The page of a finished contest on test rows in so many groups, and its plan. */
async function contestOver(groups: number) {
  const test = threeLabels.test.map(([text, label], index): TaskRow => [text, label, `clinic ${index % groups}`]);
  const { task } = await aTask(systemCtx(api, owner), owner.teamId, { ...threeLabels, test });
  const input = { ...(await aContest(api, owner)), taskId: task.id };
  const { plan } = await api.query(planDocument, { input }, { as: owner });
  const { id, number } = await launch(api, owner, { input });
  await measure(api, owner, { experimentId: id, skill: (approach, n) => (approach === 'zero-shot' ? 0.6 : approach === 'fine-tune' ? 0.4 + n / 300 : 0.33) });
  return { plan, experiment: (await api.query(page, { number }, { as: owner })).team.experiment };
}

describe('an experiment on test rows in groups', () => {
  it('tells on its page how each arm serves each of a few groups', async () => {
    const { plan, experiment } = await contestOver(5);
    const sentence = 'The test rows come from 5 groups: below 8 no rule gets a verdict and no crossover is told. Add rows of more groups.';
    expect(plan.checks).toContainEqual({ code: 'FEW_GROUPS', level: 'warn', sentence });
    expect(experiment.warnings).toContain(sentence);
    expect(experiment.crossovers.find((crossover: { isHeadline: boolean }) => crossover.isHeadline)).toMatchObject({ kind: 'cannot-tell', sentence: expect.stringContaining('the test rows come from 5 groups, and at least 8 are needed') });
    expect(experiment.verdicts.filter(({ word }: { word: string }) => ['confirmed', 'contradicted', 'inconclusive', 'no-practical-difference'].includes(word))).toEqual([]);
    expect(experiment.groupScores.map(({ armName, n, scores }: { armName: string; n: number; scores: unknown[] }) => [armName, n, scores.length])).toEqual([['Majority class', 120, 5], ['Prompted', 0, 5], ['Tuned', 120, 5]]);
    const [, , tuned] = experiment.groupScores;
    expect(tuned).toMatchObject({ metric: 'accuracy', gap: { worst: tuned.scores[0].name, pairs: 10 }, sentence: expect.stringMatching(/^Tuned at 120 labels serves “clinic \d” worst, \d+\.\d% \(.*\): /) });
  });

  it('does not, where they are many, and warns of nothing', async () => {
    const { plan, experiment } = await contestOver(30);
    expect(plan.checks.map(({ code }: { code: string }) => code)).not.toContain('FEW_GROUPS');
    expect(experiment).toMatchObject({ warnings: [], groupScores: [] });
    expect(plan.detectableSentence).toContain('The test rows come in 30 groups and are counted as independent: if all rows of a group turn out alike, it is ');
  });
});

describe('a plan on a version whose file puts groups on both sides', () => {
  it('warns of what the leak report found', async () => {
    const desk = await openTestDesk(api, owner);
    const csv = (word: string, users: number) => `text,label,user\n${Array.from({ length: 40 }, (_, index) => `${word} ${index * 31} of day ${index},${index % 2 === 0 ? 'good' : 'bad'},user ${index % users}`).join('\n')}\n`;
    const [train, test] = [await desk.upload(csv('lesson', 3), { split: 'train' }), await desk.upload(csv('exam', 40), { split: 'test' })];
    const version = await desk.build([train.id, test.id], { mapping: { text: 'text', label: 'label', group: 'user' } });
    const { createTask } = await api.query('mutation($input: CreateTaskInput!) { createTask(input: $input) { id } }', { input: { teamId: owner.teamId, name: 'By user', datasetVersionId: version.id, family: 'classification' } }, { as: owner });
    const { plan } = await api.query(planDocument, { input: await aPlanInput(api, owner, { taskId: createTask.id }) }, { as: owner });
    expect(plan.checks).toContainEqual({ code: 'GROUP_LEAKAGE', level: 'warn', sentence: '3 groups of test, with 3 of its rows, also stand in train: a score on test rewards knowing those groups, and new ones may score lower.' });
  });
});
