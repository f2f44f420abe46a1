import pg from 'pg';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { answerRun, aPlanInput, launch, measure, systemCtx } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const runDocument = `query($number: Int!) { team(slug: "default") { run(number: $number) {
  id number status version n budgetIndex drawIndex seed rowsTotal rowsDone rowErrors isReused reusedFromNumber fingerprint notes { code sentence count } training engineSeconds errorCode errorSentence
  createdAt startedAt finishedAt arm { name approach } experiment { number title } scores { split metric title value low high n method }
  shards { ordinal status epoch attempts worker rows rowsDone phase errorCode } labels confusions { gold predicted count }
} } }`;
const itemsDocument = `query($number: Int!, $first: Int, $after: String, $split: Split, $outcome: ItemOutcome, $gold: Int, $predicted: Int) { team(slug: "default") { run(number: $number) {
  items(first: $first, after: $after, split: $split, outcome: $outcome, gold: $gold, predicted: $predicted) {
    totalCount nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens } pageInfo { endCursor hasNextPage } } } } }`;
const readRun = async (owner: TestOwner, number: number) => (await api.query(runDocument, { number }, { as: owner })).team.run;
const readItems = async (owner: TestOwner, variables: Record<string, unknown>) => (await api.query(itemsDocument, { number: 1, ...variables }, { as: owner })).team.run.items;

/** One majority run on 60 test and 15 validation rows. */
async function aRun(): Promise<{ owner: TestOwner; experimentId: string; runId: string }> {
  const owner = await api.signUpOwner();
  const input = await aPlanInput(api, owner, { arms: [{ settings: { approach: 'majority' } }], draws: 1, budgets: [{ mode: 'per_class', size: 2 }] });
  const { id } = await launch(api, owner, { input });
  return { owner, experimentId: id, runId: (await readRun(owner, 1)).id };
}

