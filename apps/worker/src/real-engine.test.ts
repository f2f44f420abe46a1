import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmSettingsInput, TaskFamily } from '@crossover/contracts';
import { launchExperiment, planExperiment, Run, Score } from '@crossover/domain';
import { aFamilyTask, anExperiment, openTestPlatform, until, type TestPlatform } from '@crossover/testing';
import { readWorkerEnv } from './env';
import { answersOf, openYard, reaches, type WorkerYard } from './test-worker';

const engineFolder = join(__dirname, '../../engine');
const python = join(engineFolder, '.venv/bin/python');

let platform: TestPlatform;
let yard: WorkerYard;
beforeAll(async () => {
  if (!existsSync(python)) throw new Error('The engine’s Python environment is missing; make it with `npm run setup`.');
  platform = await openTestPlatform();
  yard = openYard(platform);
  await yard.start({ command: { program: python, args: ['-m', 'crossover_engine'], env: engineEnv() } });
});
afterAll(async () => {
  await yard.close();
  await platform.close();
});

describe('the real engine', () => {
  it('answers a majority and a TF-IDF run through the real queue, and TF-IDF learns what is easy', async () => {
    const organisation = await platform.freshOrganisation();
    const { ctx } = organisation;
    const { runs: [majority, tfIdf] } = await anExperiment(organisation, { runs: [{ settings: { approach: 'majority' } }, { settings: { approach: 'tf-idf' }, n: 16 }] });
    if (!majority || !tfIdf) throw new Error('The builder made no two runs');
    const first = await reaches(ctx, majority, 'complete');
    const second = await reaches(ctx, tfIdf, 'complete');
    expect(new Set((await answersOf(ctx, majority)).map((row) => row.label)).size).toBe(1);
    expect(await answersOf(ctx, tfIdf)).toHaveLength(30);
    expect(first.fingerprint).toMatchObject({ device: 'cpu', modelSha256: null, templateSha256: null });
    expect(second.training).toMatchObject({ isReused: false });
    expect(await accuracyOf(majority.id)).toBeCloseTo(0.5, 10);
    expect(await accuracyOf(tfIdf.id)).toBeGreaterThan(0.9);

    function accuracyOf(runId: string): Promise<number | null> {
      return ctx.transaction(async (tx) => (await tx.db(Score).get({ runId, split: 'test', metric: 'accuracy' }, 'score')).value);
    }
  });
});

describe('the real engine on other families', () => {
  it.each<[TaskFamily, ArmSettingsInput, string]>([
    ['regression', { approach: 'tf-idf' }, 'pearson'],
    ['regression', { approach: 'majority' }, 'mae'],
    ['ner', { approach: 'majority' }, 'span-f1'],
    ['multiple-choice', { approach: 'majority' }, 'accuracy'],
    ['maths', { approach: 'majority' }, 'numeric-accuracy'],
  ])('answers %s by %j', async (family, settings, metric) => {
    const organisation = await platform.freshOrganisation();
    const { ctx } = organisation;
    const { task } = await aFamilyTask(organisation, family);
    const input = { taskId: task.id, arms: [{ name: 'arm', settings }], budgets: [{ mode: 'total' as const, size: 12 }], draws: 1, seeds: 1, seed: 1, metric };
    const plan = await planExperiment(ctx, input);
    const { experiment } = await launchExperiment(ctx, { input, planHash: plan.hash, idempotencyKey: `real-${family}` });
    const run = await until('the run is over', async () => (await ctx.transaction((tx) => tx.db(Run).find({ where: { experimentId: experiment.id } }))).find(({ status }) => status === 'complete' || status === 'failed') ?? null);
    expect(run).toMatchObject({ status: 'complete' });
    const score = await ctx.transaction((tx) => tx.db(Score).get({ runId: run?.id ?? '', split: 'test', metric }, 'score'));
    expect(score.value).not.toBeNaN();
  });
});

function engineEnv(): Record<string, string> {
  const { engineEnv: env } = readWorkerEnv({
    ...process.env, DATABASE_URL: 'postgres://unused', REDIS_URL: 'redis://unused', STORAGE_FOLDER: '/unused', ENGINE_PYTHON: python, ENGINE_SOURCE: join(engineFolder, 'src'), MODEL_STORE: join(yard.folder, 'models'), WORK_FOLDER: yard.folder,
    ENGINE_DEVICE: 'cpu', ENGINE_THREADS: '1',
  });
  return env;
}
