import type { OrganisationRole, TeamRole } from '@crossover/contracts';
import { inOrganisation, type Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import { paginate, type Page, type PageRequest } from '../pages';
import type { Access } from './access';
import { actorOf } from './actor';
import { writeAudit } from './audit.service';
import { Invitation } from './invitation.entity';
import { lookUpInvitation, lookUpMemberships, type FoundMembership } from './lookups';
import { Member } from './member.entity';
import { assertMayGrant } from './member.service';
import { getOrganisation } from './organisation.service';
import { hashSecret, newSecret } from './secret';
import { TeamMember } from './team-member.entity';
import { Team } from './team.entity';

const lifetimeMs = 7 * 86_400_000;

export interface NewInvitation {
  readonly email: string;
  readonly role: OrganisationRole;
  readonly teamId?: string | null;
  readonly teamRole?: TeamRole | null;
}

/** An open invitation for seven days and its token, which only this answer ever holds. */
export async function inviteMember(ctx: Ctx, access: Access, input: NewInvitation): Promise<{ invitation: Invitation; token: string }> {
  assertMayGrant(access, input.role);
  const email = checkEmail(input.email);
  if (Boolean(input.teamId) !== Boolean(input.teamRole)) throw new DomainError('BAD_USER_INPUT', 'Give a team together with the role there, or neither.', { details: { field: 'teamRole' } });
  const token = newSecret();
  return ctx.transaction(async (tx) => {
    if (input.teamId) await tx.db(Team).get({ id: input.teamId }, 'team');
    if (await tx.db(Member).findOne({ email })) throw new DomainError('ALREADY_MEMBER', `${email} is a member already; change the role on the members page.`, { details: { field: 'email' } });
    const [id, now] = [tx.newId(), tx.clock()];
    await tx.db(Invitation).insert({
      id, email, role: input.role, teamId: input.teamId ?? null, teamRole: input.teamRole ?? null, tokenHash: hashSecret(token), invitedBy: actorOf(tx.who),
      expiresAt: new Date(now.getTime() + lifetimeMs), acceptedAt: null, revokedAt: null, createdAt: now,
    });
    await writeAudit(tx, { action: 'member.invited', subject: { id, name: email }, detail: `as ${input.role}${input.teamRole ? `, and as ${input.teamRole} of a team` : ''}` });
    return { invitation: await tx.db(Invitation).get({ id }, 'invitation'), token };
  });
}

/** Takes an open invitation back; INVITATION_ACCEPTED when it is too late for that. */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<Invitation> {
  return ctx.transaction(async (tx) => {
    const invitation = await tx.db(Invitation).get({ id }, 'invitation');
    if (invitation.acceptedAt) throw new DomainError('INVITATION_ACCEPTED', `${invitation.email} has accepted already; remove the member instead.`);
    if (invitation.revokedAt) return invitation;
    await tx.db(Invitation).update({ id }, { revokedAt: tx.clock() });
    await writeAudit(tx, { action: 'invitation.revoked', subject: { id, name: invitation.email } });
    return tx.db(Invitation).get({ id }, 'invitation');
  });
}

export function listInvitations(ctx: Ctx, page: PageRequest): Promise<Page<Invitation>> {
  return ctx.transaction((tx) => paginate(tx.db(Invitation).query('invitation'), page, { list: 'invitations', columns: ['created_at', 'id'], direction: 'desc' }));
}

export type InvitationState = 'open' | 'accepted' | 'expired' | 'revoked';

export function stateOfInvitation({ acceptedAt, revokedAt, expiresAt }: Invitation, now: Date): InvitationState {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}

/** What the holder of the link may know before signing in. */
export async function previewInvitation(ctx: Ctx, token: string): Promise<{ organisation: string; email: string; role: OrganisationRole; state: InvitationState }> {
  const inside = await enter(ctx, token);
  return inside.ctx.transaction(async (tx) => {
    const invitation = await tx.db(Invitation).get({ id: inside.id }, 'invitation');
    return { organisation: (await getOrganisation(tx)).name, email: invitation.email, role: invitation.role, state: stateOfInvitation(invitation, tx.clock()) };
  });
}

/** Makes the signed-in user a member. Another address, or an invitation that is not open, changes nothing and says why. */
export async function acceptInvitation(ctx: Ctx, token: string): Promise<FoundMembership> {
  if (ctx.who.kind !== 'user') throw new DomainError('UNAUTHENTICATED', 'Sign in as the person who was invited.');
  const { userId, name, email } = ctx.who;
  const inside = await enter(ctx, token);
  await inside.ctx.transaction(async (tx) => {
    const invitation = await tx.db(Invitation).get({ id: inside.id }, 'invitation');
    assertAcceptable(invitation, email, tx.clock());
    // Compare and set: of two tabs that accept at once, one wins and the other is told that it is done.
    const taken = await tx.sql('update invitation set accepted_at = $3 where organization_id = $1 and id = $2 and accepted_at is null and revoked_at is null returning id', [tx.organizationId, invitation.id, tx.clock()]);
    if (taken.length === 0) throw notOpen('accepted');
    const memberId = (await tx.db(Member).findOne({ userId }))?.id ?? (await insertMember(tx, { userId, name, email, role: invitation.role }));
    if (invitation.teamId && invitation.teamRole) await tx.db(TeamMember).upsert([{ teamId: invitation.teamId, memberId, role: invitation.teamRole, createdAt: tx.clock() }], ['teamId', 'memberId']);
    await writeAudit(tx, { action: 'member.joined', subject: { id: memberId, name: email }, detail: `as ${invitation.role}` });
  });
  const membership = (await lookUpMemberships(ctx, userId)).find((entry) => entry.organizationId === inside.ctx.organizationId);
  if (!membership) throw notFound('organisation');
  return membership;
}

async function enter(ctx: Ctx, token: string): Promise<{ ctx: Ctx; id: string }> {
  const found = await lookUpInvitation(ctx, hashSecret(token));
  if (!found) throw notFound('invitation');
  return { ctx: inOrganisation(ctx, found.organizationId), id: found.id };
}

function assertAcceptable(invitation: Invitation, email: string, now: Date): void {
  const state = stateOfInvitation(invitation, now);
  if (state !== 'open') throw notOpen(state);
  if (invitation.email !== email.toLowerCase()) throw new DomainError('INVITATION_OTHER_EMAIL', `This invitation is for ${invitation.email}; sign in with that address.`);
}

function notOpen(state: Exclude<InvitationState, 'open'>): DomainError {
  const sentences = {
    accepted: 'This invitation has been used; sign in and choose the organisation.',
    expired: 'This invitation has expired; ask for a new one.',
    revoked: 'This invitation was taken back; ask the organisation why.',
  };
  return new DomainError(`INVITATION_${state.toUpperCase()}`, sentences[state]);
}

async function insertMember(tx: Ctx, member: { userId: string; name: string; email: string; role: OrganisationRole }): Promise<string> {
  const id = tx.newId();
  await tx.db(Member).insert({ id, ...member, createdAt: tx.clock() });
  return id;
}

function checkEmail(email: string): string {
  const plain = email.trim().toLowerCase();
  if (plain.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(plain)) return plain;
  throw new DomainError('BAD_USER_INPUT', 'This is not an email address.', { details: { field: 'email' } });
}