describe('a run', () => {
  it('that waits shows its plan and nothing made up', async () => {
    const { owner } = await aRun();
    expect(await readRun(owner, 1)).toMatchObject({
      number: 1, status: 'waiting', n: 6, budgetIndex: 0, drawIndex: 0, rowsTotal: 75, rowsDone: 0, rowErrors: 0, isReused: false, reusedFromNumber: null, fingerprint: null, training: null, notes: [],
      arm: { name: 'Majority class', approach: 'majority' }, experiment: { number: 1 }, scores: [], labels: ['lost card', 'refund', 'top up'], confusions: [],
      shards: [{ ordinal: 0, status: 'waiting', epoch: 0, attempts: 0, worker: null, rows: 75, rowsDone: 0 }],
    });
    expect(await readItems(owner, {})).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('at work counts the rows that are answered, and those that were given up', async () => {
    const { owner, runId } = await aRun();
    await answerRun(systemCtx(api, owner), { runId, share: 1 });
    await systemCtx(api, owner).transaction(async (tx) => {
      await tx.sql('delete from prediction where run_id = $1 and row_id % 5 <> 0', [runId]);
      await tx.sql(`insert into row_error (organization_id, run_id, row_id, code, sentence, epoch) select $1, $2, min(id), 'POISON_ROW', 'The engine died.', 1 from dataset_row where split = 'test' and id % 5 = 1`, [tx.organizationId, runId]);
    });
    const run = await readRun(owner, 1);
    expect(run).toMatchObject({ rowsDone: 16, rowErrors: 1, shards: [{ rows: 75, rowsDone: 16 }] });
    expect((await readItems(owner, { outcome: 'missing' })).nodes).toMatchObject([{ predicted: null, missing: 'POISON_ROW', isRight: false, confidence: null, latencyMs: null }]);
  });

  it('that is measured has scores with intervals, its mistakes by pair, and items by outcome', async () => {
    const { owner, experimentId } = await aRun();
    await measure(api, owner, { experimentId, skill: () => 0.7 });
    const run = await readRun(owner, 1);
    expect(run).toMatchObject({ status: 'complete', rowsDone: 75, engineSeconds: 2, shards: [{ status: 'done', rowsDone: 75 }] });
    expect(run.scores[0].split).toBe('test');
    const all = await readItems(owner, { first: 100 });
    const [right, wrong] = [await readItems(owner, { outcome: 'right', first: 100 }), await readItems(owner, { outcome: 'wrong', first: 100 })];
    expect([all.totalCount, right.totalCount + wrong.totalCount]).toEqual([60, 60]);
    const accuracy = run.scores.find((score: { split: string; metric: string }) => score.split === 'test' && score.metric === 'accuracy');
    expect(accuracy.value).toBeCloseTo(right.totalCount / 60, 9);
    expect(right.nodes.every((item: { gold: string; predicted: string; isRight: boolean }) => item.isRight && item.gold === item.predicted)).toBe(true);
    expect(wrong.nodes.every((item: { gold: string; predicted: string; isRight: boolean }) => !item.isRight && item.gold !== item.predicted)).toBe(true);
    expect(all.nodes[0]).toMatchObject({ split: 'test', confidence: 0.8, latencyMs: 3, inputTokens: 12, outputTokens: 0, missing: null });
    // Mistakes go to the label that follows, so there are three pairs, and they add up to the wrong items.
    expect(run.confusions.map(({ gold, predicted }: { gold: number; predicted: number }) => (gold + 1) % 3 === predicted)).toEqual([true, true, true]);
    expect(run.confusions.reduce((total: number, pair: { count: number }) => total + pair.count, 0)).toBe(wrong.totalCount);
    const [worst] = run.confusions;
    const pair = await readItems(owner, { gold: worst.gold, predicted: worst.predicted });
    expect(pair.totalCount).toBe(worst.count);
    expect(pair.nodes[0]).toMatchObject({ gold: run.labels[worst.gold], predicted: run.labels[worst.predicted] });
  });

  it('lists refusals as missing and counts them wrong', async () => {
    const { owner, runId } = await aRun();
    await answerRun(systemCtx(api, owner), { runId, share: 1 });
    await systemCtx(api, owner).transaction((tx) => tx.sql(`update prediction set label = null, scores = null, missing = 'refused' where run_id = $1 and row_id = (select min(row_id) from prediction where run_id = $1 and split = 'test')`, [runId]));
    expect((await readItems(owner, { outcome: 'missing' })).nodes).toMatchObject([{ missing: 'refused', predicted: null, isRight: false, latencyMs: 3 }]);
    expect((await readItems(owner, { outcome: 'right' })).totalCount).toBe(59);
    expect((await readItems(owner, { outcome: 'wrong' })).totalCount).toBe(0);
  });

  it('names gold labels that its task does not list, instead of hiding their rows', async () => {
    const { owner, runId } = await aRun();
    const ctx = systemCtx(api, owner);
    await ctx.transaction((tx) => tx.sql(`insert into dataset_row (organization_id, version_id, id, split, text, label) select organization_id, id, 9000, 'test', 'from elsewhere', '"unheard of"' from dataset_version`));
    await answerRun(ctx, { runId, share: 1 });
    const run = await readRun(owner, 1);
    expect(run.labels).toEqual(['lost card', 'refund', 'top up', expect.stringContaining('does not list')]);
    expect(run.confusions).toEqual([{ gold: 3, predicted: 2, count: 1 }]);
    expect((await readItems(owner, { outcome: 'wrong' })).nodes).toMatchObject([{ rowId: 9000, gold: 'unheard of', predicted: 'top up', isRight: false }]);
  });

  it('gives its items in pages, of the split that is asked for', async () => {
    const { owner, runId } = await aRun();
    await answerRun(systemCtx(api, owner), { runId, share: 1 });
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page: { nodes: { rowId: number }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } = await readItems(owner, { first: 25, after });
      seen.push(...page.nodes.map((item) => item.rowId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
    expect(await readItems(owner, { split: 'validation' })).toMatchObject({ totalCount: 15, nodes: expect.arrayContaining([expect.objectContaining({ split: 'validation' })]) });
    expect(await readItems(owner, { split: 'train' })).toMatchObject({ totalCount: 0 });
    expect((await api.refusal(itemsDocument, { number: 1, first: 1000 }, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
  });

  it('can be cancelled alone, once', async () => {
    const { owner, runId } = await aRun();
    const cancel = 'mutation($id: ID!) { cancelRun(id: $id) { number status version finishedAt } }';
    expect((await api.query(cancel, { id: runId }, { as: owner })).cancelRun).toMatchObject({ number: 1, status: 'cancelled' });
    const again = await api.refusal(cancel, { id: runId }, { as: owner });
    expect([again.extensions.code, again.message]).toEqual(['RUN_NOT_CANCELLABLE', 'Run 1 is cancelled already, so there is nothing to cancel.']);
  });

  it('that took over the answers of another names it', async () => {
    const { owner, experimentId, runId } = await aRun();
    await measure(api, owner, { experimentId, skill: () => 1 });
    await systemCtx(api, owner).transaction((tx) =>
      tx.sql(`insert into run (organization_id, id, team_id, number, experiment_id, arm_id, n, seed, status, version, content_key, reused_from_run_id, notes, rows_total, engine_seconds, created_at, deadline_at)
              select organization_id, gen_random_uuid(), team_id, 2, experiment_id, arm_id, n, seed, 'scoring', 1, content_key, id, notes, rows_total, 0, now(), now() from run where id = $1`, [runId]),
    );
    expect(await readRun(owner, 2)).toMatchObject({ isReused: true, reusedFromNumber: 1, rowsDone: 75, drawIndex: null });
  });
});

describe('the runs of an experiment', () => {
  const runsDocument = 'query($first: Int, $after: String, $status: String, $armId: ID) { team(slug: "default") { experiment(number: 1) { arms { id } runs(first: $first, after: $after, status: $status, armId: $armId) { totalCount nodes { number } pageInfo { endCursor hasNextPage } } } } }';
  const list = async (owner: TestOwner, variables: Record<string, unknown> = {}) => (await api.query(runsDocument, variables, { as: owner })).team.experiment;

  it('come in the order of the plan, by page, status and arm', async () => {
    const owner = await api.signUpOwner();
    const { id } = await launch(api, owner, { input: await aPlanInput(api, owner) });
    const first = (await list(owner, { first: 5 })).runs;
    expect(first).toMatchObject({ totalCount: 8, pageInfo: { hasNextPage: true } });
    const rest = (await list(owner, { first: 5, after: first.pageInfo.endCursor })).runs;
    expect([...first.nodes, ...rest.nodes].map((run: { number: number }) => run.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await systemCtx(api, owner).transaction((tx) => tx.sql(`update run set status = 'failed' where experiment_id = $1 and number in (2, 7)`, [id]));
    expect((await list(owner, { status: 'failed' })).runs.nodes).toEqual([{ number: 2 }, { number: 7 }]);
    const { arms } = await list(owner);
    expect((await list(owner, { armId: arms[1].id })).runs.nodes.map((run: { number: number }) => run.number)).toEqual([5, 6, 7, 8]);
  });

  it('ask the database as often for eight of them as for two', async () => {
    const owner = await api.signUpOwner();
    const { id } = await launch(api, owner, { input: await aPlanInput(api, owner) });
    await measure(api, owner, { experimentId: id, skill: () => 0.7 });
    const page = (first: number) => `{ team(slug: "default") { experiment(number: 1) { runs(first: ${first}) { nodes { number drawIndex rowsDone rowErrors reusedFromNumber labels arm { name } experiment { title } scores { value } shards { rowsDone } } } } } }`;
    const statements = async (first: number): Promise<number> => {
      const spy = jest.spyOn(pg.Client.prototype, 'query');
      try {
        expect((await api.query(page(first), {}, { as: owner })).team.experiment.runs.nodes).toHaveLength(first);
        return spy.mock.calls.length;
      } finally {
        spy.mockRestore();
      }
    };
    expect(await statements(8)).toBe(await statements(2));
  });

  it('of a status that does not exist are refused with the words that do', async () => {
    const owner = await api.signUpOwner();
    await launch(api, owner, { input: await aPlanInput(api, owner) });
    const error = await api.refusal(runsDocument, { status: 'done' }, { as: owner });
    expect([error.extensions.code, error.message]).toEqual(['BAD_USER_INPUT', expect.stringContaining('planned, waiting, running')]);
  });
});
