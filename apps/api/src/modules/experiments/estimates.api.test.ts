import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { aContest, launch, launchDocument, systemCtx, type TestInput } from './test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const planned = 'query($input: PlanInput!) { plan(input: $input) { sentence runs estimate { secondsLow seconds secondsHigh engines runsToCompute basis isColdStart } arms { name runs estimate { secondsLow seconds secondsHigh pastRuns runsToCompute } } } }';
const planOf = async (owner: TestOwner, input: TestInput & { seed?: number }) => (await api.query(planned, { input }, { as: owner })).plan;

/**
 * Ends all runs as workers would, on a machine whose fine-tuning is three times as fast as the published figures and whose prompting is
 * twice as slow, no two shards alike; answers what they took together.
 */
const finish = async (owner: TestOwner, input: TestInput): Promise<number> => {
  const { id } = await launch(api, owner, { input });
  return systemCtx(api, owner).transaction(async (tx) => {
    await tx.sql(
      `update shard s set status = 'done', finished_at = now(), engine_seconds = timed.seconds from (
         select s.id, (case a.approach when 'fine-tune' then 4 + 0.03 * r.n + 0.004 * r.rows_total when 'zero-shot' then 4 + 0.12 * r.rows_total else 0.06 end)
           * (0.85 + 0.3 * (((r.number * 7919) % 100) / 100.0)) as seconds
         from shard s join run r on r.id = s.run_id join arm a on a.id = r.arm_id where r.experiment_id = $1) timed
       where s.id = timed.id`,
      [id],
    );
    await tx.sql(`update run set status = 'complete', finished_at = now(), engine_seconds = (select sum(s.engine_seconds) from shard s where s.run_id = run.id) where experiment_id = $1`, [id]);
    const [total] = await tx.sql<{ seconds: number }>('select sum(engine_seconds)::float8 as seconds from run where experiment_id = $1', [id]);
    return total?.seconds ?? 0;
  });
};

describe("a plan's time", () => {
  it('stands on published figures with a wide interval before anything is measured, and says so', async () => {
    const owner = await api.signUpOwner();
    const { estimate, sentence } = await planOf(owner, await aContest(api, owner));
    expect(estimate).toMatchObject({ isColdStart: true, basis: expect.stringContaining('three times either way') });
    expect(estimate.secondsHigh / estimate.secondsLow).toBeGreaterThan(5);
    expect(sentence).toContain('published figures');
  });

  it('holds what a like experiment then takes, within a factor of three from low to high', async () => {
    const owner = await api.signUpOwner();
    const contest = await aContest(api, owner);
    await finish(owner, contest);
    // Other seeds on the same task: no answer can be copied.
    const input = { ...contest, seed: 77 };
    const { estimate } = await planOf(owner, input);
    expect(estimate).toMatchObject({ isColdStart: false, runsToCompute: 25, basis: expect.stringMatching(/^25 finished shards/) });
    const real = await finish(owner, input);
    expect(estimate.secondsLow).toBeLessThan(real);
    expect(estimate.secondsHigh).toBeGreaterThan(real);
    expect(estimate.secondsHigh / estimate.secondsLow).toBeLessThan(3);
    expect(estimate.seconds / real).toBeGreaterThan(0.8);
    expect(estimate.seconds / real).toBeLessThan(1.25);
  });

  it('counts no run whose answers are stored already, and says how many there are', async () => {
    const owner = await api.signUpOwner();
    const input = await aContest(api, owner);
    await finish(owner, input);
    const again = await planOf(owner, input);
    expect(again).toMatchObject({ runs: 25, estimate: { secondsLow: 0, seconds: 0, secondsHigh: 0, runsToCompute: 0 }, sentence: expect.stringContaining('all of them answered already') });
    const wider = await planOf(owner, { ...input, draws: 4 });
    expect(wider).toMatchObject({ runs: 33, estimate: { runsToCompute: 8 }, sentence: expect.stringContaining('25 runs of them answered already') });
    expect(wider.arms.map((arm: { estimate: { runsToCompute: number } }) => arm.estimate.runsToCompute)).toEqual([4, 0, 4]);
  });

  it('counts a budget once that a prompt can only carry forward', async () => {
    const owner = await api.signUpOwner();
    const contest = await aContest(api, owner);
    const prompted = contest.arms.find(({ name }) => name === 'Prompted');
    const settings = { approach: 'in-context', maxDemonstrations: 8 };
    const { runs, estimate } = await planOf(owner, { ...contest, draws: 1, arms: [{ settings, modelId: prompted?.modelId }] });
    // 3, 12, 48 and 120 labels: the last three show the same eight.
    expect({ runs, toCompute: estimate.runsToCompute }).toEqual({ runs: 4, toCompute: 2 });
  });
});

describe("an organisation's spending limit", () => {
  it.each(['experimentLimit', 'monthLimit'])('by %s refuses the launch of what costs more, with what is left, and lets through what fits', async (field) => {
    const owner = await api.signUpOwner();
    const input = await aContest(api, owner);
    const settings = 'mutation($input: OrganisationSettingsInput!) { changeSettings(input: $input) { name } }';
    const plan = 'query($input: PlanInput!) { plan(input: $input) { hash isLaunchable checks { code level sentence } } }';
    await api.query(settings, { input: { gpuHourPrice: 3600, [field]: 2 } }, { as: owner });
    const refused = (await api.query(plan, { input }, { as: owner })).plan;
    expect(refused).toMatchObject({ isLaunchable: false, checks: expect.arrayContaining([{ code: 'SPENDING_LIMIT', level: 'stop', sentence: expect.stringMatching(/^This plan costs USD \d+\.\d\d or more, and .*USD 2\.00/) }]) });
    expect((await api.refusal(launchDocument, { input, planHash: refused.hash, key: 'limited-000' }, { as: owner })).extensions.code).toBe('SPENDING_LIMIT');
    await api.query(settings, { input: { [field]: 100_000 } }, { as: owner });
    expect((await launch(api, owner, { input })).status).toBe('running');
  });
});
