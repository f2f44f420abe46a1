import type { KeyScope, OrganisationRole, TeamRole } from '@crossover/contracts';
import { inOrganisation, type Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import { ApiKey } from './api-key.entity';
import { lookUpMemberships, type FoundMembership } from './lookups';
import { Member } from './member.entity';
import { permissionTable, type Action } from './permissions';
import { TeamMember } from './team-member.entity';
import { Team } from './team.entity';

/** What the caller is in the organisation that the request names. */
export interface Access {
  readonly organizationId: string;
  /** Null for an API key. */
  readonly memberId: string | null;
  readonly role: OrganisationRole | null;
  /** The teams that the caller may see; the value is the role there, null where only the role in the organisation opens it. */
  readonly teams: ReadonlyMap<string, TeamRole | null>;
  readonly key: { readonly scopes: readonly KeyScope[]; readonly teamId: string | null } | null;
}

/** The access of a signed-in user by the organisation's slug; null where there is no such organisation or no membership. */
export async function readMemberAccess(ctx: Ctx, slug: string): Promise<Access | null> {
  if (ctx.who.kind !== 'user') return null;
  const membership = (await lookUpMemberships(ctx, ctx.who.userId)).find((entry) => entry.slug === slug);
  return membership ? accessOf(inOrganisation(ctx, membership.organizationId), membership) : null;
}

async function accessOf(ctx: Ctx, { organizationId, memberId, role }: FoundMembership): Promise<Access> {
  const teams = await ctx.transaction(async (tx) => {
    const mine = await tx.db(TeamMember).find({ where: { memberId } });
    const roles = new Map<string, TeamRole | null>(mine.map((row) => [row.teamId, row.role]));
    if (role === 'member') return roles;
    const all = await tx.db(Team).find({ select: { organizationId: true, id: true } });
    return new Map(all.map(({ id }) => [id, roles.get(id) ?? null]));
  });
  return { organizationId, memberId, role, teams, key: null };
}

/** The access of an API key that has already been proved. */
export async function readKeyAccess(ctx: Ctx, key: ApiKey): Promise<Access> {
  const teams = await inOrganisation(ctx, key.organizationId).transaction((tx) => tx.db(Team).find({ select: { organizationId: true, id: true } }));
  const visible = teams.filter(({ id }) => key.teamId === null || key.teamId === id);
  return { organizationId: key.organizationId, memberId: null, role: null, teams: new Map(visible.map(({ id }) => [id, null])), key: { scopes: key.scopes, teamId: key.teamId } };
}

/**
 * Lets the caller go on or throws: NOT_FOUND for a team that is not the caller's to see (whether it exists or not),
 * FORBIDDEN where the role or the key's scope does not suffice. A team action needs the team.
 */
export function assertAllowed(access: Access, action: Action, teamId?: string): void {
  const entry = permissionTable[action];
  if (entry.level === 'team' && teamId === undefined) throw new Error(`${action} is asked for one team; name it`);
  if (teamId !== undefined && !access.teams.has(teamId)) throw notFound('team');
  if (access.key) return assertKeyAllowed(access.key, action);
  if (access.role && entry.organisationRoles.includes(access.role)) return;
  const teamRole = teamId === undefined ? null : access.teams.get(teamId);
  if (teamRole && entry.teamRoles.includes(teamRole)) return;
  throw new DomainError('FORBIDDEN', `Your role does not allow this ("${entry.label}"); ask ${[...entry.organisationRoles.filter((role) => role !== 'member'), ...entry.teamRoles].map(withArticle).join(' or ')}.`);
}

function assertKeyAllowed(key: NonNullable<Access['key']>, action: Action): void {
  const { scope, label, level } = permissionTable[action];
  if (!scope) throw new DomainError('FORBIDDEN', `No API key may do this ("${label}"); sign in as a person.`);
  if (!key.scopes.includes(scope)) throw new DomainError('FORBIDDEN', `This API key lacks the scope "${scope}" ("${label}"); make a key that has it.`);
  if (key.teamId && level === 'organisation' && action !== 'organisation.read') throw new DomainError('FORBIDDEN', 'This API key is for one team and cannot act for the whole organisation; make a key without a team.');
}

function withArticle(role: OrganisationRole | TeamRole): string {
  return /^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`;
}

/** The member row of this organisation, or NOT_FOUND. */
export function getMember(tx: Ctx, memberId: string): Promise<Member> {
  return tx.db(Member).get({ id: memberId }, 'member');
}
