import { aTask, openTestPlatform, type TaskRows, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import { Experiment, Look, planExperiment, registerExperiment, Registration, type PlanInput, type RegistrationWish } from '../experiments';
import { cancelExperiment, launchExperiment, Run, scoreFinishedRun } from '../runs';
import { judgeExperiment } from './judge.service';
import { registrationsOfExperiments } from './registration.query';
import { stopDecidedExperiment } from './stop-decided.service';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const rowsOf = (each: number, split: string) => ['refund', 'lost card'].flatMap((label) => Array.from({ length: each }, (_, index) => [`${split} message ${index} about my ${label}`, label] as const));
const rows: TaskRows = { train: rowsOf(20, 'train'), test: rowsOf(150, 'test') };
const claim = (change: Partial<RegistrationWish> = {}): RegistrationWish => ({ claim: 'better', aheadArm: 'Bag of words', behindArm: 'Most frequent', stopping: 'sequential', ...change });

/** TF-IDF against the majority class over three draws and four budgets, launched with a claim or without. */
async function launched(registration: RegistrationWish | null, change: Partial<PlanInput> = {}) {
  const organisation = await platform.freshOrganisation();
  const { task } = await aTask(organisation.ctx, organisation.teamId, rows);
  const input: PlanInput = {
    taskId: task.id, arms: [{ name: 'Most frequent', settings: { approach: 'majority' } }, { name: 'Bag of words', settings: { approach: 'tf-idf' } }],
    budgets: [2, 4, 8, 16].map((size) => ({ mode: 'per-class', size })), draws: 3, seeds: 1, seed: 0, registration, ...change,
  };
  const { hash } = await planExperiment(organisation.ctx, input);
  const { experiment } = await launchExperiment(organisation.ctx, { input, planHash: hash, idempotencyKey: `key-${hash}` });
  return { ...organisation, experiment, input };
}

/** Answers the next so many open runs in the order of the plan, right on a share of the rows, and scores them. */
async function answer({ ctx }: TestOrganisation, { experiment, share, runs }: { experiment: Experiment; share: (armName: string) => number; runs: number }): Promise<void> {
  const open = await ctx.transaction((tx) => tx.sql<{ id: string; name: string }>(`select r.id, a.name from run r join arm a on a.id = r.arm_id where r.experiment_id = $1 and r.status = 'waiting' order by r.number limit $2`, [experiment.id, runs]));
  for (const { id, name } of open) {
    await ctx.transaction(async (tx) => {
      await tx.sql(
        `insert into prediction (organization_id, run_id, row_id, split, label, missing, scores, latency_ms, input_tokens, output_tokens, epoch)
         select d.organization_id, $1, d.id, d.split, (case when (d.label #>> '{}' = 'refund') = ((d.id * 7919) % 100 < $2::float8 * 100) then 1 else 0 end)::smallint, null, null, 3, 12, 0, 1
         from run r join experiment e on e.id = r.experiment_id join task_version t on t.id = e.task_version_id join dataset_row d on d.version_id = t.dataset_version_id where r.id = $1 and d.split <> 'train'`,
        [id, share(name)],
      );
      await tx.sql(`update shard set status = 'done', finished_at = now() where run_id = $1`, [id]);
      await tx.sql(`update run set status = 'scoring', started_at = now(), engine_seconds = 2 where id = $1`, [id]);
    });
    await scoreFinishedRun(ctx, id);
  }
  await ctx.transaction((tx) => tx.sql(`update experiment set judged_at = null where id = $1`, [experiment.id]));
}

const registrationOf = ({ ctx }: TestOrganisation, experiment: Experiment) => ctx.transaction((tx) => tx.db(Registration).get({ experimentId: experiment.id }, 'registration'));
const sentenceOf = async ({ ctx }: TestOrganisation, experiment: Experiment) => (await registrationsOfExperiments(ctx, [experiment.id])).get(experiment.id)?.[0]?.sentence;
const clear = (name: string) => (name === 'Bag of words' ? 0.95 : 0.5);
const alike = () => 0.7;

describe('a plan that is locked before its test rows are scored', () => {
  it('says its claim, metric, margin and stopping rule under one hash, and what it waits for goes first', async () => {
    const organisation = await launched(claim());
    const registration = await registrationOf(organisation, organisation.experiment);
    expect(registration).toMatchObject({ claim: 'better', metric: 'accuracy', margin: 0.02, n: 32, plannedRows: 300, plannedDraws: 3, alpha: 0.05, earlierLooks: 0, looks: 0, result: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(registration.hypothesis).toBe('Bag of words is better than Most frequent at 32 labels by accuracy, looked at as rows come in, up to 300 test rows, and stopped as soon as it is decided.');
    const first = await organisation.ctx.transaction((tx) => tx.db(Run).find({ where: { experimentId: organisation.experiment.id }, order: { number: 'ASC' }, take: 6 }));
    expect(first.map((run) => run.n)).toEqual([32, 32, 32, 32, 32, 32]);
  });

  it('refuses every change, by a service and by the database', async () => {
    const { ctx, experiment } = await launched(claim());
    await expect(registerExperiment(ctx, experiment, claim({ claim: 'same' }))).rejects.toMatchObject({ code: 'PLAN_LOCKED', message: expect.stringMatching(/locked on \d{4}.*cannot be changed; register a new experiment/) });
    await expect(ctx.transaction((tx) => tx.db(Registration).update({ experimentId: experiment.id }, { margin: 0.5 }))).rejects.toThrow(/LOCKED/);
  });

  it('can be locked after the launch while no row is answered, and not any more after that', async () => {
    const organisation = await launched(null);
    const { ctx, experiment } = organisation;
    expect(await registerExperiment(ctx, experiment, claim({ stopping: 'fixed', budgetSize: 4 }))).toMatchObject({ n: 8, stopping: 'fixed' });
    const late = await launched(null);
    await answer(late, { experiment: late.experiment, share: alike, runs: 1 });
    await expect(registerExperiment(late.ctx, late.experiment, claim())).rejects.toMatchObject({ code: 'TEST_ROWS_SCORED' });
  });

  it.each([
    ['an arm that the plan lacks', { aheadArm: 'Nobody' }, {}, 'REGISTRATION_ARMS'],
    ['an arm against itself', { aheadArm: 'Most frequent' }, {}, 'REGISTRATION_ARMS'],
    ['a budget that the plan lacks', { budgetSize: 5 }, {}, 'REGISTRATION_BUDGET'],
    ['looks at a metric that is no mean over rows', {}, { metric: 'macro-f1' }, 'SEQUENTIAL_METRIC'],
  ] as const)('is refused for %s', async (_, change, plan, code) => {
    await expect(launched(claim(change), plan)).rejects.toMatchObject({ code });
  });

  it('needs two draws where draws matter', async () => {
    const { ctx, input } = await launched(null);
    const plan = await planExperiment(ctx, { ...input, draws: 1, registration: claim() });
    expect(plan).toMatchObject({ isLaunchable: false, checks: expect.arrayContaining([expect.objectContaining({ code: 'REGISTRATION_DRAWS', level: 'stop' })]) });
  });
});

describe('a sequential claim', () => {
  it('that is decided stops the rest of the work, and says what that saved', async () => {
    const organisation = await launched(claim());
    const { ctx, experiment } = organisation;
    await answer(organisation, { experiment, share: clear, runs: 6 });
    const judged = await judgeExperiment(ctx, experiment.id);
    expect(judged).toMatchObject({ isDecided: true });
    expect(await ctx.transaction((tx) => tx.db(Look).find({ where: { experimentId: experiment.id } }))).toMatchObject([{ number: 1, rows: 300, difference: expect.any(Number) }]);
    const stopped = await stopDecidedExperiment(ctx, experiment.id);
    expect(stopped).toMatchObject({ runs: 18, ring: [{ job: 'judge-experiment' }] });
    await judgeExperiment(ctx, experiment.id);
    expect(await ctx.transaction((tx) => tx.db(Experiment).get({ id: experiment.id }, 'experiment'))).toMatchObject({ status: 'complete' });
    expect((await registrationOf(organisation, experiment)).result).toMatchObject({ outcome: 'confirmed', stoppedBecause: 'separated', savedRuns: 18, savedSeconds: 36, looks: 1 });
    expect(await sentenceOf(organisation, experiment)).toMatch(/^Registered and confirmed: that Bag of words is better.*Stopped early because the interval left zero out, which saved 18 runs and under|^Registered and confirmed: that Bag of words is better.*which saved 18 runs and about/);
    expect(await stopDecidedExperiment(ctx, experiment.id)).toBeNull();
  });

  it('that is open goes on, is looked at each time, and is read from its sequence at the end', async () => {
    const organisation = await launched(claim());
    const { ctx, experiment } = organisation;
    for (const runs of [3, 3]) {
      await answer(organisation, { experiment, share: alike, runs });
      expect(await judgeExperiment(ctx, experiment.id)).toMatchObject({ isDecided: false });
      expect(await stopDecidedExperiment(ctx, experiment.id)).toBeNull();
    }
    expect(await ctx.transaction((tx) => tx.db(Look).find({ where: { experimentId: experiment.id }, order: { number: 'ASC' } }))).toMatchObject([{ number: 1, rows: 0, low: null }, { number: 2, rows: 300, difference: 0 }]);
    await answer(organisation, { experiment, share: alike, runs: 18 });
    await judgeExperiment(ctx, experiment.id);
    expect((await registrationOf(organisation, experiment)).result).toMatchObject({ outcome: 'inconclusive', rows: 300, level: 0.95, stoppedBecause: null });
    expect(await sentenceOf(organisation, experiment)).toContain('Looked at 2 times while it ran.');
  });
});

describe('a fixed claim', () => {
  it('is read once at its planned end, with rows and draws in its interval', async () => {
    const organisation = await launched(claim({ stopping: 'fixed' }));
    const { ctx, experiment } = organisation;
    await answer(organisation, { experiment, share: clear, runs: 20 });
    expect(await judgeExperiment(ctx, experiment.id)).toMatchObject({ isDecided: false });
    expect((await registrationOf(organisation, experiment)).result).toBeNull();
    await answer(organisation, { experiment, share: clear, runs: 4 });
    await judgeExperiment(ctx, experiment.id);
    expect((await registrationOf(organisation, experiment)).result).toMatchObject({ outcome: 'confirmed', level: 0.95, draws: 3, rows: 300, looks: 1, stoppedBecause: null });
  });

  it('on a task whose results were seen before spends less error', async () => {
    const { ctx, experiment, input, ...organisation } = await launched(null);
    await answer({ ctx, ...organisation }, { experiment, share: alike, runs: 24 });
    await judgeExperiment(ctx, experiment.id);
    const again = { ...input, registration: claim() };
    const { hash } = await planExperiment(ctx, again);
    const second = await launchExperiment(ctx, { input: again, planHash: hash, idempotencyKey: 'the second one' });
    const registration = await ctx.transaction((tx) => tx.db(Registration).get({ experimentId: second.experiment.id }, 'registration'));
    expect(registration.earlierLooks).toBe(1);
    expect(registration.alpha).toBeCloseTo((6 * 0.05) / (Math.PI ** 2 * 4), 12);
  });

  it('of a cancelled experiment was not measured, and says so', async () => {
    const organisation = await launched(claim({ stopping: 'fixed' }));
    const { ctx, experiment } = organisation;
    await answer(organisation, { experiment, share: clear, runs: 2 });
    await judgeExperiment(ctx, experiment.id);
    await cancelExperiment(ctx, experiment.id);
    expect(await sentenceOf(organisation, experiment)).toMatch(/^Registered and not measured: .*The runs that it needs did not finish\./);
  });

  it('of another organisation is nothing to anybody', async () => {
    const [a, b] = [await launched(claim()), await launched(claim())];
    expect((await registrationsOfExperiments(a.ctx, [b.experiment.id])).size).toBe(0);
    expect(await stopDecidedExperiment(a.ctx, b.experiment.id)).toBeNull();
    await expect(registerExperiment(a.ctx, b.experiment, claim())).rejects.toBeDefined();
  });
});
