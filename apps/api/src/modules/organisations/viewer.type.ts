import type { OrganisationRole, TeamRole } from '@crossover/contracts';
import type { FoundMembership } from '@crossover/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { OrganisationRoleEnum, TeamRoleEnum } from '../../enums';

@ObjectType('Viewer')
export class ViewerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;
}

@ObjectType('Membership')
export class MembershipType {
  @Field(() => ID)
  organizationId!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => OrganisationRoleEnum)
  role!: OrganisationRole;

  /** Not a field: the teams are read with it. */
  memberId!: string;
}

@ObjectType('TeamSummary')
export class TeamSummaryType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => TeamRoleEnum, { nullable: true })
  role!: TeamRole | null;
}

export function toMembershipType({ organizationId, slug, name, memberId, role }: FoundMembership): MembershipType {
  return { organizationId, slug, name, memberId, role };
}
