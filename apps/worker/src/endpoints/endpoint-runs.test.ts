import { randomBytes } from 'node:crypto';
import type { ArmSettingsInput } from '@crossover/contracts';
import { cancelRun, changeEndpoint, createSecretBox, retryFailed, usageOfRuns } from '@crossover/domain';
import { aFakeEngine, anExperiment, openTestPlatform, until, type TaskRows } from '@crossover/testing';
import { answersOf, openBench, openYard, reaches, runOf } from '../test-worker';
import { anEndpoint, startTestEndpoint, type Behaviour, type EndpointRequest } from './test-endpoint';

const bench = openBench(openTestPlatform);

const aboutRefund = ({ question }: EndpointRequest): boolean => question.includes('refund');
const rightly = (request: EndpointRequest): Behaviour => ({ says: aboutRefund(request) ? 'Refund.' : 'lost card' });
const inWords: ArmSettingsInput = { approach: 'in-context', scoring: 'generation', maxDemonstrations: 4 };
const quick = { pace: { startRate: 500, restMs: 5 }, persistence: { firstPauseMs: 2 } };

interface Wishes {
  readonly settings?: ArmSettingsInput;
  readonly model?: Omit<Parameters<typeof anEndpoint>[1], 'endpoint'>;
  readonly rows?: TaskRows;
  /** Tries of one request. */
  readonly tries?: number;
}

async function begin(script: (request: EndpointRequest, place: number) => Behaviour, { settings = inWords, model = {}, rows, tries }: Wishes = {}) {
  const endpoint = await startTestEndpoint(script);
  const organisation = await bench.platform.freshOrganisation();
  const modelId = await anEndpoint(organisation.ctx, { endpoint, ...model });
  const built = await anExperiment(organisation, { rows, runs: [{ settings, modelId, n: 8 }] });
  const [run] = built.runs;
  if (!run) throw new Error('The builder made no run');
  const yard = openYard(bench.platform);
  const fake = await aFakeEngine();
  bench.closing.push(() => endpoint.close(), () => fake.close(), () => yard.close());
  return { ...organisation, run, modelId, endpoint, yard, fake, start: () => yard.start(fake, { endpoints: { secretBox: model.box ?? null, allowedHosts: [endpoint.host], pace: quick.pace, persistence: { ...quick.persistence, tries } } }) };
}

const alike: TaskRows = { train: pairs('train'), validation: [], test: pairs('test') };
function pairs(split: string, labels = ['card lost', 'card stolen']): (readonly [string, string])[] {
  return labels.flatMap((label) => Array.from({ length: 5 }, (_, index) => [`${split} ${index} ${label}`, label] as const));
}

