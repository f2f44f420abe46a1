import { randomUUID } from 'node:crypto';
import { openTestApi, type TestApi, type TestCaller, type TestOwner } from '../../test-api';

let api: TestApi;
let a: TestOwner;
let b: TestOwner;
let idsOfB: Record<string, string>;
beforeAll(async () => {
  api = await openTestApi();
  [a, b] = [await api.signUpOwner(), await api.signUpOwner()];
  const member = await api.signUpMember(b);
  const made = await api.query('mutation { inviteMember(input: { email: "open@example.org", role: member }) { invitation { id } } createApiKey(input: { name: "B", scopes: [read] }) { key { id } } }', {}, { as: b });
  idsOfB = { team: b.teamId, member: member.memberId, invitation: made.inviteMember.invitation.id, key: made.createApiKey.key.id };
});
afterAll(() => api.close());

/** Every operation of people that takes an id, with that id; `$id` is B's. */
const operations: readonly (readonly [name: string, what: string, document: string])[] = [
  ['revokeInvitation', 'invitation', 'mutation($id: ID!) { revokeInvitation(id: $id) { id } }'],
  ['changeMemberRole', 'member', 'mutation($id: ID!) { changeMemberRole(memberId: $id, role: admin) { id } }'],
  ['removeMember', 'member', 'mutation($id: ID!) { removeMember(memberId: $id) }'],
  ['setTeamMember (team)', 'team', 'mutation($id: ID!) { setTeamMember(teamId: $id, memberId: "MINE", role: viewer) { id } }'],
  ['setTeamMember (member)', 'member', 'mutation($id: ID!) { setTeamMember(teamId: "MY_TEAM", memberId: $id, role: viewer) { id } }'],
  ['revokeApiKey', 'key', 'mutation($id: ID!) { revokeApiKey(id: $id) { id } }'],
  ['createApiKey', 'team', 'mutation($id: ID!) { createApiKey(input: { name: "x", scopes: [read], teamId: $id }) { secret } }'],
  ['inviteMember', 'team', 'mutation($id: ID!) { inviteMember(input: { email: "x@example.org", role: member, teamId: $id, teamRole: viewer }) { token } }'],
];

describe('an owner of organisation A', () => {
  it.each(operations)('gets from %s for a %s of B what an unknown id gets', async (_name, what, document) => {
    const { organisation } = await api.query('{ organisation { members(first: 1) { nodes { id } } } }', {}, { as: a });
    const mine = document.replace('MINE', organisation.members.nodes[0].id).replace('MY_TEAM', a.teamId);
    const before = await pictureOf(b);
    const foreign = await api.refusal(mine, { id: idsOfB[what] }, { as: a });
    const unknown = await api.refusal(mine, { id: randomUUID() }, { as: a });
    expect([foreign.extensions.code, foreign.message]).toEqual(['NOT_FOUND', unknown.message]);
    expect(await pictureOf(b)).toEqual(before);
  });

  it('cannot act in B by naming it', async () => {
    const there: TestCaller = { ...a, organisation: b.organisation };
    const nowhere: TestCaller = { ...a, organisation: 'no-such-organisation' };
    for (const document of ['{ organisation { id } }', '{ team(slug: "default") { id } }', '{ models { id } }', 'mutation { createTeam(name: "x") { id } }', 'mutation { changeSettings(input: { defaultMargin: 0.1 }) { id } }']) {
      const [foreign, unknown] = [await api.refusal(document, {}, { as: there }), await api.refusal(document, {}, { as: nowhere })];
      expect([foreign.extensions.code, foreign.message]).toEqual(['NOT_FOUND', unknown.message]);
    }
  });

  it('cannot bring a key of A into B', async () => {
    const { createApiKey } = await api.query('mutation { createApiKey(input: { name: "A", scopes: [read] }) { secret } }', {}, { as: a });
    expect((await api.refusal('{ organisation { id } }', {}, { as: { apiKey: createApiKey.secret, organisation: b.organisation } })).extensions.code).toBe('NOT_FOUND');
  });

  it('does not see A through an organisation made a moment ago', async () => {
    const { extensions } = await api.refusal('mutation { createOrganisation(input: { name: "New" }) { organisation { members { nodes { email } } } } }', {}, { as: a });
    expect(extensions.code).toBe('NOT_FOUND');
  });
});

describe('nobody', () => {
  it.each(['{ organisation { id } }', '{ models { id } }', '{ catalogue { name } }', '{ team(slug: "default") { id } }', 'mutation { createTeam(name: "x") { id } }', 'mutation { acceptInvitation(token: "x") { slug } }'])('may not ask %s', async (document) => {
    expect((await api.refusal(document, {}, { as: { organisation: a.organisation } })).extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is told to name an organisation before anything of one is read', async () => {
    expect((await api.refusal('{ organisation { id } }', {}, { as: { cookie: a.cookie } })).extensions.code).toBe('ORGANISATION_NOT_NAMED');
  });
});

async function pictureOf(owner: TestOwner): Promise<unknown> {
  return api.query('{ organisation { defaultMargin teams { slug } members { nodes { id role teams { slug role } } } invitations { nodes { id state } } apiKeys { nodes { id state teamId } } } }', {}, { as: owner });
}
