import type { TeamRole } from '@crossover/contracts';
import type { Team } from '@crossover/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { TeamRoleEnum } from '../../enums';

@ObjectType('Team')
export class TeamType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => TeamRoleEnum, { nullable: true, description: "The caller's role here; null for an organisation owner or admin who is not a member of the team." })
  role!: TeamRole | null;
}

export function toTeamType({ id, slug, name }: Team, role: TeamRole | null): TeamType {
  return { id, slug, name, role };
}
