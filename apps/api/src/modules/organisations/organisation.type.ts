import type { OrganisationRole, TeamRole } from '@crossover/contracts';
import type { Organisation } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { OrganisationRoleEnum, TeamRoleEnum } from '../../enums';

@ObjectType('Organisation')
export class OrganisationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  fewLabelsBorder!: number;

  @Field(() => Date)
  fewLabelsBorderSetAt!: Date;

  @Field(() => Float)
  defaultMargin!: number;
}

export function toOrganisationType(row: Organisation): OrganisationType {
  const { organizationId, slug, name, fewLabelsBorder, fewLabelsBorderSetAt, defaultMargin } = row;
  return { id: organizationId, slug, name, fewLabelsBorder, fewLabelsBorderSetAt, defaultMargin };
}

@ObjectType('Permission')
export class PermissionType {
  @Field(() => String)
  action!: string;

  @Field(() => String)
  label!: string;

  @Field(() => [OrganisationRoleEnum])
  organisationRoles!: readonly OrganisationRole[];

  @Field(() => [TeamRoleEnum])
  teamRoles!: readonly TeamRole[];
}
