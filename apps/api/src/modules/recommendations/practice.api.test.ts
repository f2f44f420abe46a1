import { openTestApi, type TestApi, type TestCaller, type TestOwner } from '../../test-api';
import { aContest, aPlanInput, launch, measure, systemCtx, type Skill } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const skill: Skill = (approach) => ({ majority: 0.33, 'zero-shot': 0.6, 'fine-tune': 0.8 })[approach] ?? 0.5;
const rule = 'REAL-EVALUATE';
const state = `mutation($taskId: ID!, $ruleId: String = "${rule}", $isFollowed: Boolean!, $note: String! = "") { statePractice(input: { taskId: $taskId, ruleId: $ruleId, isFollowed: $isFollowed, note: $note }) {
  version { advice { rules { id isAnsweredByPeople advises statement { word note statedBy statedAt sentence } verdict { word sentence reason statement { word } } } } } } }`;
const withdraw = `mutation($taskId: ID!, $ruleId: String! = "${rule}") { withdrawPractice(taskId: $taskId, ruleId: $ruleId) { version { advice { rules { id statement { word } verdict { word sentence } } } } } }`;
const note = '300 ratings on real tickets, May';
const unstated = /No run can show it: say beside this rule, on the page with the recommendation for the task, whether your team does it\./;
const today = new RegExp(`^Stated by Ada Example on \\d{1,2} [A-Z][a-z]+ \\d{4}: “${note}”; Crossover did not measure it\\.$`);

/** A judged experiment; whether the rule about real traffic applies to its task is not answered yet. */
async function aMeasuredTask(): Promise<{ owner: TestOwner; taskId: string }> {
  const owner = await api.signUpOwner();
  const input = await aContest(api, owner);
  const { id } = await launch(api, owner, { input });
  await measure(api, owner, { experimentId: id, skill });
  return { owner, taskId: input.taskId };
}

/** Enough for who may state what. */
async function aTaskOfTeam(): Promise<{ owner: TestOwner; taskId: string }> {
  const owner = await api.signUpOwner();
  return { owner, taskId: (await aPlanInput(api, owner)).taskId };
}

const say = (as: TestCaller, taskId: string, wish: { isFollowed: boolean; note?: string; ruleId?: string }) => api.query(state, { taskId, ...wish }, { as });
const ruleIn = (rules: { id: string }[], id = rule): any => rules.find((each) => each.id === id);
const adviceOf = async (as: TestCaller, taskId: string, id = rule) =>
  ruleIn((await api.query('query($taskId: ID!) { recommendation(taskId: $taskId) { advice { rules { id statement { word note sentence } statements { totalCount nodes { word note statedBy sentence } } verdict { word sentence statement { note } } } } } }', { taskId }, { as })).recommendation.advice.rules, id);
/** The word on the rule where verdicts are read: on an experiment, beside the task's rules, and on the scorecard. */
async function wordsOf(as: TestCaller, taskId: string): Promise<readonly string[]> {
  const { team, scorecard } = await api.query('{ team(slug: "default") { experiment(number: 1) { verdicts { ruleId word } } } scorecard { rules { id cells { word } } } }', {}, { as });
  const onExperiment = team.experiment.verdicts.find((verdict: { ruleId: string }) => verdict.ruleId === rule).word;
  return [onExperiment, (await adviceOf(as, taskId)).verdict.word, ruleIn(scorecard.rules).cells[0].word];
}

