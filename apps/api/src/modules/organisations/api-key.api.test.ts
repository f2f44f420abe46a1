import { openTestApi, type TestApi, type TestOwner } from '../../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const create = 'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret key { id name prefix scopes teamId createdBy expiresAt lastUsedAt state } } }';
const make = async (owner: TestOwner, input: Record<string, unknown> = {}) => (await api.query(create, { input: { name: 'CI', scopes: ['read'], ...input } }, { as: owner })).createApiKey;

describe('an API key', () => {
  it('is shown once, acts for its organisation without naming it, and notes its use', async () => {
    const owner = await api.signUpOwner();
    const { secret, key } = await make(owner, { scopes: ['read', 'manage_data'] });
    expect(secret).toMatch(/^cxk_[A-Za-z0-9_-]{43}$/);
    expect(key).toMatchObject({ name: 'CI', prefix: secret.slice(0, 10), scopes: ['read', 'manage_data'], teamId: null, createdBy: 'Ada Example', lastUsedAt: null, state: 'active' });
    const { viewer, organisation } = await api.query('{ viewer { id } organisation { slug teams { slug role } } }', {}, { as: { apiKey: secret } });
    expect({ viewer, organisation }).toEqual({ viewer: null, organisation: { slug: owner.organisation, teams: [{ slug: 'default', role: null }] } });
    const listed = (await api.query('{ organisation { apiKeys { nodes { lastUsedAt } } } }', {}, { as: owner })).organisation.apiKeys.nodes;
    expect(listed).toEqual([{ lastUsedAt: expect.any(String) }]);
  });

  it('is stored as a hash: no row holds the secret', async () => {
    const owner = await api.signUpOwner();
    const { secret } = await make(owner);
    const rows = await api.ctxOf(owner).transaction((tx) => tx.sql('select to_jsonb(api_key) as row from api_key'));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(10));
  });

  it('may do what its scopes say and nothing that only people do', async () => {
    const owner = await api.signUpOwner();
    const [reader, launcher] = [(await make(owner)).secret, (await make(owner, { scopes: ['launch'] })).secret];
    const register = 'mutation { registerModel(input: { slug: "mine", name: "Mine", architecture: "encoder-only", folder: "mine" }) { id } }';
    expect((await api.refusal(register, {}, { as: { apiKey: reader } })).extensions).toMatchObject({ code: 'FORBIDDEN', sentence: 'This API key lacks the scope "manage-data" ("Register models"); make a key that has it.' });
    expect((await api.refusal('{ organisation { id } }', {}, { as: { apiKey: launcher } })).extensions.code).toBe('FORBIDDEN');
    const all = (await make(owner, { scopes: ['read', 'launch', 'manage_data'] })).secret;
    for (const operation of ['mutation { createTeam(name: "x") { id } }', 'mutation { createApiKey(input: { name: "x", scopes: [read] }) { secret } }', 'mutation { changeSettings(input: {}) { id } }', '{ organisation { apiKeys { totalCount } } }']) {
      expect((await api.refusal(operation, {}, { as: { apiKey: all } })).extensions.code).toBe('FORBIDDEN');
    }
    expect((await api.refusal('mutation { createOrganisation(input: { name: "x" }) { team { id } } }', {}, { as: { apiKey: all } })).extensions.code).toBe('UNAUTHENTICATED');
  });

  it('sees one team where it was made for one', async () => {
    const owner = await api.signUpOwner();
    await api.query('mutation { createTeam(name: "Other") { id } }', {}, { as: owner });
    const { secret } = await make(owner, { scopes: ['read', 'manage_data'], teamId: owner.teamId });
    expect((await api.query('{ organisation { teams { slug } } }', {}, { as: { apiKey: secret } })).organisation.teams).toEqual([{ slug: 'default' }]);
    expect((await api.refusal('{ team(slug: "other") { id } }', {}, { as: { apiKey: secret } })).extensions.code).toBe('NOT_FOUND');
    expect((await api.refusal('mutation { registerModel(input: { slug: "m", name: "M", architecture: "other", folder: "m" }) { id } }', {}, { as: { apiKey: secret } })).extensions.code).toBe('FORBIDDEN');
  });

  it('is refused with one text whether revoked, expired, unknown or malformed', async () => {
    const owner = await api.signUpOwner();
    const [revoked, expired] = [await make(owner), await make(owner, { expiresInDays: 1 })];
    const revoke = 'mutation($id: ID!) { revokeApiKey(id: $id) { state } }';
    expect((await api.query(revoke, { id: revoked.key.id }, { as: owner })).revokeApiKey.state).toBe('revoked');
    expect((await api.query(revoke, { id: revoked.key.id }, { as: owner })).revokeApiKey.state).toBe('revoked');
    await api.ctxOf(owner).transaction((tx) => tx.sql(`update api_key set expires_at = now() - interval '1 second' where id = $1`, [expired.key.id]));
    const answers = await Promise.all([revoked.secret, expired.secret, `cxk_${'A'.repeat(43)}`, 'cxk_short'].map(async (apiKey) => {
      const response = await api.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ approaches { key } }"}' }, { apiKey });
      const answer: any = await response.json();
      return `${response.status} ${answer.errors[0].extensions.sentence}`;
    }));
    expect(new Set(answers)).toEqual(new Set(['401 This API key is not valid (any more); make a new one on the page "API keys".']));
  });

  it('does not fall back to the cookie of whoever sends a wrong one', async () => {
    const owner = await api.signUpOwner();
    expect((await api.refusal('{ viewer { id } }', {}, { as: { ...owner, apiKey: `cxk_${'A'.repeat(43)}` } })).extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each([[{ scopes: [] }], [{ expiresInDays: 0 }], [{ name: '' }], [{ teamId: 'x' }]])('is not made with %j', async (input) => {
    const owner = await api.signUpOwner();
    expect((await api.refusal(create, { input: { name: 'CI', scopes: ['read'], ...input } }, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
    expect((await api.query('{ organisation { apiKeys { totalCount } } }', {}, { as: owner })).organisation.apiKeys.totalCount).toBe(0);
  });

  it('lives for ever only when asked to', async () => {
    const owner = await api.signUpOwner();
    expect((await make(owner)).key.expiresAt).not.toBeNull();
    expect((await make(owner, { expiresInDays: null })).key.expiresAt).toBeNull();
  });
});
