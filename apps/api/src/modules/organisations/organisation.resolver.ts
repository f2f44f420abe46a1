import { actions, changeSettingsAndReview, createOrganisation, ensurePackagedModels, listVisibleTeams, permissionTable, readOrganisation, renameOrganisation } from '@crossover/domain';
import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { authorise, authoriseIn, signedIn } from '../../authorise';
import type { ApiContext } from '../../context';
import { announce } from '../runs/announce';
import { CreateOrganisationInput, OrganisationSettingsInput } from './organisation.input';
import { OrganisationType, PermissionType, toOrganisationType } from './organisation.type';
import { TeamType, toTeamType } from './team.type';

@ObjectType('OrganisationCreated')
class OrganisationCreatedType {
  @Field(() => OrganisationType)
  organisation!: OrganisationType;

  @Field(() => TeamType)
  team!: TeamType;
}

@Resolver(() => OrganisationType)
export class OrganisationResolver {
  @Query(() => OrganisationType)
  async organisation(@Ctx() ctx: ApiContext): Promise<OrganisationType> {
    authorise(ctx, 'organisation.read');
    return toOrganisationType(await readOrganisation(ctx));
  }

  @Mutation(() => OrganisationCreatedType)
  async createOrganisation(@Ctx() ctx: ApiContext, @Arg('input', () => CreateOrganisationInput) input: CreateOrganisationInput): Promise<OrganisationCreatedType> {
    signedIn(ctx);
    const { organisation, team } = await createOrganisation(ctx, input, ensurePackagedModels);
    return { organisation: toOrganisationType(organisation), team: toTeamType(team, 'maintainer') };
  }

  @Mutation(() => OrganisationType)
  async changeSettings(@Ctx() ctx: ApiContext, @Arg('input', () => OrganisationSettingsInput) input: OrganisationSettingsInput): Promise<OrganisationType> {
    authorise(ctx, 'organisation.change');
    const reviewed = await changeSettingsAndReview(ctx, input);
    await announce(ctx, reviewed);
    return toOrganisationType(reviewed.organisation);
  }

  @Mutation(() => OrganisationType, { description: 'Its address stays. For owners.' })
  async renameOrganisation(@Ctx() ctx: ApiContext, @Arg('name', () => String) name: string): Promise<OrganisationType> {
    authorise(ctx, 'organisation.own');
    return toOrganisationType(await renameOrganisation(ctx, name));
  }

  @FieldResolver(() => [TeamType])
  async teams(@Ctx() ctx: ApiContext, @Root() organisation: OrganisationType): Promise<TeamType[]> {
    const access = authoriseIn(ctx, organisation, 'organisation.read');
    const teams = await listVisibleTeams(ctx, access);
    return teams.map((team) => toTeamType(team, access.teams.get(team.id) ?? null));
  }

  @FieldResolver(() => [PermissionType], { description: 'What each role may do; the same list that the API checks.' })
  permissions(): PermissionType[] {
    return actions.map((action) => ({ action, ...permissionTable[action] }));
  }
}
