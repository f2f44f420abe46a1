import { approaches, approachTable, settingsSchema } from '@crossover/contracts';
import { catalogueWith, listModels, registerModel } from '@crossover/domain';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { RegisterModelInput } from './model.input';
import { ApproachEntryType, CatalogueModelType, ModelType, toCatalogueModelType, toModelType } from './model.type';

@Resolver(() => ModelType)
export class ModelResolver {
  @Query(() => [ModelType])
  async models(@Ctx() ctx: ApiContext): Promise<ModelType[]> {
    authorise(ctx, 'organisation.read');
    return (await listModels(ctx, ctx.services.modelStore)).map(toModelType);
  }

  @Query(() => [CatalogueModelType])
  async catalogue(@Ctx() ctx: ApiContext): Promise<CatalogueModelType[]> {
    authorise(ctx, 'organisation.read');
    return catalogueWith(await listModels(ctx, ctx.services.modelStore)).map(toCatalogueModelType);
  }

  /** The same for everybody: the contract's own table. */
  @Query(() => [ApproachEntryType])
  approaches(): ApproachEntryType[] {
    return approaches.map((key) => ({ key, ...approachTable[key], settingsSchema: settingsSchema(key) }));
  }

  @Mutation(() => ModelType)
  async registerModel(@Ctx() ctx: ApiContext, @Arg('input', () => RegisterModelInput) input: RegisterModelInput): Promise<ModelType> {
    authorise(ctx, 'model.register');
    return toModelType(await registerModel(ctx, ctx.services.modelStore, input));
  }
}
