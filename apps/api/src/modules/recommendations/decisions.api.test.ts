import { judgeExperiment } from '@crossover/domain';
import pg from 'pg';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { aContest, launch, measure, systemCtx, type Skill, type TestInput } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const overtakes: Skill = (approach, n) => (approach === 'majority' ? 0.33 : approach === 'zero-shot' || approach === 'in-context' ? 0.6 : n < 10 ? 0.4 : n < 30 ? 0.55 : 0.9);
const change = 'mutation($input: OrganisationSettingsInput!) { changeSettings(input: $input) { currency labelPrice gpuHourPrice cpuHourPrice pricesSetAt fewLabelsBorder } }';
const prices = { labelPrice: 0.5, gpuHourPrice: 3, cpuHourPrice: 0.2 };

/** The contest with an arm that is shown examples, which the survey's advice for few labels speaks of. */
async function aMeasuredTask(skill: Skill = overtakes): Promise<{ owner: TestOwner; input: TestInput; experimentId: string }> {
  const owner = await api.signUpOwner();
  const contest = await aContest(api, owner);
  const prompted = contest.arms.find((arm) => arm.settings.approach === 'zero-shot');
  const input = { ...contest, arms: [...contest.arms, { name: 'Shown', settings: { approach: 'in-context' }, modelId: prompted?.modelId }] };
  const { id } = await launch(api, owner, { input });
  await measure(api, owner, { experimentId: id, skill });
  return { owner, input, experimentId: id };
}

