import { beat } from '@crossover/queue';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { aPlanInput, launch, systemCtx } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const queueDocument = `query($first: Int, $after: String, $status: String) { team(slug: "default") { queue { sentence waiting claimed dead oldestWaitingSeconds
  workers { name lastBeatSeconds device engine currentRunNumber } deadGroups { code sentence count retryable runNumbers }
  shards(first: $first, after: $after, status: $status) { totalCount nodes { runNumber armName experimentNumber createdAt shard { id status rows rowsDone attempts errorCode } } pageInfo { endCursor hasNextPage } } } } }`;
const readQueue = async (owner: TestOwner, variables: Record<string, unknown> = {}) => (await api.query(queueDocument, variables, { as: owner })).team.queue;

describe('the queue of a team', () => {
  it('that is empty says so', async () => {
    const owner = await api.signUpOwner();
    expect(await readQueue(owner)).toMatchObject({ sentence: 'Nothing waits.', waiting: 0, claimed: 0, dead: 0, oldestWaitingSeconds: null, deadGroups: [], shards: { totalCount: 0, nodes: [] } });
  });

  it('counts what waits, is in work and died, with the causes together', async () => {
    const owner = await api.signUpOwner();
    await launch(api, owner, { input: await aPlanInput(api, owner) });
    await systemCtx(api, owner).transaction(async (tx) => {
      await tx.sql(`update shard set status = 'claimed' where run_id in (select id from run where number = 1)`);
      await tx.sql(`update shard set status = 'dead', error_code = 'ENGINE_OOM', error_sentence = 'Out of memory; use a smaller batch.', attempts = 3, finished_at = now() where run_id in (select id from run where number in (4, 6))`);
      await tx.sql(`update run set status = 'failed' where number in (4, 6)`);
      await tx.sql(`update shard set created_at = created_at - interval '3 minutes'`);
    });
    const queue = await readQueue(owner);
    expect(queue).toMatchObject({ waiting: 5, claimed: 1, dead: 2, sentence: expect.stringMatching(/^1 in work, 5 waiting, the oldest for 3 min\..*2 shards failed for good/) });
    expect(queue.oldestWaitingSeconds).toBeGreaterThan(179);
    expect(queue.deadGroups).toEqual([{ code: 'ENGINE_OOM', sentence: 'Out of memory; use a smaller batch.', count: 2, retryable: true, runNumbers: [4, 6] }]);
    expect((await readQueue(owner, { status: 'dead' })).shards).toMatchObject({ totalCount: 2, nodes: [{ runNumber: 4, shard: { attempts: 3, errorCode: 'ENGINE_OOM' } }, { runNumber: 6 }] });
  });

  it('lists shards in the order of the launch, page by page', async () => {
    const owner = await api.signUpOwner();
    await launch(api, owner, { input: await aPlanInput(api, owner) });
    const first = (await readQueue(owner, { first: 5 })).shards;
    expect(first).toMatchObject({ totalCount: 8, pageInfo: { hasNextPage: true }, nodes: [{ runNumber: 1, armName: 'Majority class', experimentNumber: 1, shard: { status: 'waiting', rows: 75, rowsDone: 0 } }, {}, {}, {}, {}] });
    const rest = (await readQueue(owner, { first: 5, after: first.pageInfo.endCursor })).shards;
    expect([...first.nodes, ...rest.nodes].map((node: { runNumber: number }) => node.runNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect((await api.refusal(queueDocument, { status: 'lost' }, { as: owner })).message).toContain('waiting, claimed, done');
  });

  it('shows who is alive, and what they work on only where it is the team\'s', async () => {
    const [owner, other] = [await api.signUpOwner(), await api.signUpOwner()];
    await launch(api, owner, { input: await aPlanInput(api, owner) });
    const { team } = await api.query('{ team(slug: "default") { run(number: 2) { id } } }', {}, { as: owner });
    const none = await readQueue(owner);
    expect(none).toMatchObject({ workers: [], sentence: expect.stringContaining('No worker is alive') });
    await beat(api.server.services.queue, { name: 'engine-1', device: 'cpu: x86_64', engine: 'torch 2', modelId: null, organizationId: owner.organizationId, runId: team.run.id, isFree: false });
    const mine = await readQueue(owner);
    expect(mine.workers).toEqual([{ name: 'engine-1', lastBeatSeconds: expect.any(Number), device: 'cpu: x86_64', engine: 'torch 2', currentRunNumber: 2 }]);
    expect(mine.sentence).not.toContain('No worker');
    expect((await readQueue(other)).workers).toMatchObject([{ name: 'engine-1', currentRunNumber: null }]);
  });

  it.each([['a time that is none', '2026-99-99 10:00:00+00'], ['words for a time', 'yesterday'], ['a name for an id', '2026-01-01 10:00:00+00', 'x']])('refuses a forged cursor with %s', async (_, at, id = '00000000-0000-4000-8000-000000000000') => {
    const after = Buffer.from(JSON.stringify(['queue', at, id])).toString('base64url');
    expect((await api.refusal(queueDocument, { after }, { as: await api.signUpOwner() })).extensions.code).toBe('CURSOR_INVALID');
  });

  it('never shows what another organisation has in it', async () => {
    const [a, b] = [await api.signUpOwner(), await api.signUpOwner()];
    await launch(api, b, { input: await aPlanInput(api, b) });
    expect(await readQueue(a)).toMatchObject({ waiting: 0, shards: { totalCount: 0 } });
  });
});
