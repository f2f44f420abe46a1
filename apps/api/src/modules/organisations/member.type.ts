import type { OrganisationRole, TeamRole } from '@crossover/contracts';
import type { Member } from '@crossover/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';
import { OrganisationRoleEnum, TeamRoleEnum } from '../../enums';

@ObjectType('Member')
export class MemberType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => OrganisationRoleEnum)
  role!: OrganisationRole;

  @Field(() => Date)
  createdAt!: Date;
}

@ObjectType('MemberTeam')
export class MemberTeamType {
  @Field(() => ID)
  teamId!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => TeamRoleEnum)
  role!: TeamRole;
}

export const MemberConnection = connectionOf(MemberType, 'Member');

export function toMemberType({ id, userId, name, email, role, createdAt }: Member): MemberType {
  return { id, userId, name, email, role, createdAt };
}
