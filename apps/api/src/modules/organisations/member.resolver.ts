import type { OrganisationRole } from '@crossover/contracts';
import { changeMemberRole, listMembers, listTeamsOfMembers, removeMember, type MemberTeam } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { authorise, authoriseIn } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { OrganisationRoleEnum } from '../../enums';
import { defineLoader } from '../../loader';
import { MemberConnection, MemberTeamType, MemberType, toMemberType } from './member.type';
import { OrganisationType } from './organisation.type';

const teamsOfMember = defineLoader<string, readonly MemberTeam[]>(async (ctx, memberIds) => {
  const teams = await listTeamsOfMembers(ctx, memberIds);
  return memberIds.map((memberId) => teams.filter((team) => team.memberId === memberId));
});

@Resolver(() => OrganisationType)
export class MembersOfOrganisationResolver {
  @FieldResolver(() => MemberConnection)
  async members(
    @Ctx() ctx: ApiContext,
    @Root() organisation: OrganisationType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('search', () => String, { nullable: true }) search?: string,
  ): Promise<Connection<MemberType>> {
    authoriseIn(ctx, organisation, 'organisation.read');
    return mapPage(await listMembers(ctx, pageRequest(first, after), search), toMemberType);
  }
}

@Resolver(() => MemberType)
export class MemberResolver {
  @FieldResolver(() => [MemberTeamType])
  teams(@Ctx() ctx: ApiContext, @Root() member: MemberType): Promise<readonly MemberTeamType[]> {
    return teamsOfMember(ctx, member.id);
  }

  @Mutation(() => MemberType)
  async changeMemberRole(@Ctx() ctx: ApiContext, @Arg('memberId', () => ID) memberId: string, @Arg('role', () => OrganisationRoleEnum) role: OrganisationRole): Promise<MemberType> {
    const access = authorise(ctx, 'member.change');
    return toMemberType(await changeMemberRole(ctx, access, { memberId, role }));
  }

  @Mutation(() => Boolean)
  async removeMember(@Ctx() ctx: ApiContext, @Arg('memberId', () => ID) memberId: string): Promise<boolean> {
    await removeMember(ctx, authorise(ctx, 'member.change'), memberId);
    return true;
  }
}
