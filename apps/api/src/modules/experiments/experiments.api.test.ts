import { beat } from '@crossover/queue';
import pg from 'pg';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { aContest, aPlanInput, launch, launchDocument, measure, planDocument, systemCtx, type Skill } from './test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const experimentDocument = `query($number: Int!) { team(slug: "default") { experiment(number: $number) {
  id number title status version sentence createdAt finishedAt plan
  task { id number name version metric }
  progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }
  arms { id ordinal name approach modelName settings } budgets { mode size n shortfalls { label } }
  curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }
  crossovers { promptArm trainArm metric kind point low high level safeBudget isCoarse crossesMoreThanOnce isHeadline sentence differences { n difference low high } probability { n p } }
  verdicts { ruleId word strength sentence recommendedArm avoidedArm metric n difference low high margin pValue adjustedP familySize reason settle { rows draws sentence } experimentNumber judgedAt }
  failures { code sentence count retryable runNumbers }
  runs(first: 50) { totalCount nodes { number status n drawIndex arm { name } scores { split metric title value low high n method } } }
} } }`;
const read = async (owner: TestOwner, number: number) => (await api.query(experimentDocument, { number }, { as: owner })).team.experiment;
const overtakes: Skill = (approach, n) => (approach === 'majority' ? 0.33 : approach === 'zero-shot' ? 0.6 : n < 10 ? 0.4 : n < 30 ? 0.55 : 0.9);

describe('a plan', () => {
  it('shows what would run, with defaults filled and labels counted, and stores nothing', async () => {
    const owner = await api.signUpOwner();
    const input = await aPlanInput(api, owner);
    // Forms send null for what was left empty.
    const { plan } = await api.query(planDocument, { input: { ...input, title: null, margin: null, metric: null, arms: input.arms.map((arm) => ({ ...arm, name: null, modelId: null })) } }, { as: owner });
    expect(plan).toMatchObject({ runs: 8, trainings: 4, rowsPredicted: 8 * 75, isLaunchable: true, sentence: expect.stringContaining('8 runs') });
    expect(plan.budgets).toEqual([{ mode: 'per_class', size: 2, n: 6, shortfalls: [] }, { mode: 'per_class', size: 8, n: 24, shortfalls: [] }]);
    expect(plan.arms[1]).toMatchObject({ approach: 'tf-idf', modelId: null, settings: { approach: 'tf-idf', maxNgram: 2 }, runs: 4 });
    expect(plan.checks.map((check: { code: string }) => check.code)).toEqual(expect.arrayContaining(['FEW_DRAWS', 'COARSE_LADDER']));
    expect((await api.query('{ team(slug: "default") { experiments { totalCount } } }', {}, { as: owner })).team.experiments.totalCount).toBe(0);
  });

  it.each([
    ['too large a budget', { budgets: [{ mode: 'total', size: 4000 }] }, 'BUDGET_RANGE'],
    ['settings that no approach has', { arms: [{ settings: { approach: 'guess' } }] }, 'HYPERPARAMETER_RANGE'],
    ['a title of a thousand letters', { title: 'x'.repeat(1000) }, 'BAD_USER_INPUT'],
    ['a model id that is none', { arms: [{ settings: { approach: 'lora' }, modelId: 'nonsense' }] }, 'BAD_USER_INPUT'],
  ])('with %s is refused in words', async (_, change, code) => {
    const owner = await api.signUpOwner();
    const input = { ...(await aPlanInput(api, owner)), ...change };
    const error = await api.refusal(planDocument, { input }, { as: owner });
    expect(error.extensions).toMatchObject({ code, retryable: false });
    expect(error.message.length).toBeGreaterThan(20);
  });
});

describe('a launched experiment', () => {
  it('is read back as it was planned, with everything still to be done', async () => {
    const owner = await api.signUpOwner();
    const { number } = await launch(api, owner, { input: await aPlanInput(api, owner, { title: 'First try' }) });
    const experiment = await read(owner, number);
    expect(experiment).toMatchObject({
      number: 1, title: 'First try', status: 'running', finishedAt: null, sentence: expect.stringMatching(/^In progress, 0 of 8 runs complete/),
      task: { number: 1, name: 'Route messages', version: 1, metric: 'accuracy' }, plan: { draws: 2, margin: 0.02 },
      progress: { runsTotal: 8, runsComplete: 0, runsFailed: 0, runsCancelled: 0, rowsTotal: 600, rowsDone: 0, etaSeconds: null },
      curves: [], crossovers: [], verdicts: [], failures: [], runs: { totalCount: 8 },
    });
    expect(experiment.arms.map((arm: { name: string }) => arm.name)).toEqual(['Majority class', 'TF-IDF + logistic regression']);
    expect(experiment.budgets.map((budget: { n: number }) => budget.n)).toEqual([6, 24]);
    expect(experiment.runs.nodes[0]).toMatchObject({ number: 1, status: 'waiting', n: 6, drawIndex: 0, arm: { name: 'Majority class' }, scores: [] });
  });

  it('is one, however often its key is sent; another key makes another', async () => {
    const owner = await api.signUpOwner();
    const input = await aPlanInput(api, owner);
    const { plan } = await api.query(planDocument, { input }, { as: owner });
    const send = (key: string) => api.query(launchDocument, { input, planHash: plan.hash, key }, { as: owner });
    const twice = await Promise.all([send('one-key-000'), send('one-key-000')]);
    expect(new Set(twice.map(({ launchExperiment }) => launchExperiment.id)).size).toBe(1);
    expect((await send('other-key-000')).launchExperiment.number).toBe(2);
  });

  it('is refused when the plan is not the one that was shown', async () => {
    const owner = await api.signUpOwner();
    const input = await aPlanInput(api, owner);
    expect((await api.refusal(launchDocument, { input, planHash: 'another', key: 'key-00000' }, { as: owner })).extensions.code).toBe('PLAN_CHANGED');
  });

  it('rings the dispatcher and tells the open queue pages of the team', async () => {
    const owner = await api.signUpOwner();
    const { queue, feed } = api.server.services;
    const changes = await feed.changesOf(`queue:${owner.teamId}`);
    const waitingBefore = await queue.connection.llen(`${queue.prefix}:light:wait`);
    await launch(api, owner, { input: await aPlanInput(api, owner) });
    expect((await changes.next()).value).toMatchObject({ topic: `queue:${owner.teamId}` });
    expect(await queue.connection.llen(`${queue.prefix}:light:wait`)).toBeGreaterThan(waitingBefore);
    await changes.return?.();
  });

  it('once measured, says from how many labels tuning overtakes, with curves, intervals and verdicts', async () => {
    const owner = await api.signUpOwner();
    const { id, number } = await launch(api, owner, { input: await aContest(api, owner) });
    await measure(api, owner, { experimentId: id, skill: overtakes });
    const experiment = await read(owner, number);
    expect(experiment).toMatchObject({ status: 'complete', sentence: expect.stringMatching(/^Tuned passes Prompted at about \d+ labels/), progress: { runsTotal: 25, runsComplete: 25, rowsDone: 25 * 75, etaSeconds: null } });
    expect(experiment.finishedAt).not.toBeNull();
    expect(experiment.curves.map((curve: { armName: string; points: unknown[] }) => [curve.armName, curve.points.length])).toEqual([['Majority class', 4], ['Prompted', 1], ['Tuned', 4]]);
    const [crossover] = experiment.crossovers;
    expect(crossover).toMatchObject({ promptArm: 'Prompted', trainArm: 'Tuned', kind: 'crosses', isHeadline: true, isCoarse: false });
    expect(crossover.differences.map((difference: { n: number }) => difference.n)).toEqual([3, 12, 48, 120]);
    expect(crossover.probability.at(-1).p).toBeGreaterThan(0.9);
    expect(experiment.verdicts.find((verdict: { ruleId: string }) => verdict.ruleId === 'DATA-ZERO')).toMatchObject({ word: 'confirmed', recommendedArm: 'Prompted', experimentNumber: number });
    const accuracy = experiment.runs.nodes[0].scores.find((score: { split: string; metric: string }) => score.split === 'test' && score.metric === 'accuracy');
    expect(accuracy).toMatchObject({ title: 'Accuracy', n: 60, method: 'wilson' });
    expect(accuracy.low).toBeLessThan(accuracy.value);
    const own = (metric: string) => experiment.runs.nodes[0].scores.find((score: { split: string; metric: string }) => score.split === 'test' && score.metric === metric);
    // Without row scores the row bootstrap gives the interval.
    for (const [metric, method] of [['average-precision', 'bootstrap-bca'], ['ece', 'bootstrap-inverted']] as const) {
      expect(own(metric)).toMatchObject({ method, low: expect.any(Number), high: expect.any(Number) });
      expect(own(metric).low).toBeLessThanOrEqual(own(metric).value);
      expect(own(metric).high).toBeGreaterThanOrEqual(own(metric).value);
    }
  });

  it('tells no time left without a worker, half of it with twice the workers, and learns from its own finished runs', async () => {
    // Workers serve everybody, so this platform has none but its own.
    const alone = await openTestApi();
    try {
      const solo = await alone.signUpOwner();
      const { id, number } = await launch(alone, solo, { input: await aPlanInput(alone, solo) });
      const eta = async () => (await alone.query(experimentDocument, { number }, { as: solo })).team.experiment.progress;
      expect(await eta()).toMatchObject({ etaSecondsLow: null, etaSeconds: null, etaSecondsHigh: null });
      const worker = (name: string) => beat(alone.server.services.queue, { name, device: 'cpu', engine: null, modelId: null, organizationId: null, runId: null, isFree: true });
      await worker('one');
      const one = await eta();
      expect(one.etaSecondsLow).toBeLessThan(one.etaSeconds);
      expect(one.etaSeconds).toBeLessThan(one.etaSecondsHigh);
      await worker('two');
      expect((await eta()).etaSeconds).toBeCloseTo(one.etaSeconds / 2, 9);
      const ctx = systemCtx(alone, solo);
      await ctx.transaction((tx) => tx.sql(`update run set status = 'complete', engine_seconds = 100, finished_at = now() where experiment_id = $1 and draw_id in (select id from draw where draw_index = 0)`, [id]));
      const measured = await eta();
      // Two of four runs an arm took 100 s each: the other two take about as long, on two workers.
      expect(measured.etaSeconds).toBeGreaterThan(150);
      expect(measured.etaSeconds).toBeLessThan(250);
    } finally {
      await alone.close();
    }
  });
});

describe('cancelling and retrying', () => {
  it('ends the open runs, says so, and cannot be done twice', async () => {
    const owner = await api.signUpOwner();
    const { id, number } = await launch(api, owner, { input: await aPlanInput(api, owner) });
    const cancel = 'mutation($id: ID!) { cancelExperiment(id: $id) { id status version finishedAt progress { runsCancelled } } }';
    const { cancelExperiment } = await api.query(cancel, { id }, { as: owner });
    expect(cancelExperiment).toMatchObject({ id, status: 'cancelled', progress: { runsCancelled: 8 } });
    expect(cancelExperiment.version).toBeGreaterThan(1);
    expect((await read(owner, number)).sentence).toMatch(/^Cancelled with 0 of 8 runs complete/);
    const again = await api.refusal(cancel, { id }, { as: owner });
    expect(again.extensions).toMatchObject({ code: 'EXPERIMENT_NOT_CANCELLABLE', retryable: false });
  });

  it('is told to the pages that show the experiment or one of its runs', async () => {
    const owner = await api.signUpOwner();
    const { id } = await launch(api, owner, { input: await aPlanInput(api, owner) });
    const { team } = await api.query('{ team(slug: "default") { run(number: 8) { id version } } }', {}, { as: owner });
    const { feed } = api.server.services;
    const [ofExperiment, ofRun] = [await feed.changesOf(`experiment:${id}`), await feed.changesOf(`run:${team.run.id}`)];
    await api.query('mutation($id: ID!) { cancelExperiment(id: $id) { id } }', { id }, { as: owner });
    expect((await ofRun.next()).value.version).toBeGreaterThan(team.run.version);
    expect((await ofExperiment.next()).value.version).toBeGreaterThan(1);
    await Promise.all([ofExperiment.return?.(), ofRun.return?.()]);
  });

  it('of runs that failed or were too late groups them by cause and lets them wait again', async () => {
    const owner = await api.signUpOwner();
    const { id, number } = await launch(api, owner, { input: await aPlanInput(api, owner) });
    const ctx = systemCtx(api, owner);
    await ctx.transaction((tx) => tx.sql(`update run set status = 'failed', error_code = 'ENGINE_OOM', error_sentence = 'The engine ran out of memory; use a smaller batch.', finished_at = now() where experiment_id = $1 and number <= 3`, [id]));
    await ctx.transaction((tx) => tx.sql(`update run set status = 'expired', error_code = 'DEADLINE', error_sentence = 'Too late.', finished_at = now() where experiment_id = $1 and number = 4`, [id]));
    const failed = await read(owner, number);
    expect(failed.progress).toMatchObject({ runsFailed: 4 });
    expect(failed.failures).toEqual([
      { code: 'ENGINE_OOM', sentence: 'The engine ran out of memory; use a smaller batch.', count: 3, retryable: true, runNumbers: [1, 2, 3] },
      { code: 'DEADLINE', sentence: 'Too late.', count: 1, retryable: true, runNumbers: [4] },
    ]);
    const retry = 'mutation($id: ID!) { retryFailed(experimentId: $id) { status progress { runsFailed } failures { code } } }';
    expect((await api.query(retry, { id }, { as: owner })).retryFailed).toEqual({ status: 'running', progress: { runsFailed: 0 }, failures: [] });
    expect((await api.refusal(retry, { id }, { as: owner })).extensions.code).toBe('NOTHING_TO_RETRY');
  });
});

describe('the list of experiments', () => {
  const listDocument = 'query($first: Int, $after: String, $search: String, $task: Int) { team(slug: "default") { experiments(first: $first, after: $after, search: $search, taskNumber: $task) { totalCount nodes { number title } pageInfo { endCursor hasNextPage } } } }';
  const list = async (owner: TestOwner, variables: Record<string, unknown>) => (await api.query(listDocument, variables, { as: owner })).team.experiments;

  it('comes newest first in pages that neither repeat nor skip, and can be searched', async () => {
    const owner = await api.signUpOwner();
    const input = await aPlanInput(api, owner, { arms: [{ settings: { approach: 'majority' } }], draws: 1 });
    for (const title of ['a%', 'b', 'c', 'd']) await launch(api, owner, { input: { ...input, title } });
    await launch(api, owner, { input: await aPlanInput(api, owner, { title: 'of another task' }) });
    const first = await list(owner, { first: 2 });
    expect(first).toMatchObject({ totalCount: 5, nodes: [{ number: 5 }, { number: 4 }], pageInfo: { hasNextPage: true } });
    await launch(api, owner, { input: { ...input, title: 'meanwhile' } });
    const second = await list(owner, { first: 3, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ totalCount: 6, nodes: [{ number: 3 }, { number: 2 }, { number: 1 }], pageInfo: { hasNextPage: false } });
    expect((await list(owner, { search: '%' })).nodes).toEqual([{ number: 1, title: 'a%' }]);
    expect((await list(owner, { search: 'e-3' })).nodes).toEqual([{ number: 3, title: 'c' }]);
    expect((await list(owner, { task: 2 })).nodes).toEqual([{ number: 5, title: 'of another task' }]);
  });

  it('refuses pages that are too large and cursors of other lists', async () => {
    const owner = await api.signUpOwner();
    await launch(api, owner, { input: await aPlanInput(api, owner) });
    const { team } = await api.query('{ team(slug: "default") { experiment(number: 1) { runs(first: 1) { pageInfo { endCursor } } } } }', {}, { as: owner });
    expect((await api.refusal(listDocument, { first: 101 }, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
    expect((await api.refusal(listDocument, { after: team.experiment.runs.pageInfo.endCursor }, { as: owner })).extensions.code).toBe('CURSOR_INVALID');
  });

  it('asks the database as often for thirty experiments as for three', async () => {
    const owner = await api.signUpOwner();
    const input = await aPlanInput(api, owner, { arms: [{ settings: { approach: 'majority' } }], draws: 1, budgets: [{ mode: 'per_class', size: 1 }] });
    const page = `{ team(slug: "default") { experiments(first: 50) { totalCount nodes { number title status sentence task { number name } arms { name } budgets { n } verdicts { ruleId } failures { code }
      progress { runsTotal runsComplete rowsDone etaSeconds } curves { armName points { n mean } } crossovers { kind } } } } }`;
    const statements = async (): Promise<number> => {
      const spy = jest.spyOn(pg.Client.prototype, 'query');
      try {
        await api.query(page, {}, { as: owner });
        return spy.mock.calls.length;
      } finally {
        spy.mockRestore();
      }
    };
    for (let count = 0; count < 3; count += 1) await launch(api, owner, { input });
    const forThree = await statements();
    for (let count = 3; count < 30; count += 1) await launch(api, owner, { input });
    expect(forThree).toBeGreaterThan(10);
    expect(await statements()).toBe(forThree);
  });
});

describe('what is not the caller\'s', () => {
  it('is not found, whichever way it is asked for, and stays as it is', async () => {
    const [a, b] = [await api.signUpOwner(), await api.signUpOwner()];
    const input = await aPlanInput(api, b);
    const { id } = await launch(api, b, { input });
    const { plan } = await api.query(planDocument, { input }, { as: b });
    const { team } = await api.query('{ team(slug: "default") { experiment(number: 1) { runs(first: 1) { nodes { id } } arms { id } } } }', {}, { as: b });
    const attempts: [string, Record<string, unknown>][] = [
      [planDocument, { input }],
      [launchDocument, { input, planHash: plan.hash, key: 'a-key-00000' }],
      ['mutation($id: ID!) { cancelExperiment(id: $id) { id } }', { id }],
      ['mutation($id: ID!) { retryFailed(experimentId: $id) { id } }', { id }],
      ['mutation($id: ID!) { cancelRun(id: $id) { id } }', { id: team.experiment.runs.nodes[0].id }],
      ['{ team(slug: "default") { experiment(number: 1) { id } } }', {}],
      ['{ team(slug: "default") { run(number: 1) { id } } }', {}],
    ];
    for (const [document, variables] of attempts) expect((await api.refusal(document, variables, { as: a })).extensions.code).toBe('NOT_FOUND');
    expect(await read(b, 1)).toMatchObject({ status: 'running', version: 1 });
  });

  it('nor is what another team of the organisation made, for who is not in it', async () => {
    const owner = await api.signUpOwner();
    const stranger = await api.signUpMember(owner);
    const { id } = await launch(api, owner, { input: await aPlanInput(api, owner) });
    const unknown = '00000000-0000-4000-8000-000000000000';
    const cancel = 'mutation($id: ID!) { cancelExperiment(id: $id) { id } }';
    const [theirs, nobodys] = [await api.refusal(cancel, { id }, { as: stranger }), await api.refusal(cancel, { id: unknown }, { as: stranger })];
    expect([theirs.extensions.code, theirs.message]).toEqual(['NOT_FOUND', nobodys.message]);
  });

  it('may be looked at but not launched, cancelled or retried by a viewer or a key that only reads', async () => {
    const owner = await api.signUpOwner();
    const viewer = await api.signUpMember(owner, 'member', 'viewer');
    const { createApiKey } = await api.query('mutation { createApiKey(input: { name: "ci", scopes: [read] }) { secret } }', {}, { as: owner });
    const input = await aPlanInput(api, owner);
    const { id } = await launch(api, owner, { input });
    for (const as of [viewer, { apiKey: createApiKey.secret }]) {
      const { plan } = await api.query(planDocument, { input }, { as });
      expect((await api.refusal(launchDocument, { input, planHash: plan.hash, key: 'key-00000' }, { as })).extensions.code).toBe('FORBIDDEN');
      expect((await api.refusal('mutation($id: ID!) { cancelExperiment(id: $id) { id } }', { id }, { as })).extensions.code).toBe('FORBIDDEN');
      expect((await api.refusal('mutation($id: ID!) { retryFailed(experimentId: $id) { id } }', { id }, { as })).extensions.code).toBe('FORBIDDEN');
    }
  });
});
