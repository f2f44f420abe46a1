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

  @Field(() => String)
  currency!: string;

  @Field(() => Float, { nullable: true, description: 'What one labelled row costs; null where it was not told.' })
  labelPrice!: number | null;

  @Field(() => Float, { nullable: true })
  gpuHourPrice!: number | null;

  @Field(() => Float, { nullable: true })
  cpuHourPrice!: number | null;

  @Field(() => Date, { nullable: true, description: 'When a price was last changed.' })
  pricesSetAt!: Date | null;

  @Field(() => Float, { nullable: true, description: 'What may be spent in a calendar month (UTC), in the currency; null: no limit.' })
  monthLimit!: number | null;

  @Field(() => Float, { nullable: true, description: 'What one experiment may spend; null: no limit.' })
  experimentLimit!: number | null;
}

export function toOrganisationType(row: Organisation): OrganisationType {
  const { organizationId, slug, name, fewLabelsBorder, fewLabelsBorderSetAt, defaultMargin, currency, labelPrice, gpuHourPrice, cpuHourPrice, pricesSetAt, monthLimit, experimentLimit } = row;
  return { id: organizationId, slug, name, fewLabelsBorder, fewLabelsBorderSetAt, defaultMargin, currency, labelPrice, gpuHourPrice, cpuHourPrice, pricesSetAt, monthLimit, experimentLimit };
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
