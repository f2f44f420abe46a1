import { createHash } from 'node:crypto';
import { openTestApi, type TestApi, type TestOwner, type TestUser } from '../../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const accept = 'mutation($token: String!) { acceptInvitation(token: $token) { slug role teams { slug role } } }';
const preview = 'query($token: String!) { invitation(token: $token) { organisation email role state } }';

async function invite(owner: TestOwner, input: Record<string, unknown>): Promise<{ token: string; id: string }> {
  const { inviteMember } = await api.query('mutation($input: InviteMemberInput!) { inviteMember(input: $input) { token invitation { id state expiresAt createdAt } } }', { input: { role: 'member', ...input } }, { as: owner });
  expect(Date.parse(inviteMember.invitation.expiresAt) - Date.parse(inviteMember.invitation.createdAt)).toBe(7 * 86_400_000);
  return { token: inviteMember.token, id: inviteMember.invitation.id };
}

/** As time does: the invitation of this token ended a second ago. */
async function expire(owner: TestOwner, token: string): Promise<void> {
  const hash = createHash('sha256').update(token).digest('hex');
  await api.ctxOf(owner).transaction((tx) => tx.sql(`update invitation set expires_at = now() - interval '1 second' where token_hash = $1`, [hash]));
}

describe('an invitation', () => {
  let owner: TestOwner;
  let guest: TestUser;
  beforeEach(async () => {
    [owner, guest] = [await api.signUpOwner(), await api.signUp()];
  });

  it('is read by whoever holds the link, and makes the invited person a member of organisation and team', async () => {
    const { token } = await invite(owner, { email: guest.email.toUpperCase(), teamId: owner.teamId, teamRole: 'contributor' });
    expect((await api.query(preview, { token })).invitation).toEqual({ organisation: 'Test organisation', email: guest.email, role: 'member', state: 'open' });
    expect((await api.query(accept, { token }, { as: guest })).acceptInvitation).toEqual({ slug: owner.organisation, role: 'member', teams: [{ slug: 'default', role: 'contributor' }] });
    expect((await api.query(preview, { token })).invitation.state).toBe('accepted');
    expect((await api.refusal(accept, { token }, { as: guest })).extensions.code).toBe('INVITATION_ACCEPTED');
  });

  it('is stored as a hash: no row holds the token', async () => {
    const { token } = await invite(owner, { email: guest.email });
    const rows = await api.ctxOf(owner).transaction((tx) => tx.sql('select to_jsonb(invitation) as row from invitation'));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is for one address', async () => {
    const { token } = await invite(owner, { email: 'somebody.else@example.org' });
    expect((await api.refusal(accept, { token }, { as: guest })).extensions).toMatchObject({ code: 'INVITATION_OTHER_EMAIL', sentence: 'This invitation is for somebody.else@example.org; sign in with that address.' });
    expect((await api.query('{ viewer { organisations { slug } } }', {}, { as: guest })).viewer.organisations).toEqual([]);
  });

  it('ends after its time', async () => {
    const { token } = await invite(owner, { email: guest.email });
    await expire(owner, token);
    expect((await api.query(preview, { token })).invitation.state).toBe('expired');
    expect((await api.refusal(accept, { token }, { as: guest })).extensions.code).toBe('INVITATION_EXPIRED');
  });

  it('can be taken back until it is accepted', async () => {
    const [first, second] = [await invite(owner, { email: guest.email }), await invite(owner, { email: guest.email })];
    const revoke = 'mutation($id: ID!) { revokeInvitation(id: $id) { state } }';
    expect((await api.query(revoke, { id: first.id }, { as: owner })).revokeInvitation.state).toBe('revoked');
    expect((await api.refusal(accept, { token: first.token }, { as: guest })).extensions.code).toBe('INVITATION_REVOKED');
    await api.query(accept, { token: second.token }, { as: guest });
    expect((await api.refusal(revoke, { id: second.id }, { as: owner })).extensions.code).toBe('INVITATION_ACCEPTED');
    const { organisation } = await api.query('{ organisation { invitations { nodes { email state } } } }', {}, { as: owner });
    expect(organisation.invitations.nodes).toEqual([{ email: guest.email, state: 'accepted' }, { email: guest.email, state: 'revoked' }]);
  });

  it('is accepted once by two tabs at the same moment', async () => {
    const { token } = await invite(owner, { email: guest.email });
    const fates = await Promise.all([0, 1].map(() => api.query(accept, { token }, { as: guest }).then(() => 'in', () => 'late')));
    expect(fates.sort()).toEqual(['in', 'late']);
    expect((await api.query('{ organisation { members { totalCount } } }', {}, { as: owner })).organisation.members.totalCount).toBe(2);
  });

  it.each([
    ['to a member', () => ({ email: owner.email }), 'ALREADY_MEMBER'],
    ['to what is no address', () => ({ email: 'nobody' }), 'BAD_USER_INPUT'],
    ['into a team without a role there', () => ({ email: guest.email, teamId: owner.teamId }), 'BAD_USER_INPUT'],
    ['into a team that does not exist', () => ({ email: guest.email, teamId: crypto.randomUUID(), teamRole: 'viewer' }), 'NOT_FOUND'],
    ['into a team whose id is no id', () => ({ email: guest.email, teamId: 'x', teamRole: 'viewer' }), 'BAD_USER_INPUT'],
  ])('is not made %s', async (_what, inputOf, code) => {
    expect((await api.refusal('mutation($input: InviteMemberInput!) { inviteMember(input: $input) { token } }', { input: { role: 'member', ...inputOf() } }, { as: owner })).extensions.code).toBe(code);
    expect((await api.query('{ organisation { invitations { totalCount } } }', {}, { as: owner })).organisation.invitations.totalCount).toBe(0);
  });

  it('is not found by a token that nobody was given', async () => {
    expect((await api.refusal(preview, { token: 'x' })).extensions.code).toBe('NOT_FOUND');
    expect((await api.refusal(accept, { token: 'x' }, { as: guest })).extensions.code).toBe('NOT_FOUND');
  });
});
