import type { TeamRole } from '@crossover/contracts';
import { createTeam, DomainError, getVisibleTeam, setTeamMember } from '@crossover/domain';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { TeamRoleEnum } from '../../enums';
import { MemberType, toMemberType } from './member.type';
import { TeamType, toTeamType } from './team.type';

@Resolver(() => TeamType)
export class TeamResolver {
  /** Whoever holds a Team object may read it: its fields need no check of their own. */
  @Query(() => TeamType)
  async team(@Ctx() ctx: ApiContext, @Arg('slug', () => String) slug: string): Promise<TeamType> {
    const access = authorise(ctx, 'organisation.read');
    const team = await getVisibleTeam(ctx, access, slug);
    authorise(ctx, 'team.read', team.id);
    return toTeamType(team, access.teams.get(team.id) ?? null);
  }

  @Mutation(() => TeamType)
  async createTeam(@Ctx() ctx: ApiContext, @Arg('name', () => String) name: string, @Arg('slug', () => String, { nullable: true }) slug?: string): Promise<TeamType> {
    const { memberId } = authorise(ctx, 'team.create');
    if (!memberId) throw new DomainError('FORBIDDEN', 'Only a person can create a team.');
    return toTeamType(await createTeam(ctx, { name, slug, makerId: memberId }), 'maintainer');
  }

  @Mutation(() => MemberType)
  async setTeamMember(
    @Ctx() ctx: ApiContext,
    @Arg('teamId', () => ID) teamId: string,
    @Arg('memberId', () => ID) memberId: string,
    @Arg('role', () => TeamRoleEnum, { nullable: true }) role?: TeamRole,
  ): Promise<MemberType> {
    authorise(ctx, 'team.set-member', teamId);
    return toMemberType(await setTeamMember(ctx, { teamId, memberId, role: role ?? null }));
  }
}
