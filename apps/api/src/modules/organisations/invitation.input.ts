import type { OrganisationRole, TeamRole } from '@crossover/contracts';
import { Field, ID, InputType } from 'type-graphql';
import { OrganisationRoleEnum, TeamRoleEnum } from '../../enums';

@InputType()
export class InviteMemberInput {
  @Field(() => String)
  email!: string;

  @Field(() => OrganisationRoleEnum)
  role!: OrganisationRole;

  @Field(() => ID, { nullable: true })
  teamId?: string;

  @Field(() => TeamRoleEnum, { nullable: true })
  teamRole?: TeamRole;
}
