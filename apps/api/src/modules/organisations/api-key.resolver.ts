import { createApiKey, listApiKeys, namesOfUsers, revokeApiKey } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { authorise, authoriseIn } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';
import { CreateApiKeyInput } from './api-key.input';
import { ApiKeyConnection, ApiKeyCreatedType, ApiKeyType, toApiKeyType } from './api-key.type';
import { OrganisationType } from './organisation.type';

const makerName = defineLoader<string, string>(async (ctx, userIds) => {
  const names = await namesOfUsers(ctx, userIds);
  return userIds.map((userId) => names.get(userId) ?? 'a former member');
});

@Resolver(() => OrganisationType)
export class KeysOfOrganisationResolver {
  @FieldResolver(() => ApiKeyConnection)
  async apiKeys(
    @Ctx() ctx: ApiContext,
    @Root() organisation: OrganisationType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<ApiKeyType>> {
    authoriseIn(ctx, organisation, 'key.manage');
    return mapPage(await listApiKeys(ctx, pageRequest(first, after)), (row) => toApiKeyType(row, ctx.clock()));
  }
}

@Resolver(() => ApiKeyType)
export class ApiKeyResolver {
  @FieldResolver(() => String)
  createdBy(@Ctx() ctx: ApiContext, @Root() key: ApiKeyType): Promise<string> {
    return makerName(ctx, key.makerId);
  }

  @Mutation(() => ApiKeyCreatedType)
  async createApiKey(@Ctx() ctx: ApiContext, @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput): Promise<ApiKeyCreatedType> {
    authorise(ctx, 'key.manage');
    const { key, secret } = await createApiKey(ctx, input);
    return { key: toApiKeyType(key, ctx.clock()), secret };
  }

  @Mutation(() => ApiKeyType)
  async revokeApiKey(@Ctx() ctx: ApiContext, @Arg('id', () => ID) id: string): Promise<ApiKeyType> {
    authorise(ctx, 'key.manage');
    return toApiKeyType(await revokeApiKey(ctx, id), ctx.clock());
  }
}
