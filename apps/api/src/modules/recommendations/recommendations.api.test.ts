import pg from 'pg';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { aContest, aPlanInput, launch, measure, systemCtx, type Skill } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const document = `query($taskId: ID!, $what: [TraitInput!]) { recommendation(taskId: $taskId, what: $what) {
  answer agreesWithSurvey experiment { number status } passedOver { number sentence } headline { kind promptArm trainArm isHeadline }
  advice { sentence flow { outcome possibleOutcomes steps { id answer isReached } } rules { id applies verdict { ruleId word experimentNumber sentence } } openQuestions { key } } } }`;
interface Read {
  readonly answer: string;
  readonly agreesWithSurvey: boolean | null;
  readonly experiment: { readonly number: number; readonly status: string } | null;
  readonly passedOver: { readonly number: number; readonly sentence: string } | null;
  readonly headline: { readonly kind: string } | null;
  readonly advice: { readonly flow: { readonly outcome: string | null }; readonly rules: { readonly id: string; readonly applies: string; readonly verdict: { readonly word: string; readonly experimentNumber: number } | null }[] };
}
const recommend = async (owner: TestOwner, taskId: string, what: { key: string; value: unknown }[] = []): Promise<Read> => (await api.query(document, { taskId, what }, { as: owner })).recommendation;
const overtakes: Skill = (approach, n) => (approach === 'majority' ? 0.33 : approach === 'zero-shot' ? 0.6 : n < 10 ? 0.4 : n < 30 ? 0.55 : 0.9);
const perClass = (...sizes: number[]) => sizes.map((size) => ({ mode: 'per_class' as const, size }));
const labels = (value: number) => ({ key: 'labels.count', value });
/** Answers that lead the survey's flow to an end, whatever the labels. */
const toPrompting = [{ key: 'task.mimicHuman', value: true }];
const toTuning = [{ key: 'task.family', value: 'regression' }, ...['task.mimicHuman', 'task.emergent', 'task.multiple'].map((key) => ({ key, value: false }))];

/** A measured contest in which tuning overtakes between 12 and 48 labels. */
async function aMeasuredTask(): Promise<{ owner: TestOwner; taskId: string; input: Awaited<ReturnType<typeof aContest>> }> {
  const owner = await api.signUpOwner();
  const input = await aContest(api, owner);
  const { id } = await launch(api, owner, { input });
  await measure(api, owner, { experimentId: id, skill: overtakes });
  return { owner, taskId: input.taskId, input };
}