describe('a run on a served model', () => {
  it('is answered in words, row by row, with tokens, price and time, and needs no engine', async () => {
    const { ctx, run, endpoint, start } = await begin(rightly);
    await start();
    const done = await reaches(ctx, run, 'complete');
    const answers = await answersOf(ctx, run);
    expect(answers).toHaveLength(30);
    expect(answers.every((row) => row.label !== null && row.inputTokens === 20 && row.outputTokens === 2 && row.latencyMs !== null && Math.abs((row.cost ?? 0) - 24e-6) < 1e-12)).toBe(true);
    expect(done).toMatchObject({ fingerprint: { endpoint: new URL(endpoint.baseUrl).origin, servedName: 'tiny-chat', servedModel: 'tiny-chat-2026-11', systemFingerprint: 'fp_1', reading: 'generation' }, notes: [] });
    expect((await usageOfRuns(ctx, [run.id])).get(run.id)).toMatchObject({ inputTokens: 600, outputTokens: 60, storedAnswers: 0, cost: expect.closeTo(30 * 24e-6, 10), spent: expect.closeTo(30 * 24e-6, 10), costPerThousandRows: expect.closeTo(0.024, 10) });
  });

  it('shows the instruction as the system, demonstrations as turns and the row as the last question', async () => {
    const { ctx, run, endpoint, start } = await begin(rightly);
    await start();
    await reaches(ctx, run, 'complete');
    const { messages, temperature, seed } = endpoint.requests[0]?.body ?? {};
    expect(messages.map(({ role }: { role: string }) => role)).toEqual(['system', ...Array.from({ length: 4 }, () => ['user', 'assistant']).flat(), 'user']);
    expect(messages[0].content).toBe('Name the intent of the message.');
    expect(['refund', 'lost card']).toContain(messages[2].content);
    expect(messages[1].content).toBe(`Message: ${/train message \d about my (refund|lost card)/.exec(messages[1].content)?.[0]}\nIntent:`);
    expect({ temperature, seed }).toEqual({ temperature: 0, seed: 0 });
  });

  it('never pays twice: a later run of the same questions is answered from the store, and nobody measures its time', async () => {
    const { ctx, teamId, modelId, run, endpoint, start } = await begin(rightly);
    await start();
    await reaches(ctx, run, 'complete');
    const { runs: [again] } = await anExperiment({ ctx, teamId }, { runs: [{ settings: inWords, modelId, n: 8 }] });
    if (!again) throw new Error('The builder made no run');
    const done = await reaches(ctx, again, 'complete');
    expect(endpoint.requests).toHaveLength(30);
    expect((await answersOf(ctx, again)).every(({ latencyMs, inputTokens }) => latencyMs === null && inputTokens === 20)).toBe(true);
    expect((await usageOfRuns(ctx, [again.id])).get(again.id)).toMatchObject({ storedAnswers: 30, meanLatencyMs: null, spent: 0, cost: expect.closeTo(30 * 24e-6, 10) });
    expect(done.notes).toEqual([expect.objectContaining({ code: 'ANSWERS_STORED', count: 30 })]);
  });

  it('counts an empty answer as unparsed, a refusal as refused, and estimates tokens that the server does not count', async () => {
    const { ctx, run, start } = await begin((request, place) => (place % 3 === 0 ? { says: '' } : place % 3 === 1 ? { says: "I'm sorry, I cannot help with that.", withoutUsage: true } : { says: '', refusal: 'No.' }), { model: { maxParallel: 1 } });
    await start();
    const done = await reaches(ctx, run, 'complete');
    const reasons = (await answersOf(ctx, run)).map(({ missing }) => missing);
    expect(reasons.filter((reason) => reason === 'unparsed')).toHaveLength(10);
    expect(reasons.filter((reason) => reason === 'refused')).toHaveLength(20);
    expect(done.notes).toEqual([expect.objectContaining({ code: 'TOKENS_ESTIMATED', count: 10 })]);
  });

  it('stops at once when it is cancelled, and keeps what was answered', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { ctx, run, start, endpoint } = await begin((request, place) => (place < 4 ? rightly(request) : { after: held, says: 'refund' }), { model: { maxParallel: 2 } });
    await start();
    await until('four answers are stored', async () => (await answersOf(ctx, run)).length === 4);
    await cancelRun(ctx, run.id);
    release();
    expect((await runOf(ctx, run)).status).toBe('cancelled');
    const asked = endpoint.requests.length;
    expect(asked).toBeLessThanOrEqual(8);
    expect(await answersOf(ctx, run)).toHaveLength(4);
  });
});

