import type { OrganisationRole, TeamRole } from '@crossover/contracts';
import { stateOfInvitation, type Invitation, type InvitationState } from '@crossover/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';
import { InvitationStateEnum, OrganisationRoleEnum, TeamRoleEnum } from '../../enums';

@ObjectType('Invitation')
export class InvitationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  email!: string;

  @Field(() => OrganisationRoleEnum)
  role!: OrganisationRole;

  @Field(() => ID, { nullable: true })
  teamId!: string | null;

  @Field(() => TeamRoleEnum, { nullable: true })
  teamRole!: TeamRole | null;

  @Field(() => Date)
  expiresAt!: Date;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => InvitationStateEnum)
  state!: InvitationState;
}

export const InvitationConnection = connectionOf(InvitationType, 'Invitation');

export function toInvitationType(row: Invitation, now: Date): InvitationType {
  const { id, email, role, teamId, teamRole, expiresAt, createdAt } = row;
  return { id, email, role, teamId, teamRole, expiresAt, createdAt, state: stateOfInvitation(row, now) };
}

@ObjectType('InvitationPreview')
export class InvitationPreviewType {
  @Field(() => String)
  organisation!: string;

  @Field(() => String)
  email!: string;

  @Field(() => OrganisationRoleEnum)
  role!: OrganisationRole;

  @Field(() => InvitationStateEnum)
  state!: InvitationState;
}

@ObjectType('InvitationCreated')
export class InvitationCreatedType {
  @Field(() => InvitationType)
  invitation!: InvitationType;

  @Field(() => String, { description: 'Shown once.' })
  token!: string;
}
