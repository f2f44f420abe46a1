import { acceptInvitation, inviteMember, listInvitations, previewInvitation, revokeInvitation } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { authorise, authoriseIn, signedIn } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { InviteMemberInput } from './invitation.input';
import { InvitationConnection, InvitationCreatedType, InvitationPreviewType, InvitationType, toInvitationType } from './invitation.type';
import { OrganisationType } from './organisation.type';
import { MembershipType, toMembershipType } from './viewer.type';

@Resolver(() => OrganisationType)
export class InvitationResolver {
  @FieldResolver(() => InvitationConnection)
  async invitations(
    @Ctx() ctx: ApiContext,
    @Root() organisation: OrganisationType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<InvitationType>> {
    authoriseIn(ctx, organisation, 'member.invite');
    return mapPage(await listInvitations(ctx, pageRequest(first, after)), (row) => toInvitationType(row, ctx.clock()));
  }

  /** Open to whoever holds the link: that is what the link is. */
  @Query(() => InvitationPreviewType)
  invitation(@Ctx() ctx: ApiContext, @Arg('token', () => String) token: string): Promise<InvitationPreviewType> {
    return previewInvitation(ctx, token);
  }

  @Mutation(() => InvitationCreatedType)
  async inviteMember(@Ctx() ctx: ApiContext, @Arg('input', () => InviteMemberInput) input: InviteMemberInput): Promise<InvitationCreatedType> {
    const { invitation, token } = await inviteMember(ctx, authorise(ctx, 'member.invite'), input);
    return { invitation: toInvitationType(invitation, ctx.clock()), token };
  }

  @Mutation(() => InvitationType)
  async revokeInvitation(@Ctx() ctx: ApiContext, @Arg('id', () => ID) id: string): Promise<InvitationType> {
    authorise(ctx, 'member.invite');
    return toInvitationType(await revokeInvitation(ctx, id), ctx.clock());
  }

  @Mutation(() => MembershipType)
  async acceptInvitation(@Ctx() ctx: ApiContext, @Arg('token', () => String) token: string): Promise<MembershipType> {
    signedIn(ctx);
    return toMembershipType(await acceptInvitation(ctx, token));
  }
}
