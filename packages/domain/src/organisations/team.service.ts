import type { TeamRole } from '@crossover/contracts';
import { In } from 'typeorm';
import { inOrganisation, type Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import { getMember, type Access } from './access';
import { writeAudit } from './audit.service';
import type { Member } from './member.entity';
import { checkName, checkSlug, slugOf } from './slug';
import { TeamMember } from './team-member.entity';
import { Team } from './team.entity';

/** A new team; its maker becomes maintainer. SLUG_TAKEN where the address is in use in this organisation. */
export async function createTeam(ctx: Ctx, { name, slug, makerId }: { name: string; slug?: string | null; makerId: string }): Promise<Team> {
  if (slug) checkSlug(slug);
  const wanted = slug ?? slugOf(checkName(name), 'team');
  return ctx.transaction(async (tx) => {
    if (await tx.db(Team).findOne({ slug: wanted })) throw new DomainError('SLUG_TAKEN', `This organisation has a team at "${wanted}"; choose another address.`, { details: { field: 'slug' } });
    const team = await insertTeam(tx, { name: checkName(name), slug: wanted, maintainerId: makerId });
    await writeAudit(tx, { action: 'team.created', subject: team });
    return team;
  });
}

/** Inside an open transaction: the team and its first maintainer. */
export async function insertTeam(tx: Ctx, { name, slug, maintainerId }: { name: string; slug: string; maintainerId: string }): Promise<Team> {
  const id = tx.newId();
  await tx.db(Team).insert({ id, slug, name, createdAt: tx.clock() });
  await tx.db(TeamMember).insert({ teamId: id, memberId: maintainerId, role: 'maintainer', createdAt: tx.clock() });
  return tx.db(Team).get({ id }, 'team');
}

/** The teams that the caller may see, by address. */
export async function listVisibleTeams(ctx: Ctx, access: Access): Promise<Team[]> {
  const ids = [...access.teams.keys()];
  if (ids.length === 0) return [];
  return ctx.transaction((tx) => tx.db(Team).find({ where: { id: In(ids) }, order: { slug: 'ASC' } }));
}

/** NOT_FOUND alike for a team that does not exist and one that the caller may not see. */
export async function getVisibleTeam(ctx: Ctx, access: Access, slug: string): Promise<Team> {
  const team = await ctx.transaction((tx) => tx.db(Team).get({ slug }, 'team'));
  if (!access.teams.has(team.id)) throw notFound('team');
  return team;
}

/** Puts a member into a team, changes the role there, or (role null) takes the member out. */
export async function setTeamMember(ctx: Ctx, { teamId, memberId, role }: { teamId: string; memberId: string; role: TeamRole | null }): Promise<Member> {
  return ctx.transaction(async (tx) => {
    const member = await getMember(tx, memberId);
    const team = await tx.db(Team).get({ id: teamId }, 'team');
    if (role) await tx.db(TeamMember).upsert([{ teamId, memberId, role, createdAt: tx.clock() }], ['teamId', 'memberId']);
    else await tx.db(TeamMember).delete({ teamId, memberId });
    const subject = { id: memberId, name: member.email };
    if (role) await writeAudit(tx, { action: 'team.member-set', subject, detail: `${role} of ${team.name}` });
    else await writeAudit(tx, { action: 'team.member-removed', subject, detail: `no longer in ${team.name}` });
    return member;
  });
}

export interface MemberTeam {
  readonly memberId: string;
  readonly teamId: string;
  readonly slug: string;
  readonly role: TeamRole;
}

/** Which of these members is in which team, for many members at once. */
export async function listTeamsOfMembers(ctx: Ctx, memberIds: readonly string[]): Promise<MemberTeam[]> {
  return ctx.transaction((tx) =>
    tx.sql<MemberTeam>(
      `select tm.member_id as "memberId", t.id as "teamId", t.slug, tm.role from team_member tm join team t on t.organization_id = tm.organization_id and t.id = tm.team_id
       where tm.organization_id = $1 and tm.member_id = any($2::uuid[]) order by t.slug`,
      [tx.organizationId, memberIds],
    ),
  );
}

export interface TeamOfCaller {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly role: TeamRole | null;
}

/** The teams that a membership opens: those the member is in, and all of them for an owner or admin. */
export async function listTeamsOfMembership(ctx: Ctx, { organizationId, memberId, seesAll }: { organizationId: string; memberId: string; seesAll: boolean }): Promise<TeamOfCaller[]> {
  return inOrganisation(ctx, organizationId).transaction((tx) =>
    tx.sql<TeamOfCaller>(
      `select t.id, t.slug, t.name, tm.role from team t left join team_member tm on tm.organization_id = t.organization_id and tm.team_id = t.id and tm.member_id = $2
       where t.organization_id = $1 and ($3 or tm.member_id is not null) order by t.slug`,
      [organizationId, memberId, seesAll],
    ),
  );
}