describe('an endpoint that misbehaves', () => {
  it('with 429 is obeyed: nothing is sent before the time that it names, and nothing is lost', async () => {
    const at: number[] = [];
    const { ctx, run, start } = await begin((request, place) => {
      at.push(performance.now());
      return place === 3 ? { status: 429, headers: { 'retry-after': '0.4' } } : rightly(request);
    }, { model: { maxParallel: 1 } });
    await start();
    await reaches(ctx, run, 'complete');
    expect((at[4] ?? 0) - (at[3] ?? 0)).toBeGreaterThan(390);
    expect(at).toHaveLength(31);
  });

  it('with 500 and a hang-up in the middle is asked again', async () => {
    const { ctx, run, endpoint, start } = await begin((request, place) => (place === 0 ? { status: 500 } : place === 1 ? { cut: true } : rightly(request)), { model: { maxParallel: 1 } });
    await start();
    await reaches(ctx, run, 'complete');
    expect(endpoint.requests).toHaveLength(32);
    expect(await answersOf(ctx, run)).toHaveLength(30);
  });

  it('at one row gives up that row only, with the reason', async () => {
    const { ctx, run, start } = await begin((request) => (request.question.includes('test message 3 about my refund') ? { raw: '<html>gateway</html>' } : rightly(request)));
    await start();
    await reaches(ctx, run, 'complete');
    expect(await answersOf(ctx, run)).toHaveLength(29);
    expect(await ctx.transaction((tx) => tx.sql('select code, sentence from row_error where run_id = $1', [run.id]))).toEqual([{ code: 'ENDPOINT_RESPONSE', sentence: expect.stringContaining('is no answer of an OpenAI-compatible server') }]);
  });

  it.each<[string, Behaviour, string]>([
    ['with nothing but a web page', { raw: '<html>hello</html>' }, 'ENDPOINT_RESPONSE'],
    ['with JSON of another kind', { raw: '{"hello": 1}' }, 'ENDPOINT_RESPONSE'],
    ['with 404', { status: 404, body: '{"error":{"message":"no such model"}}' }, 'ENDPOINT_MODEL'],
    ['with a redirect', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'ENDPOINT_REDIRECT'],
    ['with an empty account', { status: 429, body: '{"error":{"message":"quota","code":"insufficient_quota"}}' }, 'ENDPOINT_QUOTA'],
    ['in silence', { hangs: true }, 'ENDPOINT_TIMEOUT'],
  ])('%s fails the run with its code', async (_, behaviour, code) => {
    const { ctx, run, start } = await begin(() => behaviour, { model: { timeoutSeconds: 1, maxParallel: 16 }, tries: 1 });
    await start();
    expect((await reaches(ctx, run, 'failed')).errorCode).toBe(code);
  });

  it('without a valid key fails the run; with one the run goes on at the first missing row, and the key stands nowhere', async () => {
    const box = createSecretBox(randomBytes(32).toString('hex'));
    const [bad, good] = ['sk-canary-bad-0123456789', 'sk-canary-good-0123456789'];
    const { ctx, run, endpoint, modelId, start } = await begin((request, place) => (place >= 5 && request.key !== `Bearer ${good}` ? { status: 401, body: `{"error":{"message":"Incorrect API key ${bad}"}}` } : rightly(request)), { model: { box, apiKey: bad, maxParallel: 1 } });
    await start();
    const failed = await reaches(ctx, run, 'failed');
    expect(failed.errorCode).toBe('ENDPOINT_AUTH');
    expect(JSON.stringify(failed)).not.toContain('canary');
    expect(await answersOf(ctx, run)).toHaveLength(5);
    await changeEndpoint(ctx, box, { modelId, wishes: { apiKey: good } });
    await retryFailed(ctx, { runId: run.id });
    await reaches(ctx, run, 'complete');
    expect(endpoint.requests).toHaveLength(31);
    const everything = await ctx.transaction((tx) => tx.sql<{ all: string }>(`select (select string_agg(row_to_json(m)::text, '') from model_endpoint m) || (select string_agg(row_to_json(a)::text, '') from endpoint_answer a) || (select string_agg(row_to_json(s)::text, '') from shard s) as all`));
    expect(everything[0]?.all).not.toContain('canary');
  });
});

