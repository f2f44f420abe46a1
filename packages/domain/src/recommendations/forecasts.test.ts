import { aTask, openTestPlatform, type TaskRows, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import { planExperiment, type Experiment, type PlanInput } from '../experiments';
import { launchExperiment, scoreFinishedRun } from '../runs';
import { forecastRecords, forecastsOfExperiments } from './forecast.query';
import { judgeExperiment } from './judge.service';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const rowsOf = (each: number, split: string) => ['refund', 'lost card'].flatMap((label) => Array.from({ length: each }, (_, index) => [`${split} message ${index} about my ${label}`, label] as const));
const rows: TaskRows = { train: rowsOf(32, 'train'), test: rowsOf(60, 'test') };
/** Two labels of chance 50%, rising to 92%. */
const rising = (n: number) => ({ 4: 0.6, 8: 0.7, 16: 0.79, 32: 0.86, 64: 0.92 })[n] ?? 0.5;

async function launched() {
  const organisation = await platform.freshOrganisation();
  const { task } = await aTask(organisation.ctx, organisation.teamId, rows);
  const input: PlanInput = { taskId: task.id, arms: [{ name: 'Bag of words', settings: { approach: 'tf-idf' } }], budgets: [2, 4, 8, 16, 32].map((size) => ({ mode: 'per-class', size })), draws: 2, seeds: 1, seed: 0 };
  const { hash } = await planExperiment(organisation.ctx, input);
  const { experiment } = await launchExperiment(organisation.ctx, { input, planHash: hash, idempotencyKey: `key-${hash}` });
  return { ...organisation, experiment, input };
}

/** Answers the next so many runs in the order of the plan, which is by label budget, and judges. */
async function answer({ ctx, experiment }: TestOrganisation & { experiment: Experiment }, runs: number): Promise<void> {
  const open = await ctx.transaction((tx) => tx.sql<{ id: string; n: number }>(`select id, n from run where experiment_id = $1 and status = 'waiting' order by number limit $2`, [experiment.id, runs]));
  for (const { id, n } of open) {
    await ctx.transaction(async (tx) => {
      await tx.sql(
        `insert into prediction (organization_id, run_id, row_id, split, label, missing, scores, latency_ms, input_tokens, output_tokens, epoch)
         select d.organization_id, $1, d.id, d.split, (case when (d.label #>> '{}' = 'refund') = ((d.id * 7919 + r.seed) % 100 < $2::float8 * 100) then 1 else 0 end)::smallint, null, null, 3, 12, 0, 1
         from run r join experiment e on e.id = r.experiment_id join task_version t on t.id = e.task_version_id join dataset_row d on d.version_id = t.dataset_version_id where r.id = $1 and d.split <> 'train'`,
        [id, rising(n)],
      );
      await tx.sql(`update shard set status = 'done', finished_at = now() where run_id = $1`, [id]);
      await tx.sql(`update run set status = 'scoring', started_at = now(), engine_seconds = 2 where id = $1`, [id]);
    });
    await scoreFinishedRun(ctx, id);
  }
  await ctx.transaction((tx) => tx.sql(`update experiment set judged_at = null where id = $1`, [experiment.id]));
  await judgeExperiment(ctx, experiment.id);
}

const forecastsOf = async ({ ctx, experiment }: TestOrganisation & { experiment: Experiment }) => (await forecastsOfExperiments(ctx, [experiment.id])).get(experiment.id) ?? [];

describe('a forecast of the curve', () => {
  it('is made once from the first budgets, kept as it was, and scored when the truth arrives', async () => {
    const study = await launched();
    await answer(study, 4);
    expect(await forecastsOf(study)).toEqual([]);
    await answer(study, 2);
    const made = await forecastsOf(study);
    expect(made.map(({ n, knownBudgets, method, truth, scale }) => ({ n, knownBudgets, method, truth, scale }))).toEqual([32, 64].map((n) => ({ n, knownBudgets: 3, method: 'ensemble', truth: null, scale: null })));
    for (const { low, median, high, sentence } of made) {
      expect([low <= median, median <= high, low >= 0, high <= 1]).toEqual([true, true, true, true]);
      expect(sentence).toMatch(/^Forecast, not a measurement: Bag of words at \d+ labels scores .* uncalibrated: fewer than 20 past forecasts\.$/);
    }
    await answer(study, 2);
    const [first, second] = await forecastsOf(study);
    expect(first).toMatchObject({ median: made[0]?.median, low: made[0]?.low, truth: expect.any(Number), score: { crps: expect.any(Number), isHit: true } });
    expect(first?.sentence).toContain('Measured since: ');
    expect(second?.truth).toBeNull();
    await answer(study, 2);
    expect(await forecastRecords(study.ctx)).toMatchObject([{ family: 'classification', count: 2, hits: { share: expect.any(Number) }, skill: expect.any(Number), sentence: expect.stringMatching(/^Of 2 forecasts on classification tasks/) }]);
  });

  it('is calibrated by past ones of the same kind of task, from twenty on', async () => {
    const past = await launched();
    // Twenty settled forecasts of an earlier experiment, each off by five half-widths.
    await past.ctx.transaction(async (tx) => {
      for (let copy = 0; copy < 20; copy += 1) {
        await tx.sql(
          `insert into forecast (organization_id, experiment_id, arm_id, metric, n, family, budget_index, known_budgets, method, scale, median, low, high, quantiles, early, carried, made_at, truth, truth_variance, score, settled_at)
           select $1, $2, a.id, 'accuracy', 1000 + $3::int, 'classification', 9, 9, 'ensemble', null, 0.7, 0.68, 0.72, array(select 0.7 + 0.0004 * (i - 50) from generate_series(1, 99) i), '{0.5}', 0.6, now(), 0.8, 0.0001,
             '{"crps": 0.1, "crpsWithNoise": 0.1, "carriedCrps": 0.2, "skill": 0.5, "isHit": false, "place": 1}', now()
           from arm a where a.experiment_id = $2`,
          [tx.organizationId, past.experiment.id, copy],
        );
      }
    });
    const { experiment } = await launchExperiment(past.ctx, { input: past.input, planHash: past.experiment.planHash, idempotencyKey: 'the second one' });
    const study = { ...past, experiment };
    await answer(study, 6);
    const [first] = await forecastsOf(study);
    expect(first?.scale).toBeGreaterThan(2);
    expect(first?.sentence).not.toContain('uncalibrated');
  });

  it('of another organisation is nothing to anybody', async () => {
    const [a, b] = [await launched(), await launched()];
    await answer(b, 6);
    expect((await forecastsOfExperiments(a.ctx, [b.experiment.id])).size).toBe(0);
    expect(await forecastRecords(a.ctx)).toEqual([]);
  });
});
