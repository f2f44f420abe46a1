import { listMemberships, listTeamsOfMembership } from '@crossover/domain';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../context';
import { MembershipType, TeamSummaryType, toMembershipType, ViewerType } from './viewer.type';

@Resolver(() => ViewerType)
export class ViewerResolver {
  /** The signed-in person; null for nobody and for an API key. */
  @Query(() => ViewerType, { nullable: true })
  viewer(@Ctx() { who }: ApiContext): ViewerType | null {
    return who.kind === 'user' ? { id: who.userId, name: who.name, email: who.email } : null;
  }

  @FieldResolver(() => [MembershipType])
  async organisations(@Ctx() ctx: ApiContext): Promise<MembershipType[]> {
    return (await listMemberships(ctx)).map(toMembershipType);
  }
}

@Resolver(() => MembershipType)
export class MembershipResolver {
  @FieldResolver(() => [TeamSummaryType])
  teams(@Ctx() ctx: ApiContext, @Root() { organizationId, memberId, role }: MembershipType): Promise<TeamSummaryType[]> {
    return listTeamsOfMembership(ctx, { organizationId, memberId, seesAll: role !== 'member' });
  }
}