describe('log-probabilities', () => {
  const likelihood: ArmSettingsInput = { approach: 'zero-shot', scoring: 'likelihood', calibration: 'content-free' };

  it('of first tokens give every label its chance', async () => {
    const { ctx, run, start } = await begin((request) => ({ says: 'x', topTokens: aboutRefund(request) ? [['Ref', 0.6], [' lost', 0.2], ['the', 0.1]] : [['lost', 0.75], ['refund', 0.25]] }), { settings: likelihood, model: { logProbabilities: 'first-token' } });
    await start();
    const done = await reaches(ctx, run, 'complete');
    const [first] = await answersOf(ctx, run);
    expect(first?.scores).toEqual([expect.closeTo(0.25, 5), expect.closeTo(0.75, 5)]);
    expect(done.notes.map(({ code }) => code)).toEqual(['NOT_CALIBRATED']);
  });

  it('of first tokens that belong to other words are no answer', async () => {
    const { ctx, run, start } = await begin((request) => ({ says: 'The', topTokens: aboutRefund(request) ? [['The', 0.8], ['R', 0.15], ['refund', 0.05]] : [['A', 0.4], ['L', 0.3], ['lost', 0.3]] }), { settings: likelihood, model: { logProbabilities: 'first-token' } });
    await start();
    await reaches(ctx, run, 'complete');
    const answers = await answersOf(ctx, run);
    const outcomes = new Set(answers.map(({ missing, scores }) => `${missing} ${scores}`));
    expect(outcomes).toEqual(new Set(['unparsed null', 'null 1,0']));
  });

  it('of a first character tell labels apart where a character is half a word', async () => {
    const rows: TaskRows = { train: pairs('train', ['消极', '积极']), validation: [], test: pairs('test', ['消极', '积极']) };
    const { ctx, run, start } = await begin(() => ({ says: '积', topTokens: [['积', 0.9], ['消', 0.1]] }), { settings: likelihood, model: { logProbabilities: 'first-token' }, rows });
    await start();
    await reaches(ctx, run, 'complete');
    const [first] = await answersOf(ctx, run);
    expect([...(first?.scores ?? [])].sort()).toEqual([expect.closeTo(0.1, 5), expect.closeTo(0.9, 5)]);
  });

  it('of first tokens that begin two labels are refused with a sentence', async () => {
    const { ctx, run, start } = await begin(() => ({ says: 'x', topTokens: [['card', 0.9], ['refund', 0.1]] }), { settings: likelihood, model: { logProbabilities: 'first-token' }, rows: alike });
    await start();
    expect(await reaches(ctx, run, 'failed')).toMatchObject({ errorCode: 'ENDPOINT_LABELS_SHARE_TOKEN', errorSentence: expect.stringContaining('"card lost" and "card stolen" both begin with the token "card"') });
  });

  it('of whole labels are read from echoes, with and without what the labels get for nothing', async () => {
    const { ctx, run, start, endpoint } = await begin(() => ({ says: '' }), { settings: likelihood, model: { logProbabilities: 'whole-label' } });
    await start();
    await reaches(ctx, run, 'complete');
    const answers = await answersOf(ctx, run);
    expect(answers.every(({ scores }) => scores !== null && Math.abs(scores.reduce((sum, score) => sum + score, 0) - 1) < 1e-5)).toBe(true);
    expect(endpoint.requests[0]?.body).toMatchObject({ echo: true, logprobs: 1 });
    expect(endpoint.requests).toHaveLength(33);
  });

  it('that the server does not serve fall back to words, and the run says so', async () => {
    const { ctx, run, start } = await begin(rightly, { settings: likelihood });
    await start();
    expect((await reaches(ctx, run, 'complete')).notes.map(({ code }) => code)).toEqual(['GENERATED']);
  });
});

describe('vectors of a served model', () => {
  it('are made once for each text and handed to the engine, with their tokens and their price', async () => {
    const { ctx, run, start, endpoint, fake } = await begin(() => ({ says: '' }), { settings: { approach: 'frozen-features' }, model: { serves: 'embeddings' } });
    await start();
    const done = await reaches(ctx, run, 'complete');
    expect(done.fingerprint).toMatchObject({ reading: 'embeddings', servedName: 'tiny-chat' });
    const answers = await answersOf(ctx, run);
    expect(answers.every(({ cost, inputTokens, latencyMs }) => inputTokens > 0 && Math.abs((cost ?? 0) - inputTokens / 1e6) < 1e-12 && (latencyMs ?? 0) > 0)).toBe(true);
    expect(endpoint.requests.every(({ path }) => path === '/v1/embeddings')).toBe(true);
    expect(fake.journal().find((entry) => entry['request'])).toMatchObject({ train: 8 });
  });
});