describe('advice that no run can test', () => {
  it('is not tested until somebody says whether it is followed, and the verdict says what to do', async () => {
    const { owner, taskId } = await aMeasuredTask();
    expect(await wordsOf(owner, taskId)).toEqual(['not-tested', 'not-tested', 'not-tested']);
    expect(await adviceOf(owner, taskId)).toMatchObject({ statement: null, statements: { totalCount: 0 }, verdict: { sentence: expect.stringMatching(unstated), statement: null } });
  });

  it('is followed everywhere at once when somebody says so, with who, when and what, and nothing is judged again', async () => {
    const { owner, taskId } = await aMeasuredTask();
    const before = await judgedAt(owner);
    const { statePractice } = await say(owner, taskId, { isFollowed: true, note: `  ${note}\n` });
    expect(ruleIn(statePractice.version.advice.rules)).toMatchObject({
      isAnsweredByPeople: true, advises: ['collect human ratings on real traffic'],
      statement: { word: 'followed', note, statedBy: 'Ada Example', sentence: expect.stringMatching(today) },
      verdict: { word: 'followed', sentence: expect.stringMatching(/^REAL-EVALUATE is followed: Stated by Ada Example on .*; Crossover did not measure it\. Whether the rule applies to this task is still open/), reason: expect.stringMatching(today), statement: { word: 'followed' } },
    });
    expect(await wordsOf(owner, taskId)).toEqual(['followed', 'followed', 'followed']);
    expect(await judgedAt(owner)).toEqual(before);
  });

  it('is not followed without any note, and the newest statement counts', async () => {
    const { owner, taskId } = await aMeasuredTask();
    await say(owner, taskId, { isFollowed: true, note });
    await say(owner, taskId, { isFollowed: false });
    expect(await wordsOf(owner, taskId)).toEqual(['not-followed', 'not-followed', 'not-followed']);
    expect((await adviceOf(owner, taskId)).statement.sentence).toMatch(/^Stated by Ada Example on [^:]+ \d{4}; Crossover did not measure it\.$/);
  });

  it('is not tested again once the statement is withdrawn, and the history keeps every word', async () => {
    const { owner, taskId } = await aMeasuredTask();
    await say(owner, taskId, { isFollowed: true, note });
    const { withdrawPractice } = await api.query(withdraw, { taskId }, { as: owner });
    expect(ruleIn(withdrawPractice.version.advice.rules)).toMatchObject({ statement: null, verdict: { word: 'not-tested', sentence: expect.stringMatching(unstated) } });
    expect(await wordsOf(owner, taskId)).toEqual(['not-tested', 'not-tested', 'not-tested']);
    expect((await adviceOf(owner, taskId)).statements).toMatchObject({ totalCount: 2, nodes: [{ word: 'withdrawn', statedBy: 'Ada Example', sentence: expect.stringMatching(/^Withdrawn by Ada Example on/) }, { word: 'followed', note }] });
    expect((await api.refusal(withdraw, { taskId }, { as: owner })).extensions.code).toBe('NOT_FOUND');
  });

  it('can be stated before anything is measured, and the first experiment finds it', async () => {
    const owner = await api.signUpOwner();
    const input = await aContest(api, owner);
    await say(owner, input.taskId, { isFollowed: true, note });
    expect(await adviceOf(owner, input.taskId)).toMatchObject({ statement: { word: 'followed' }, verdict: null });
    const { id } = await launch(api, owner, { input });
    await measure(api, owner, { experimentId: id, skill });
    expect(await wordsOf(owner, input.taskId)).toEqual(['followed', 'followed', 'followed']);
  });

  it('speaks for its own task and rule only', async () => {
    const { owner, taskId } = await aMeasuredTask();
    const { taskId: otherTask } = await aPlanInput(api, owner);
    await say(owner, otherTask, { isFollowed: true, note });
    await say(owner, taskId, { isFollowed: false, ruleId: 'SAFETY-HARMFUL' });
    expect(await wordsOf(owner, taskId)).toEqual(['not-tested', 'not-tested', 'not-tested']);
    expect((await adviceOf(owner, taskId, 'SAFETY-HARMFUL')).statement.word).toBe('not-followed');
    expect(await adviceOf(owner, taskId, 'DATA-ZERO')).toMatchObject({ statement: null, statements: null, verdict: { statement: null } });
  });
});

