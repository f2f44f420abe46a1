import { saveEndpointCheck } from '@crossover/domain';
import { publishChange, startWorkers } from '@crossover/queue';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { aPlanInput } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const fields = 'id slug name architecture parameters status why source approaches contextTokens endpoint { baseUrl servedName serves logProbabilities inputPrice outputPrice maxParallel timeoutSeconds hasKey keyHint check { isAnswering code sentence latencyMs } }';
const register = `mutation($input: RegisterEndpointInput!) { registerEndpoint(input: $input) { ${fields} } }`;
const change = `mutation($id: ID!, $input: ChangeEndpointInput!) { changeEndpoint(modelId: $id, input: $input) { ${fields} } }`;
const check = `mutation($id: ID!) { checkEndpoint(modelId: $id) { ${fields} } }`;
const remove = 'mutation($id: ID!) { removeModel(id: $id) }';
const secret = 'sk-canary-0123456789abcdef';
const chat = { slug: 'gpt', name: 'GPT', baseUrl: 'https://api.example.com/v1/', servedName: 'gpt-9-mini', apiKey: secret, inputPrice: 0.15, outputPrice: 0.6 };

const registerAs = async (owner: TestOwner, input: object = {}) => (await api.query(register, { input: { ...chat, ...input } }, { as: owner })).registerEndpoint;