describe('prices of an organisation', () => {
  it('are dated, can be taken back, and turn a plan into money', async () => {
    const owner = await api.signUpOwner();
    const input = { ...(await aContest(api, owner)), margin: 0.1 };
    const plan = 'query($input: PlanInput!) { plan(input: $input) { sentence estimate { isColdStart basis money { low mid high currency } moneyBasis } power { dominates isPilot basis sentence remedies { kind addRows addDraws detectable money { mid } sentence } } } }';
    const before = (await api.query(plan, { input }, { as: owner })).plan;
    expect(before.estimate).toMatchObject({ isColdStart: true, money: null, moneyBasis: expect.stringContaining('set it in the organisation') });
    // Where the spread comes from is said whole and once.
    expect(before.power.basis).toMatch(/^assumed until/);
    expect(before.power.sentence.split('The spread is')).toEqual([expect.any(String), ` ${before.power.basis}.`]);
    expect(before.sentence).toContain('nothing is measured on this machine yet');
    const settings = (await api.query(change, { input: prices }, { as: owner })).changeSettings;
    expect(settings).toMatchObject({ ...prices, currency: 'USD', pricesSetAt: expect.any(String) });
    const after = (await api.query(plan, { input }, { as: owner })).plan;
    expect(after.estimate.money).toMatchObject({ currency: 'USD', mid: expect.any(Number) });
    expect(after.sentence).toMatch(/USD 0\.\d+ to/);
    expect(after.power).toMatchObject({ isPilot: false, remedies: expect.arrayContaining([expect.objectContaining({ kind: 'rows', money: { mid: expect.any(Number) } })]) });
    expect((await api.query(change, { input: { gpuHourPrice: null } }, { as: owner })).changeSettings).toMatchObject({ gpuHourPrice: null, labelPrice: 0.5 });
    expect((await api.refusal(change, { input: { currency: 'euro' } }, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('the border between few and abundant labels', () => {
  const document = `query($taskId: ID!, $border: Int) { recommendation(taskId: $taskId, border: $border) { regimes { border { organisation measured measuredLow measuredHigh sentence } regimes { level from to surveyOutcome measuredSide agrees sentence } flowBefore { outcome } flowAfter { outcome } }
    advice { rules { id verdict { word n } } } } }`;

  it('stands beside the measured crossover, and can be tried without being saved', async () => {
    const { owner, input } = await aMeasuredTask();
    const read = async (border?: number) => (await api.query(document, { taskId: input.taskId, border }, { as: owner })).recommendation.regimes;
    const { border, regimes } = await read();
    expect(border).toMatchObject({ organisation: 100, measured: expect.any(Number), sentence: expect.stringMatching(/^Few labels end at 100 in total, as your organisation set it on .* Your own runs put it at about \d+ labels \(95% interval/) });
    expect(regimes.map((regime: { level: string }) => regime.level)).toEqual(['none', 'few', 'abundant']);
    expect(regimes[1].measuredSide).toBe('both');
    expect(regimes[2]).toMatchObject({ from: 101, to: null, measuredSide: 'train', sentence: expect.stringContaining('Tuned is ahead of Prompted') });
    expect((await read(6)).regimes[1]).toMatchObject({ from: 1, to: 6, measuredSide: 'prompt' });
    expect((await read()).border.organisation).toBe(100);
  });

  it('when moved, has every complete experiment judged anew', async () => {
    const { owner, input, experimentId } = await aMeasuredTask();
    const verdictOf = async (id: string) => (await api.query(document, { taskId: input.taskId }, { as: owner })).recommendation.advice.rules.find((rule: { id: string }) => rule.id === id)?.verdict;
    expect(await verdictOf('DATA-FEW')).toMatchObject({ n: 48 });
    await api.query(change, { input: { fewLabelsBorder: 12 } }, { as: owner });
    await judgeExperiment(systemCtx(api, owner), experimentId);
    expect(await verdictOf('DATA-FEW')).toMatchObject({ n: 12 });
    expect((await api.query('query($n: Int!) { team(slug: "default") { experiment(number: $n) { status } } }', { n: 1 }, { as: owner })).team.experiment.status).toBe('complete');
  });
});

describe('a verdict', () => {
  it('names what it rests on, and an open one the plan that would settle it with its price', async () => {
    const { owner, input } = await aMeasuredTask((approach, n) => (approach === 'majority' ? 0.33 : approach === 'fine-tune' ? (n < 30 ? 0.58 : 0.62) : 0.6));
    await api.query(change, { input: prices }, { as: owner });
    const { team } = await api.query('{ team(slug: "default") { experiment(number: 1) { verdicts { ruleId word sentence isPending isInterpreted isOwnFinding standardError evidence { runs draws testRows models tensions rowShare from } settle { sentence addRows addDraws seconds money { mid currency } plan } } } } }', {}, { as: owner });
    const of = (id: string) => team.experiment.verdicts.find((verdict: { ruleId: string }) => verdict.ruleId === id);
    expect(of('DATA-FEW')).toMatchObject({ word: 'inconclusive', evidence: { runs: 24, draws: 3, testRows: 60, models: expect.arrayContaining(['decoder-only', 'encoder-only']), tensions: [expect.stringMatching(/^T1: /)], from: expect.any(String) } });
    expect(of('DATA-FEW').sentence).toMatch(/^DATA-FEW is inconclusive at 48 labels: Shown against Tuned .*(Tuned|Cannot tell|Not shown).*Shown/);
    const { settle } = of('DATA-FEW');
    expect(settle).toMatchObject({ money: { currency: 'USD' }, plan: { draws: expect.any(Number), arms: expect.arrayContaining([expect.objectContaining({ name: 'Tuned' })]) } });
    const { plan } = await api.query('query($input: PlanInput!) { plan(input: $input) { runs isLaunchable } }', { input: { taskId: input.taskId, ...settle.plan } }, { as: owner });
    expect(plan.isLaunchable).toBe(true);
    expect(of('SHORTCUT-IN-CONTEXT')).toMatchObject({ word: 'not-followed', isInterpreted: true });
    expect(of('PARADIGM-FEATURES')).toMatchObject({ isOwnFinding: true, word: 'not-testable' });
  });
});

describe('the scorecard', () => {
  const document = 'query($first: Int, $after: String, $teamId: ID) { scorecard(first: $first, after: $after, teamId: $teamId) { sentence tasks { totalCount nodes { id number teamSlug experimentNumber } pageInfo { endCursor hasNextPage } } rules { id measuredTasks tally { word count share low high } pools { metric tasks mean low high iSquared } cells { taskId word metric } sentence } } }';

  it('counts verdicts over tasks, pools from five on, and pages its columns without asking once a task', async () => {
    const { owner, input, experimentId } = await aMeasuredTask();
    // Five more tasks whose experiments say the same: what counts is how they are added up.
    const ctx = systemCtx(api, owner);
    await ctx.transaction(async (tx) => {
      for (let copy = 2; copy <= 6; copy += 1) {
        await tx.sql(`with old as (select * from task where id = $1), t as (insert into task select o.organization_id, gen_random_uuid(), o.team_id, $2::int, 'Copy ' || $2::int, o.created_by, o.created_at + make_interval(secs => $2::int) from old o returning *)
          insert into task_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'task_id', t.id))).* from task_version v, t where v.task_id = $1`, [input.taskId, copy]);
        await tx.sql(`insert into experiment select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'number', $2::int, 'idempotency_key', 'copy-' || $2::int, 'task_version_id', v.id))).* from experiment e, task_version v join task t on t.id = v.task_id where e.id = $1 and t.number = $2`, [experimentId, copy]);
        await tx.sql(`insert into verdict select (jsonb_populate_record(v, jsonb_build_object('experiment_id', e.id, 'recommended_arm_id', null, 'avoided_arm_id', null))).* from verdict v, experiment e where v.experiment_id = $1 and e.number = $2`, [experimentId, copy]);
      }
    });
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    const { scorecard } = await api.query(document, { first: 4 }, { as: owner });
    const asked = spy.mock.calls.filter(([text]) => typeof text === 'string' && text.includes('from verdict v')).length;
    spy.mockRestore();
    expect(asked).toBe(1);
    expect(scorecard.tasks).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    expect(scorecard.rules).toHaveLength(70);
    const few = scorecard.rules.find((rule: { id: string }) => rule.id === 'DATA-ZERO');
    expect(few).toMatchObject({ measuredTasks: 6, pools: [{ metric: null, tasks: 6, mean: expect.any(Number) }], sentence: expect.stringMatching(/^DATA-ZERO: confirmed on 6 of 6 tasks, 100\.0% \(95% interval \d+\.\d to 100\.0\)\. Mean over tasks \+/) });
    expect(few.cells).toHaveLength(4);
    expect(few.cells[0].metric).toBe('accuracy');
    const rest = (await api.query(document, { first: 4, after: scorecard.tasks.pageInfo.endCursor }, { as: owner })).scorecard;
    expect(rest.tasks.nodes).toHaveLength(2);
    expect(scorecard.sentence).toMatch(/of 70 rules measured on 6 tasks/);
    // An error has the unit of its task's numbers: it is no longer one of the six.
    await ctx.transaction((tx) => tx.sql(`update verdict set metric = 'rmse' where experiment_id = $1`, [experimentId]));
    const apart = (await api.query(document, {}, { as: owner })).scorecard.rules.find((rule: { id: string }) => rule.id === 'DATA-ZERO');
    expect(apart).toMatchObject({ pools: [{ metric: null, tasks: 5 }], sentence: expect.stringMatching(/Mean over 5 tasks scored in points .* Differences by .+ are in the unit of each task's own numbers and are not pooled\.$/) });
  });

  it('keeps what an experiment showed when a later one of the same task cannot test it', async () => {
    const { owner, experimentId } = await aMeasuredTask();
    const laterSays = async (rule: string, word: string) => {
      await systemCtx(api, owner).transaction(async (tx) => {
        await tx.sql(`insert into experiment select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'number', 2, 'idempotency_key', 'later'))).* from experiment e where e.id = $1 on conflict do nothing`, [experimentId]);
        await tx.sql(`insert into verdict select (jsonb_populate_record(v, jsonb_build_object('experiment_id', e.id, 'recommended_arm_id', null, 'avoided_arm_id', null, 'verdict', $2::text))).* from verdict v, experiment e
          where v.experiment_id = $1 and v.rule_id = $3 and e.organization_id = $4 and e.number = 2 on conflict (organization_id, experiment_id, rule_id) do update set verdict = excluded.verdict`, [experimentId, word, rule, tx.organizationId]);
      });
      const { scorecard } = await api.query(document, {}, { as: owner });
      return scorecard.rules.find(({ id }: { id: string }) => id === 'DATA-ZERO').cells.map((cell: { word: string }) => cell.word);
    };
    expect(await laterSays('DATA-FEW', 'not-testable')).toEqual(['confirmed']);
    expect(await laterSays('DATA-ZERO', 'not-testable')).toEqual(['confirmed']);
    expect(await laterSays('DATA-ZERO', 'inconclusive')).toEqual(['inconclusive']);
  });

  it('is empty before anything ends, and shows nobody the tasks of another organisation or team', async () => {
    const { owner } = await aMeasuredTask();
    const [other, stranger] = [await api.signUpOwner(), await api.signUpMember(owner)];
    for (const as of [other, stranger]) {
      const { scorecard } = await api.query(document, {}, { as });
      expect(scorecard).toMatchObject({ tasks: { totalCount: 0 }, sentence: expect.stringContaining('No task has a verdict yet') });
      expect(scorecard.rules.every((rule: { measuredTasks: number }) => rule.measuredTasks === 0)).toBe(true);
      expect((await api.refusal(document, { teamId: owner.teamId }, { as })).extensions.code).toBe('NOT_FOUND');
    }
  });
});

describe('costs', () => {
  const breakEven = 'query($input: BreakEvenInput!) { breakEven(input: $input) { promptArm trainArm labels currency median low high never goodEnoughFrom volumeToPay savingPerDay prompt { perRequest latencyMs rows basis } tuned { perRequest } cells { labels requestsPerDay probability goodEnough paidBack } sentence } }';
  const whatToBuy = 'query($taskId: ID!, $valuePerPoint: Float, $requests: Float, $labels: Int, $labelPrice: Float, $hourPrice: Float) { whatToBuy(taskId: $taskId, valuePerPoint: $valuePerPoint, requests: $requests, labels: $labels, labelPrice: $labelPrice, hourPrice: $hourPrice) { unit best regret advice arms { name mean benefit } purchases { kind addRows addDraws addLabels value cost pays sentence } sentence } }';
  const volume = { low: 5000, likely: 20_000, high: 60_000 };

  it('break even on the own volume and measured latency, with a map over labels and volume', async () => {
    const { owner, input, experimentId } = await aMeasuredTask();
    expect((await api.refusal(breakEven, { input: { taskId: input.taskId, requestsPerDay: volume } }, { as: owner })).extensions.code).toBe('PRICES_MISSING');
    await api.query(change, { input: prices }, { as: owner });
    // Prompting takes a hundred times as long as the tuned model.
    await systemCtx(api, owner).transaction((tx) => tx.sql(`update prediction p set latency_ms = case when a.approach = 'zero-shot' then 900 + p.row_id % 7 else 9 + p.row_id % 3 end from run r join arm a on a.id = r.arm_id where r.id = p.run_id and r.experiment_id = $1`, [experimentId]));
    const found = (await api.query(breakEven, { input: { taskId: input.taskId, requestsPerDay: volume } }, { as: owner })).breakEven;
    expect(found).toMatchObject({ promptArm: 'Prompted', trainArm: 'Tuned', currency: 'USD', never: 0, goodEnoughFrom: expect.any(Number), prompt: { basis: expect.stringContaining('ms a row on a CPU') } });
    expect(found.low).toBeLessThan(found.median);
    expect(found.median).toBeLessThan(found.high);
    expect(found.sentence).toMatch(/^Tuned has paid for itself against Prompted after about \d+ days at 20,000 requests a day/);
    expect(found.cells).toHaveLength(4 * 7);
    const cell = (labels: number, at: number) => found.cells.filter((each: { labels: number }) => each.labels === labels)[at];
    expect(cell(120, 6).probability).toBeGreaterThan(cell(120, 0).probability);
    expect(cell(3, 6).probability).toBeLessThan(0.1);
    expect((await api.refusal(breakEven, { input: { taskId: input.taskId, requestsPerDay: { low: 2, likely: 1, high: 3 } } }, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
  });

  it('are not reckoned in two currencies', async () => {
    const { owner, input, experimentId } = await aMeasuredTask();
    await api.query(change, { input: { ...prices, currency: 'EUR' } }, { as: owner });
    await systemCtx(api, owner).transaction((tx) => tx.sql(`update prediction p set cost = 0.0004 from run r join arm a on a.id = r.arm_id where r.id = p.run_id and r.experiment_id = $1 and a.approach = 'zero-shot'`, [experimentId]));
    const { message, extensions } = await api.refusal(breakEven, { input: { taskId: input.taskId, requestsPerDay: volume } }, { as: owner });
    expect([extensions.code, message]).toEqual(['CURRENCIES_DIFFER', expect.stringContaining('set the organisation\'s currency to USD')]);
    await api.query(change, { input: { currency: 'USD' } }, { as: owner });
    expect((await api.query(breakEven, { input: { taskId: input.taskId, requestsPerDay: volume } }, { as: owner })).breakEven.prompt.basis).toContain("by the served model's prices");
  });

  it('of not knowing come first, then what is worth buying, or to stop', async () => {
    const { owner, input } = await aMeasuredTask();
    const inScore = (await api.query(whatToBuy, { taskId: input.taskId }, { as: owner })).whatToBuy;
    expect(inScore).toMatchObject({ unit: 'score', best: 'Tuned', advice: null, sentence: expect.stringMatching(/^Choosing Tuned now at 120 labels costs .*points on average.*Say what a point of score is worth/) });
    // Tuned is far ahead: only twice the labels may still bring something.
    expect(inScore.purchases[0]).toMatchObject({ kind: 'labels', pays: null, sentence: expect.stringMatching(/^120 labels more: worth .* on average if Tuned goes on as forecast/) });
    // No score is above 100%, however steep a curve was.
    expect(inScore.purchases[0].value).toBeLessThanOrEqual(1 - inScore.arms.find(({ name }: { name: string }) => name === 'Tuned').mean);
    expect(inScore.purchases.filter(({ pays }: { pays: boolean | null }) => pays === false)).toHaveLength(3);
    expect(inScore.purchases.map((purchase: { kind: string }) => purchase.kind).sort()).toEqual(['both', 'draws', 'labels', 'rows']);
    await api.query(change, { input: prices }, { as: owner });
    const small = (await api.query(whatToBuy, { taskId: input.taskId, valuePerPoint: 0.000001, requests: 10 }, { as: owner })).whatToBuy;
    expect(small).toMatchObject({ unit: 'money', advice: null, sentence: expect.stringMatching(/^Stop, and choose Tuned at 120 labels: .* less than its price\.$/) });
    const large = (await api.query(whatToBuy, { taskId: input.taskId, labels: 12, valuePerPoint: 1, requests: 1_000_000 }, { as: owner })).whatToBuy;
    expect(large.advice).not.toBeNull();
    expect(large.regret).toBeGreaterThan(0);
    // 120 labels at 0.50 each, and the training that they are bought for.
    expect(large.purchases.find((purchase: { kind: string }) => purchase.kind === 'labels').cost).toBeGreaterThan(60);
    expect(large.purchases[0]).toMatchObject({ pays: true, sentence: expect.stringContaining('so it pays') });
  });

  it('say once which price is not told, and weigh what the judgement read without the predictions', async () => {
    const { owner, input, experimentId } = await aMeasuredTask();
    const question = { taskId: input.taskId, labels: 12, valuePerPoint: 1, requests: 1_000_000 };
    const ask = async (priced = {}) => (await api.query(whatToBuy, { ...question, ...priced }, { as: owner })).whatToBuy;
    const unpriced = await ask();
    expect(unpriced.sentence).toMatch(/No price is told of a labelled row and an hour of a CPU: tell it in the organisation's settings, under Prices\.$/);
    expect(unpriced.purchases.filter(({ sentence }: { sentence: string }) => /price/.test(sentence))).toEqual([]);
    // Prices of the question itself serve as well as the organisation's.
    const priced = await ask({ labelPrice: 0.5, hourPrice: 1 });
    expect(priced.sentence).not.toMatch(/No price is told/);
    expect(priced.purchases.find(({ kind }: { kind: string }) => kind === 'labels').cost).toBeGreaterThan(60);
    expect((await api.refusal(whatToBuy, { ...question, labelPrice: -1 }, { as: owner })).message).toBe('labelPrice is an amount of at least 0.');
    await systemCtx(api, owner).transaction((tx) => tx.sql(`update prediction p set label = 0 from run r where r.id = p.run_id and r.experiment_id = $1`, [experimentId]));
    expect((await ask()).arms).toEqual(unpriced.arms);
    // A judgement of an earlier version kept nothing: then the predictions are read.
    await systemCtx(api, owner).transaction((tx) => tx.sql(`delete from choice_beliefs where experiment_id = $1`, [experimentId]));
    expect((await ask()).arms).not.toEqual(unpriced.arms);
  });

  it('show an error as the error that it is, though less of it is worth more', async () => {
    const { owner, input, experimentId } = await aMeasuredTask();
    const ask = async () => (await api.query(whatToBuy, { taskId: input.taskId }, { as: owner })).whatToBuy.arms as { mean: number; benefit: number }[];
    const asScore = await ask();
    await systemCtx(api, owner).transaction((tx) => tx.sql(`update experiment set plan = jsonb_set(plan, '{metric}', '"rmse"') where id = $1`, [experimentId]));
    expect(await ask()).toEqual(asScore.map((arm) => ({ ...arm, mean: -arm.mean })));
  });

  it('are not found for a task of another organisation or team, and nothing is reckoned before anything is measured', async () => {
    const owner = await api.signUpOwner();
    const { taskId } = await aContest(api, owner);
    const [other, stranger] = [await api.signUpOwner(), await api.signUpMember(owner)];
    for (const as of [other, stranger]) {
      expect((await api.refusal(breakEven, { input: { taskId, requestsPerDay: volume } }, { as })).extensions.code).toBe('NOT_FOUND');
      expect((await api.refusal(whatToBuy, { taskId }, { as })).extensions.code).toBe('NOT_FOUND');
    }
    expect((await api.refusal(breakEven, { input: { taskId, requestsPerDay: volume } }, { as: owner })).extensions.code).toBe('NOTHING_MEASURED');
    expect((await api.refusal(whatToBuy, { taskId }, { as: owner })).extensions.code).toBe('NOTHING_MEASURED');
  });
});
