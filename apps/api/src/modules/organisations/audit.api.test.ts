import { auditActions } from '@crossover/domain';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { openTestApi, type TestApi, type TestCaller, type TestOwner } from '../../test-api';
import { aPlanInput, launch } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const logDocument = 'query($first: Int, $after: String) { organisation { auditLog(first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { number actorKind actorName action subjectName detail at } } auditCheck { entries brokenAt hash } } }';
const readLog = async (as: TestCaller, page: { first?: number; after?: string } = {}) => (await api.query(logDocument, page, { as })).organisation;
const actionsOf = async (owner: TestOwner) => (await readLog(owner, { first: 100 })).auditLog.nodes.map((entry: { action: string }) => entry.action).reverse();

/** Under the migrating login, past the grants and the policy. */
async function asSuperuser(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: api.platform.databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('the audit log', () => {
  it('has one entry for each change of access, keys, models and spending, with who made it', async () => {
    const owner = await api.signUpOwner();
    const member = await api.signUpMember(owner, 'member', 'viewer');
    const send = (document: string, variables: Record<string, unknown> = {}) => api.query(document, variables, { as: owner });
    await send('mutation { renameOrganisation(name: "Renamed") { name } }');
    await send('mutation { changeSettings(input: { gpuHourPrice: 2.5, monthLimit: 100, defaultMargin: 0.03 }) { monthLimit } }');
    await send('mutation($id: ID!) { changeMemberRole(memberId: $id, role: admin) { id } }', { id: member.memberId });
    await send('mutation($team: ID!, $id: ID!) { setTeamMember(teamId: $team, memberId: $id, role: contributor) { id } }', { team: owner.teamId, id: member.memberId });
    await send('mutation($team: ID!, $id: ID!) { setTeamMember(teamId: $team, memberId: $id) { id } }', { team: owner.teamId, id: member.memberId });
    const { createApiKey: made } = await send('mutation { createApiKey(input: { name: "ci", scopes: [read, launch] }) { key { id } secret } }');
    await send('mutation($id: ID!) { revokeApiKey(id: $id) { id } }', { id: made.key.id });
    await send('mutation($id: ID!) { revokeApiKey(id: $id) { id } }', { id: made.key.id });
    await send('mutation { createTeam(name: "Second") { id } }');
    const { registerEndpoint: served } = await send('mutation { registerEndpoint(input: { slug: "served", name: "Served", baseUrl: "https://models.example.org/v1", servedName: "m", apiKey: "sk-very-secret-key" }) { id } }');
    await send('mutation($id: ID!) { changeEndpoint(modelId: $id, input: { inputPrice: 2 }) { id } }', { id: served.id });
    await send('mutation($id: ID!) { removeModel(id: $id) }', { id: served.id });
    await send('mutation($id: ID!) { removeMember(memberId: $id) }', { id: member.memberId });
    expect(await actionsOf(owner)).toEqual([
      'organisation.created', 'member.invited', 'member.joined', 'organisation.renamed', 'settings.changed', 'spending.changed', 'member.role-changed', 'team.member-set', 'team.member-removed',
      'key.created', 'key.revoked', 'team.created', 'endpoint.registered', 'endpoint.changed', 'model.removed', 'member.removed',
    ]);
    const { auditLog, auditCheck } = await readLog(owner);
    expect(auditCheck).toMatchObject({ entries: 16, brokenAt: null });
    const renamed = auditLog.nodes.find((entry: { action: string }) => entry.action === 'organisation.renamed');
    expect(renamed).toMatchObject({ actorKind: 'user', actorName: 'Ada Example', subjectName: 'Renamed', detail: 'Test organisation is now Renamed', at: expect.any(String) });
    expect(JSON.stringify(auditLog)).not.toMatch(/very-secret|cxk_\w{20}/);
  });

  it('names the key that launched, once however often the launch was sent, and who cancelled', async () => {
    const owner = await api.signUpOwner();
    const { createApiKey } = await api.query('mutation { createApiKey(input: { name: "ci", scopes: [read, launch] }) { secret } }', {}, { as: owner });
    const byKey = { ...owner, cookie: '', apiKey: createApiKey.secret };
    const input = await aPlanInput(api, owner);
    const { id } = await launch(api, byKey, { input, key: 'one-key-000' });
    await launch(api, byKey, { input, key: 'one-key-000' });
    await api.query('mutation($id: ID!) { cancelExperiment(id: $id) { id } }', { id }, { as: owner });
    expect((await actionsOf(owner)).slice(2)).toEqual(['experiment.launched', 'experiment.cancelled']);
    const [cancelled, launched] = (await readLog(owner)).auditLog.nodes;
    expect(launched).toMatchObject({ actorKind: 'key', actorName: 'ci', subjectName: 'experiment 1', detail: expect.stringContaining('8 runs') });
    expect(cancelled).toMatchObject({ actorKind: 'user', subjectName: 'experiment 1', detail: '8 runs were open' });
  });

  it('comes in pages, and only to owners of its own organisation', async () => {
    const [owner, other] = [await api.signUpOwner(), await api.signUpOwner()];
    const admin = await api.signUpMember(owner, 'admin');
    const first = (await readLog(owner, { first: 2 })).auditLog;
    const rest = (await readLog(owner, { first: 2, after: first.pageInfo.endCursor })).auditLog;
    expect([...first.nodes, ...rest.nodes].map((entry: { number: number }) => entry.number)).toEqual([3, 2, 1]);
    expect((await readLog(other)).auditLog.totalCount).toBe(1);
    expect((await api.refusal(logDocument, {}, { as: admin })).extensions.code).toBe('FORBIDDEN');
    expect((await api.refusal('mutation { renameOrganisation(name: "Mine") { name } }', {}, { as: admin })).extensions.code).toBe('FORBIDDEN');
  });

  it('holds nothing of a change that was refused', async () => {
    const owner = await api.signUpOwner();
    expect((await api.refusal('mutation { renameOrganisation(name: "") { name } }', {}, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
    expect((await api.refusal('mutation { changeSettings(input: { monthLimit: -1 }) { monthLimit } }', {}, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
    expect(await actionsOf(owner)).toEqual(['organisation.created']);
  });

  it('is not changed through the application, nor by its owner in the database, and shows where somebody did', async () => {
    const owner = await api.signUpOwner();
    await api.signUpMember(owner);
    for (const change of ['update audit_entry set detail = $1', 'delete from audit_entry where detail = $1']) await expect(api.ctxOf(owner).transaction((tx) => tx.sql(change, ['x']))).rejects.toMatchObject({ driverError: { code: '42501' } });
    const mine = `organization_id = '${owner.organizationId}'`;
    await expect(asSuperuser([`update audit_entry set detail = 'x' where ${mine}`])).rejects.toMatchObject({ code: '23001' });
    await expect(asSuperuser(['truncate audit_entry'])).rejects.toMatchObject({ code: '23001' });
    const past = (statement: string) => asSuperuser(["set session_replication_role = 'replica'", statement]);
    await past(`update audit_entry set actor_name = 'Somebody else' where ${mine} and number = 2`);
    expect((await readLog(owner)).auditCheck).toMatchObject({ brokenAt: 2 });
    await past(`delete from audit_entry where ${mine} and number = 2`);
    expect((await readLog(owner)).auditCheck).toMatchObject({ entries: 1, brokenAt: 3 });
  });

  it('knows of every mutation whether it is in it', async () => {
    const schema = await readFile(join(__dirname, '../../../schema.graphql'), 'utf8');
    const mutations = [...(/type Mutation \{([\s\S]*?)\n\}/.exec(schema)?.[1] ?? '').matchAll(/^ {2}(\w+)(?:\(|: )/gm)].map(([, name]) => name);
    expect(mutations.filter((name) => name !== undefined && !(name in entriesOf) && !unaudited.includes(name))).toEqual([]);
    expect([...new Set(Object.values(entriesOf).flat())].sort()).toEqual([...auditActions].sort());
  });
});

/** Which entries a mutation may write. */
const entriesOf: Readonly<Record<string, readonly string[]>> = {
  createOrganisation: ['organisation.created'], renameOrganisation: ['organisation.renamed'], changeSettings: ['settings.changed', 'spending.changed'],
  inviteMember: ['member.invited'], revokeInvitation: ['invitation.revoked'], acceptInvitation: ['member.joined'], changeMemberRole: ['member.role-changed'], removeMember: ['member.removed'],
  createTeam: ['team.created'], setTeamMember: ['team.member-set', 'team.member-removed'], createApiKey: ['key.created'], revokeApiKey: ['key.revoked'],
  registerModel: ['model.registered'], removeModel: ['model.removed'], registerEndpoint: ['endpoint.registered'], changeEndpoint: ['endpoint.changed'],
  launchExperiment: ['experiment.launched'], preRegister: ['experiment.registered'], retryFailed: ['experiment.retried'], cancelExperiment: ['experiment.cancelled'], cancelRun: ['run.cancelled'],
  statePractice: ['practice.stated'], withdrawPractice: ['practice.withdrawn'],
};
/** They change neither access nor spending: what they make carries its maker and its versions. */
const unaudited: readonly string[] = ['createDataset', 'buildVersion', 'keepGoodRows', 'createTask', 'changeTask', 'pairTasks', 'checkEndpoint'];