describe('a recommendation', () => {
  it('before anything is measured is the survey\'s advice, and says what is missing', async () => {
    const owner = await api.signUpOwner();
    const { taskId } = await aPlanInput(api, owner);
    const { answer, agreesWithSurvey, experiment, headline, advice } = await recommend(owner, taskId);
    expect(answer).toMatch(/^Nothing is measured yet: launch an experiment/);
    expect([agreesWithSurvey, experiment, headline]).toEqual([null, null, null]);
    expect(advice.rules).toHaveLength(70);
    expect(advice.rules.every((rule) => rule.verdict === null)).toBe(true);
  });

  it('of a measured task names the side for the labels in hand, and each rule\'s verdict', async () => {
    const { owner, taskId } = await aMeasuredTask();
    const { answer, experiment, headline, advice } = await recommend(owner, taskId);
    expect(answer).toMatch(/^With your 120 labels choose Tuned: it is ahead of Prompted \(.*% sure\)\. Tuned passes Prompted at about/);
    expect([experiment, headline]).toMatchObject([{ number: 1, status: 'complete' }, { kind: 'crosses', promptArm: 'Prompted', trainArm: 'Tuned', isHeadline: true }]);
    expect(advice.rules.find((rule) => rule.id === 'DATA-ZERO')?.verdict).toMatchObject({ word: 'confirmed', experimentNumber: 1 });
  });

  it('can be tried with other answers, which are not saved', async () => {
    const { owner, taskId } = await aMeasuredTask();
    const few = await recommend(owner, taskId, [labels(3)]);
    expect(few.answer).toMatch(/^With your 3 labels choose Prompted/);
    expect((await recommend(owner, taskId)).answer).toMatch(/^With your 120 labels choose Tuned/);
    expect((await api.refusal(document, { taskId, what: [{ key: 'labels.count', value: 'many' }] }, { as: owner })).extensions.code).toBe('TRAIT_VALUE');
  });

  it('agrees with the survey, or not, only where both have decided', async () => {
    const { owner, taskId } = await aMeasuredTask();
    const answer = async (what: { key: string; value: unknown }[]) => {
      const { agreesWithSurvey, advice } = await recommend(owner, taskId, what);
      return [advice.flow.outcome, agreesWithSurvey];
    };
    expect(await answer([labels(120), ...toTuning])).toEqual(['fine-tuned', true]);
    expect(await answer([labels(120), ...toPrompting])).toEqual(['llm', false]);
    expect(await answer([labels(3), ...toPrompting])).toEqual(['llm', true]);
    expect(await answer([labels(3), ...toTuning])).toEqual(['fine-tuned', false]);
    expect(await answer([labels(120)])).toEqual([null, null]);
  });

  it('rests on the newest complete experiment, while a newer one still runs', async () => {
    const { owner, taskId, input } = await aMeasuredTask();
    await launch(api, owner, { input: { ...input, title: 'again' } });
    const { experiment, passedOver } = await recommend(owner, taskId);
    expect(experiment).toEqual({ number: 1, status: 'complete' });
    expect(passedOver).toEqual({ number: 2, sentence: 'E-2 is newer but is still running, so what is said here rests on E-1.' });
  });

  it.each([
    ['one budget', { budgets: perClass(4) }, 'compares prompting and training at one budget only, which makes no curve'],
    ['two draws', { draws: 2 }, 'has two label draws, which say little about others'],
    ['a coarse ladder', { budgets: perClass(1, 40) }, 'has a ladder of fewer than four budgets, which is coarse'],
  ] as const)('is not replaced by a later experiment of %s, and says so on every page that rests on the larger one', async (_, smaller, because) => {
    const { owner, taskId, input } = await aMeasuredTask();
    const { id } = await launch(api, owner, { input: { ...input, ...smaller } });
    await measure(api, owner, { experimentId: id, skill: (approach) => (approach === 'zero-shot' ? 0.9 : 0.4) });
    const { answer, experiment, passedOver } = await recommend(owner, taskId);
    expect(experiment).toEqual({ number: 1, status: 'complete' });
    expect(answer).toMatch(/^With your 120 labels choose Tuned/);
    expect(passedOver).toEqual({ number: 2, sentence: `E-2 is newer but ${because}, so what is said here rests on E-1.` });
    expect((await api.query('query($taskId: ID!) { whatToBuy(taskId: $taskId) { experimentNumber passedOver { number sentence } } }', { taskId }, { as: owner })).whatToBuy).toEqual({ experimentNumber: 1, passedOver });
    const wish = { taskId, requestsPerDay: { low: 1000, likely: 2000, high: 3000 }, labelPrice: { low: 1, likely: 1, high: 1 }, hourPrice: 1 };
    expect((await api.query('query($input: BreakEvenInput!) { breakEven(input: $input) { experimentNumber passedOver { number sentence } } }', { input: wish }, { as: owner })).breakEven).toEqual({ experimentNumber: 1, passedOver });
  });

  it('is replaced by a later experiment that measured enough, whatever came out of it', async () => {
    const { owner, taskId, input } = await aMeasuredTask();
    const { id } = await launch(api, owner, { input });
    // Neither arm is ahead anywhere: the newer experiment cannot tell, and that is what is said.
    await measure(api, owner, { experimentId: id, skill: () => 0.5 });
    const { answer, experiment, passedOver } = await recommend(owner, taskId);
    expect([experiment, passedOver]).toEqual([{ number: 2, status: 'complete' }, null]);
    expect(answer).toMatch(/neither Tuned nor Prompted is shown to be ahead/);
  });

  it('rests on a small experiment where there is no larger one, and on the newest of several', async () => {
    const owner = await api.signUpOwner();
    const contest = await aContest(api, owner);
    const { taskId } = contest;
    const measured = async (change: Partial<typeof contest>) => {
      const { id, number } = await launch(api, owner, { input: { ...contest, ...change } });
      await measure(api, owner, { experimentId: id, skill: overtakes });
      return number;
    };
    expect((await recommend(owner, taskId)).passedOver).toBeNull();
    await measured({ draws: 2 });
    expect(await recommend(owner, taskId)).toMatchObject({ experiment: { number: 1 }, passedOver: null });
    // Both are small in their own way: the newer one speaks.
    await measured({ budgets: perClass(1, 40) });
    expect(await recommend(owner, taskId)).toMatchObject({ experiment: { number: 2 }, passedOver: null });
    // Without a prompted arm there is nothing to compare.
    await measured({ arms: contest.arms.filter(({ settings }) => settings.approach !== 'zero-shot') });
    expect(await recommend(owner, taskId)).toMatchObject({ experiment: { number: 2 }, passedOver: { number: 3, sentence: 'E-3 is newer but does not hold a prompted arm against a trained one, so what is said here rests on E-2.' } });
  });

  it('rests on the version of the task that was measured last', async () => {
    const { owner, taskId, input } = await aMeasuredTask();
    const { id } = await launch(api, owner, { input: { ...input, draws: 2 } });
    await measure(api, owner, { experimentId: id, skill: overtakes });
    expect((await recommend(owner, taskId)).experiment?.number).toBe(1);
    await systemCtx(api, owner).transaction(async (tx) => {
      await tx.sql(`insert into task_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'number', v.number + 1))).* from task_version v where v.task_id = $1`, [taskId]);
      await tx.sql(`update experiment set task_version_id = (select v.id from task_version v where v.task_id = $1 order by v.number desc limit 1) where id = $2`, [taskId, id]);
    });
    expect(await recommend(owner, taskId)).toMatchObject({ experiment: { number: 2 }, passedOver: null });
  });

  it('while the only experiment runs, says how far it is', async () => {
    const owner = await api.signUpOwner();
    const input = await aContest(api, owner);
    await launch(api, owner, { input });
    expect((await recommend(owner, input.taskId)).answer).toMatch(/^In progress, 0 of 25 runs complete/);
  });

  it('takes verdicts from the newest experiment that was judged', async () => {
    const { owner, taskId, input } = await aMeasuredTask();
    const { id } = await launch(api, owner, { input });
    await measure(api, owner, { experimentId: id, skill: (approach) => (approach === 'zero-shot' ? 0.2 : 0.5) });
    await launch(api, owner, { input });
    const { advice } = await recommend(owner, taskId);
    expect(advice.rules.find((rule) => rule.id === 'DATA-ZERO')?.verdict).toMatchObject({ word: 'contradicted', experimentNumber: 2 });
  });

  it('of a cancelled experiment says that it is from a part', async () => {
    const { owner, taskId } = await aMeasuredTask();
    await systemCtx(api, owner).transaction((tx) => tx.sql(`update experiment set status = 'cancelled'`));
    expect((await recommend(owner, taskId)).answer).toMatch(/^Experiment 1 was cancelled; from what was done by then: With your 120 labels/);
  });

  it('is not found for a task of another organisation or team', async () => {
    const { owner, taskId } = await aMeasuredTask();
    const [other, stranger] = [await api.signUpOwner(), await api.signUpMember(owner)];
    for (const as of [other, stranger]) expect((await api.refusal(document, { taskId }, { as })).extensions.code).toBe('NOT_FOUND');
  });

  it('stands beside the task with its experiments, and asks for verdicts once, not once a rule', async () => {
    const { owner, taskId } = await aMeasuredTask();
    const page = '{ team(slug: "default") { tasks { nodes { id experiments { totalCount nodes { number } } version { advice { rules { id verdict { word } } } } } } } }';
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    const { team } = await api.query(page, {}, { as: owner });
    const asked = spy.mock.calls.filter(([text]) => typeof text === 'string' && text.includes('from verdict v')).length;
    spy.mockRestore();
    const [task] = team.tasks.nodes;
    expect(task).toMatchObject({ id: taskId, experiments: { totalCount: 1, nodes: [{ number: 1 }] } });
    expect(task.version.advice.rules.filter((rule: { verdict: unknown }) => rule.verdict !== null).length).toBeGreaterThan(3);
    expect(asked).toBe(1);
  });
});
