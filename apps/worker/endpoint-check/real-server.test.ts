import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ArmSettingsInput } from '@crossover/contracts';
import { usageOfRuns, type Ctx, type EndpointWishes } from '@crossover/domain';
import { aFakeEngine, anExperiment, openTestPlatform, type BuiltRun, type TestOrganisation, type TaskRows, type TestPlatform } from '@crossover/testing';
import { answersOf, openYard, reaches } from '../src/test-worker';
import { anEndpoint } from '../src/endpoints/test-endpoint';

const python = join(__dirname, '../../engine/.venv/bin/python');
/** Where `npm run check:endpoint` installs the server. */
const packages = join(__dirname, '../../../.crossover/endpoint-check');
const rows: TaskRows = { train: messages('train', 4), validation: [], test: messages('test', 3) };
const inWords: ArmSettingsInput = { approach: 'in-context', scoring: 'generation', maxDemonstrations: 4 };
const byLikelihood: ArmSettingsInput = { approach: 'zero-shot', scoring: 'likelihood', calibration: 'none' };

let platform: TestPlatform;
let server: ChildProcessByStdio<Writable, Readable, null>;
let baseUrl: string;
const closing: (() => Promise<void> | void)[] = [];
beforeAll(async () => {
  platform = await openTestPlatform();
  server = spawn(python, [join(__dirname, 'serve_packaged_model.py')], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, PYTHONPATH: packages } });
  const [address] = await Promise.race([once(createInterface({ input: server.stdout }), 'line'), once(server, 'exit').then(() => Promise.reject(new Error('The server ended before it served; run `npm run check:endpoint`, which installs it.')))]);
  baseUrl = `${String(address)}/v1`;
}, 300_000);
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  server.kill();
  await platform.close();
});

function messages(split: string, count: number): (readonly [string, string])[] {
  return ['refund', 'lost card'].flatMap((label) => Array.from({ length: count }, (_, index) => [`${split} message ${index} about my ${label}`, label] as const));
}

/** Starts a run on the real server with the worker's own client, pace and persistence. */
async function begin(settings: ArmSettingsInput, model: EndpointWishes = {}): Promise<TestOrganisation & { readonly run: BuiltRun; readonly modelId: string }> {
  const organisation = await platform.freshOrganisation();
  const modelId = await anEndpoint(organisation.ctx, { endpoint: { baseUrl }, servedName: 'smollm2', timeoutSeconds: 120, ...model });
  const { runs: [run] } = await anExperiment(organisation, { rows, runs: [{ settings, modelId, n: 4 }] });
  if (!run) throw new Error('The builder made no run');
  const yard = openYard(platform);
  const fake = await aFakeEngine();
  closing.push(() => fake.close(), () => yard.close());
  await yard.start(fake, { endpoints: { secretBox: null, allowedHosts: [new URL(baseUrl).host] } });
  return { ...organisation, run, modelId };
}

async function usageOf(ctx: Ctx, run: BuiltRun) {
  return (await usageOfRuns(ctx, [run.id])).get(run.id);
}

describe('a run on a real server of language models', () => {
  it('is answered in words with the server’s own tokens, priced, and never paid twice', async () => {
    const { ctx, teamId, run, modelId } = await begin(inWords);
    const done = await reaches(ctx, run, 'complete');
    const answers = await answersOf(ctx, run);
    expect(answers).toHaveLength(6);
    for (const answer of answers) {
      expect(answer.inputTokens).toBeGreaterThan(20);
      expect(answer.outputTokens).toBeGreaterThan(0);
      expect(answer.latencyMs).toBeGreaterThan(0);
      expect(answer.cost).toBeCloseTo((answer.inputTokens + 2 * answer.outputTokens) / 1e6, 12);
    }
    expect(done.fingerprint).toMatchObject({ reading: 'generation', servedName: 'smollm2' });
    expect(done.notes.map(({ code }) => code)).not.toContain('TOKENS_ESTIMATED');
    const { runs: [again] } = await anExperiment({ ctx, teamId }, { rows, runs: [{ settings: inWords, modelId, n: 4 }] });
    if (!again) throw new Error('The builder made no run');
    await reaches(ctx, again, 'complete');
    expect(await usageOf(ctx, again)).toMatchObject({ storedAnswers: 6, spent: 0 });
    expect((await answersOf(ctx, again)).map(({ label }) => label)).toEqual(answers.map(({ label }) => label));
  }, 300_000);

  it('reads labels off its likeliest first tokens', async () => {
    const { ctx, run } = await begin(byLikelihood, { logProbabilities: 'first-token' });
    const done = await reaches(ctx, run, 'complete');
    expect(done.fingerprint).toMatchObject({ reading: 'first-token' });
    const answers = await answersOf(ctx, run);
    const scored = answers.filter(({ scores }) => scores !== null);
    for (const { scores } of scored) expect((scores ?? []).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
    expect(answers.every(({ scores, missing }) => (scores === null) === (missing !== null))).toBe(true);
  }, 300_000);

  it('that gives no echoes is told what to set, instead of being misread', async () => {
    const { ctx, run } = await begin(byLikelihood, { logProbabilities: 'whole-label' });
    expect(await reaches(ctx, run, 'failed')).toMatchObject({ errorCode: 'ENDPOINT_CAPABILITY', errorSentence: expect.stringContaining('"first token" or "none"') });
  }, 300_000);
});