describe('an endpoint', () => {
  it('is a model of the organisation, with its prices and limits, and never shows its key', async () => {
    const owner = await api.signUpOwner();
    const model = await registerAs(owner);
    expect(model).toMatchObject({
      slug: 'gpt', architecture: 'endpoint', parameters: null, status: 'runnable', source: 'endpoint api.example.com', approaches: ['zero-shot', 'in-context'],
      endpoint: { baseUrl: 'https://api.example.com/v1', servedName: 'gpt-9-mini', serves: 'chat', logProbabilities: 'none', inputPrice: 0.15, outputPrice: 0.6, maxParallel: 8, timeoutSeconds: 60, hasKey: true, keyHint: 'cdef', check: null },
    });
    const { models } = await api.query(`{ models { ${fields} } }`, {}, { as: owner });
    expect(models.find(({ slug }: { slug: string }) => slug === 'gpt')).toEqual(model);
    expect(models.find(({ slug }: { slug: string }) => slug === 'wordllama').endpoint).toBeNull();
    expect(JSON.stringify(models)).not.toContain(secret);
    const [stored] = await api.ctxOf(owner).transaction((tx) => tx.sql<{ row: string }>('select row_to_json(model_endpoint)::text as row from model_endpoint'));
    expect(stored?.row).toContain('"sealed_key":"v1.');
    expect(stored?.row).not.toContain(secret);
  });

  it('is priced in a plan before anything was asked of it', async () => {
    const owner = await api.signUpOwner();
    const { id: modelId } = await registerAs(owner);
    const input = await aPlanInput(api, owner, { arms: [{ settings: { approach: 'majority' } }, { settings: { approach: 'zero-shot' }, modelId }] });
    const document = 'query($input: PlanInput!) { plan(input: $input) { isLaunchable estimate { endpointMoney { low mid high currency } } } }';
    const priced = (await api.query(document, { input }, { as: owner })).plan.estimate.endpointMoney;
    expect(priced).toMatchObject({ currency: 'USD' });
    expect(priced.low).toBeGreaterThan(0);
    expect(priced.high).toBeGreaterThan(priced.low);
    const local = { ...input, arms: [{ settings: { approach: 'majority' } }] };
    expect((await api.query(document, { input: local }, { as: owner })).plan.estimate.endpointMoney).toBeNull();
  });

  it('is warned about where it must write a label that the instruction does not name', async () => {
    const owner = await api.signUpOwner();
    const [{ id: inWords }, { id: scored }] = [await registerAs(owner), await registerAs(owner, { slug: 'gpt-scored', logProbabilities: 'whole_label' })];
    const document = 'query($input: PlanInput!) { plan(input: $input) { isLaunchable checks { code level sentence } } }';
    const checksOf = async (modelId: string) => (await api.query(document, { input: await aPlanInput(api, owner, { arms: [{ settings: { approach: 'majority' } }, { name: 'served', settings: { approach: 'zero-shot' }, modelId }] }) }, { as: owner })).plan.checks;
    expect(await checksOf(inWords)).toContainEqual({ code: 'LABELS_UNLISTED', level: 'warn', sentence: 'The instruction does not name 3 labels of 3, such as "lost card", and served must write one: a model seldom writes what it never read. Put {{labels}} into the instruction.' });
    expect((await checksOf(scored)).map(({ code }: { code: string }) => code)).not.toContain('LABELS_UNLISTED');
  });

  it.each(['nearest', 'permutations'])('has no features to choose demonstrations by: the selection "%s" stops a plan', async (selection) => {
    const owner = await api.signUpOwner();
    const { id: modelId } = await registerAs(owner);
    const input = await aPlanInput(api, owner, { arms: [{ settings: { approach: 'majority' } }, { settings: { approach: 'in-context', selection }, modelId }] });
    const { plan } = await api.query('query($input: PlanInput!) { plan(input: $input) { isLaunchable checks { code level sentence } } }', { input }, { as: owner });
    expect(plan.isLaunchable).toBe(false);
    expect(plan.checks).toContainEqual({ code: 'ENDPOINT_SELECTION', level: 'stop', sentence: expect.stringContaining('random-balanced') });
  });

  it('that serves embeddings makes features and does not prompt', async () => {
    const owner = await api.signUpOwner();
    expect((await registerAs(owner, { serves: 'embeddings' })).approaches).toEqual(['frozen-features']);
    expect((await api.refusal(register, { input: { ...chat, slug: 'other', serves: 'embeddings', logProbabilities: 'first_token' } }, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['a file', { baseUrl: 'file:///etc/passwd' }, 'ENDPOINT_URL'],
    ['an address with a password', { baseUrl: 'https://user:pass@api.example.com/v1' }, 'ENDPOINT_URL'],
    ['an address with a query', { baseUrl: 'https://api.example.com/v1?x=1' }, 'ENDPOINT_URL'],
    ['no address', { baseUrl: 'api.example.com' }, 'ENDPOINT_URL'],
    ['a key with a line break', { apiKey: 'sk-1\nX-Other: 1' }, 'BAD_USER_INPUT'],
    ['a negative price', { inputPrice: -1 }, 'BAD_USER_INPUT'],
    ['no parallel request', { maxParallel: 0 }, 'BAD_USER_INPUT'],
    ['a nameless model', { servedName: ' ' }, 'BAD_USER_INPUT'],
  ])('is refused with %s, and nothing is stored', async (_what, input, code) => {
    const owner = await api.signUpOwner();
    const refusal = await api.refusal(register, { input: { ...chat, ...input } }, { as: owner });
    expect(refusal.extensions.code).toBe(code);
    const { models } = await api.query('{ models { slug } }', {}, { as: owner });
    expect(models).toHaveLength(4);
  });

  it('changes what is given and keeps the rest; a new host needs the key again', async () => {
    const owner = await api.signUpOwner();
    const { id } = await registerAs(owner);
    const cheaper = (await api.query(change, { id, input: { inputPrice: 0.1, contextTokens: 8000, logProbabilities: 'first_token' } }, { as: owner })).changeEndpoint;
    expect(cheaper).toMatchObject({ name: 'GPT', contextTokens: 8000, endpoint: { inputPrice: 0.1, outputPrice: 0.6, logProbabilities: 'first_token', hasKey: true } });
    expect((await api.refusal(change, { id, input: { baseUrl: 'https://elsewhere.example.com/v1' } }, { as: owner })).extensions.code).toBe('ENDPOINT_KEY_NEEDED');
    const samePlace = (await api.query(change, { id, input: { baseUrl: 'https://api.example.com/v2' } }, { as: owner })).changeEndpoint;
    expect(samePlace.endpoint).toMatchObject({ baseUrl: 'https://api.example.com/v2', hasKey: true });
    const moved = (await api.query(change, { id, input: { baseUrl: 'https://elsewhere.example.com/v1', apiKey: null } }, { as: owner })).changeEndpoint;
    expect(moved.endpoint).toMatchObject({ baseUrl: 'https://elsewhere.example.com/v1', hasKey: false, keyHint: null });
  });

  it('goes with its key when it is removed', async () => {
    const owner = await api.signUpOwner();
    const { id } = await registerAs(owner);
    expect(await api.query(remove, { id }, { as: owner })).toEqual({ removeModel: true });
    const left = await api.ctxOf(owner).transaction((tx) => tx.sql('select 1 from model_endpoint'));
    expect(left).toEqual([]);
    expect((await api.refusal(remove, { id }, { as: owner })).extensions.code).toBe('NOT_FOUND');
  });

  it('is asked by a worker, and says what came of it', async () => {
    const owner = await api.signUpOwner();
    const { id } = await registerAs(owner);
    const none = async (): Promise<void> => undefined;
    const workers = startWorkers(api.platform.redisUrl, {
      'ingest-dataset': none, 'build-version': none, dispatch: none, 'run-shard': none, 'run-served-shard': none, 'score-run': none, 'judge-experiment': none,
      'check-endpoint': async ({ modelId }) => {
        const { version } = await saveEndpointCheck(api.ctxOf(owner), modelId, { code: 'ENDPOINT_AUTH', sentence: 'The endpoint refused the key.', latencyMs: null });
        publishChange(api.server.services.queue, `model:${modelId}`, version);
      },
    }, { prefix: api.server.services.queue.prefix, shards: 1 });
    const { checkEndpoint } = await api.query(check, { id }, { as: owner });
    await workers.close();
    expect(checkEndpoint.endpoint.check).toEqual({ isAnswering: false, code: 'ENDPOINT_AUTH', sentence: 'The endpoint refused the key.', latencyMs: null });
  });

  it('belongs to its organisation: nobody else changes, asks or removes it', async () => {
    const [owner, other] = [await api.signUpOwner(), await api.signUpOwner()];
    const { id } = await registerAs(owner);
    for (const [document, variables] of [[change, { id, input: { name: 'Mine now' } }], [check, { id }], [remove, { id }]] as const) {
      expect((await api.refusal(document, variables, { as: other })).extensions.code).toBe('NOT_FOUND');
    }
    expect(JSON.stringify(await api.query(`{ models { ${fields} } }`, {}, { as: other }))).not.toContain('gpt-9-mini');
    expect((await registerAs(other, { slug: 'gpt' })).slug).toBe('gpt');
  });

  it('is the leaders’ business', async () => {
    const owner = await api.signUpOwner();
    const { id } = await registerAs(owner);
    const member = await api.signUpMember(owner, 'member', 'maintainer');
    for (const [document, variables] of [[register, { input: { ...chat, slug: 'mine' } }], [change, { id, input: {} }], [check, { id }], [remove, { id }]] as const) {
      expect((await api.refusal(document, variables, { as: member })).extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('an installation without SECRETS_KEY', () => {
  it('refuses a key with a sentence, and takes an endpoint that needs none', async () => {
    const bare = await openTestApi({ hasSecretsKey: false });
    const owner = await bare.signUpOwner();
    expect(await bare.refusal(register, { input: chat }, { as: owner })).toMatchObject({ message: expect.stringContaining('SECRETS_KEY'), extensions: { code: 'SECRETS_KEY_MISSING' } });
    const { registerEndpoint } = await bare.query(register, { input: { ...chat, apiKey: null } }, { as: owner });
    expect(registerEndpoint.endpoint.hasKey).toBe(false);
    await bare.close();
  });
});