describe('who states it', () => {
  it('is a person of the team who may work in it: no viewer, no key, nobody of another team or organisation', async () => {
    const { owner, taskId } = await aTaskOfTeam();
    const [contributor, viewer, stranger, other] = [await api.signUpMember(owner, 'member', 'contributor'), await api.signUpMember(owner, 'member', 'viewer'), await api.signUpMember(owner), await api.signUpOwner()];
    const { createApiKey } = await api.query('mutation { createApiKey(input: { name: "ci", scopes: [read, launch, manage_data] }) { secret } }', {}, { as: owner });
    const key: TestCaller = { organisation: owner.organisation, apiKey: createApiKey.secret };
    const refusals: [TestCaller, string][] = [[viewer, 'FORBIDDEN'], [key, 'FORBIDDEN'], [stranger, 'NOT_FOUND'], [other, 'NOT_FOUND'], [{ organisation: owner.organisation }, 'UNAUTHENTICATED']];
    for (const [as, code] of refusals) {
      expect([code, (await api.refusal(state, { taskId, isFollowed: true, note }, { as })).extensions.code]).toEqual([code, code]);
      expect([code, (await api.refusal(withdraw, { taskId }, { as })).extensions.code]).toEqual([code, code]);
    }
    expect((await adviceOf(viewer, taskId)).statements.totalCount).toBe(0);
    await say(contributor, taskId, { isFollowed: true, note });
    expect((await adviceOf(viewer, taskId)).statement).toMatchObject({ word: 'followed', note });
  });

  it('stands in the audit log, and what was stated cannot be changed through the application', async () => {
    const { owner, taskId } = await aTaskOfTeam();
    await say(owner, taskId, { isFollowed: true, note });
    await api.query(withdraw, { taskId }, { as: owner });
    const { organisation } = await api.query('{ organisation { auditLog(first: 2) { nodes { actorName action subjectName detail } } } }', {}, { as: owner });
    expect(organisation.auditLog.nodes).toMatchObject([
      { action: 'practice.withdrawn', detail: 'REAL-EVALUATE was stated by Ada Example' },
      { actorName: 'Ada Example', action: 'practice.stated', subjectName: expect.any(String), detail: `REAL-EVALUATE is followed: ${note}` },
    ]);
    for (const change of [`update practice_statement set note = 'x'`, 'delete from practice_statement']) await expect(systemCtx(api, owner).transaction((tx) => tx.sql(change))).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('is nobody by the request of another site', async () => {
    const { owner, taskId } = await aTaskOfTeam();
    const body = new URLSearchParams({ query: state, variables: JSON.stringify({ taskId, isFollowed: true, note }) });
    const answer = await api.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' }, body }, owner);
    expect(answer.ok).toBe(false);
    expect((await adviceOf(owner, taskId)).statement).toBeNull();
  });
});

describe('a statement that is refused', () => {
  it('leaves nothing behind: without a note that it needs, with one too long, or about a rule that runs test', async () => {
    const { owner, taskId } = await aTaskOfTeam();
    const refused: [Record<string, unknown>, string, RegExp][] = [
      [{ isFollowed: true }, 'NOTE_MISSING', /^Say what was done, how much and when, for example/],
      [{ isFollowed: true, note: ' \n\u0000\u202e ' }, 'NOTE_MISSING', /^Say what was done/],
      [{ isFollowed: false, note: 'x'.repeat(2001) }, 'NOTE_LENGTH', /at most 2,000 characters, and this one has 2001/],
      [{ isFollowed: true, note, ruleId: 'DATA-ZERO' }, 'RULE_NOT_STATABLE', /answered by people: REAL-EVALUATE, SAFETY-HARMFUL\./],
      [{ isFollowed: true, note, ruleId: 'NO-SUCH-RULE' }, 'RULE_NOT_STATABLE', /judged by your experiments/],
    ];
    for (const [wish, code, sentence] of refused) {
      const { message, extensions } = await api.refusal(state, { taskId, ...wish }, { as: owner });
      expect([extensions.code, message]).toEqual([code, expect.stringMatching(sentence)]);
    }
    expect((await adviceOf(owner, taskId)).statements.totalCount).toBe(0);
  });

  it('is none that has 2,000 characters, nor one of two at the same moment', async () => {
    const { owner, taskId } = await aTaskOfTeam();
    await say(owner, taskId, { isFollowed: true, note: 'x'.repeat(2000) });
    await Promise.all(['one', 'two', 'three'].map((each) => say(owner, taskId, { isFollowed: true, note: each })));
    expect((await adviceOf(owner, taskId)).statements).toMatchObject({ totalCount: 4, nodes: expect.arrayContaining([expect.objectContaining({ note: 'two' })]) });
  });
});

/** When each experiment was judged, and how often it has changed. */
function judgedAt(owner: TestOwner): Promise<unknown[]> {
  return systemCtx(api, owner).transaction((tx) => tx.sql('select judged_at, version, status from experiment order by number'));
}
