import { changeEndpoint, DomainError, endpointsOfModels, getEndpoint, registerEndpoint, removeModel, type ServedModel } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';
import { ChangeEndpointInput, RegisterEndpointInput } from './endpoint.input';
import { ModelEndpointType, toModelEndpointType } from './endpoint.type';
import { ModelType, toModelType } from './model.type';
import { heardWithin } from './heard-within';

/** A worker gives up sooner, and says why. */
const checkPatienceMs = 40_000;

const endpointOfModel = defineLoader<string, ServedModel['endpoint'] | null>(async (ctx, ids) => {
  const endpoints = await endpointsOfModels(ctx);
  return ids.map((id) => endpoints.get(id) ?? null);
});

@Resolver(() => ModelType)
export class EndpointResolver {
  @FieldResolver(() => ModelEndpointType, { nullable: true, description: 'Null for a model whose weights are here.' })
  async endpoint(@Ctx() ctx: ApiContext, @Root() { id, row }: ModelType): Promise<ModelEndpointType | null> {
    const endpoint = await endpointOfModel(ctx, id);
    return endpoint && toModelEndpointType(row, endpoint);
  }

  @Mutation(() => ModelType)
  async registerEndpoint(@Ctx() ctx: ApiContext, @Arg('input', () => RegisterEndpointInput) input: RegisterEndpointInput): Promise<ModelType> {
    authorise(ctx, 'model.register');
    return toModelType((await registerEndpoint(ctx, ctx.services.secretBox, input)).model);
  }

  @Mutation(() => ModelType)
  async changeEndpoint(@Ctx() ctx: ApiContext, @Arg('modelId', () => ID) modelId: string, @Arg('input', () => ChangeEndpointInput) wishes: ChangeEndpointInput): Promise<ModelType> {
    authorise(ctx, 'model.register');
    return toModelType((await changeEndpoint(ctx, ctx.services.secretBox, { modelId, wishes })).model);
  }

  @Mutation(() => ModelType, { description: 'Asks the endpoint one short question from a worker, where runs are computed too, and waits for what came of it.' })
  async checkEndpoint(@Ctx() ctx: ApiContext, @Arg('modelId', () => ID) modelId: string): Promise<ModelType> {
    const { organizationId } = authorise(ctx, 'model.register');
    await getEndpoint(ctx, modelId);
    const changes = await ctx.services.feed.changesOf(`model:${modelId}`);
    await ctx.ring([{ job: 'check-endpoint', payload: { organizationId, modelId } }]);
    const isHeard = await heardWithin(changes, checkPatienceMs);
    if (!isHeard) throw new DomainError('NO_WORKER', 'No worker asked the endpoint in time: start a worker, or try again when one is free.', { retryable: true });
    return toModelType((await getEndpoint(ctx, modelId)).model);
  }

  @Mutation(() => Boolean, { description: 'The key goes at once. A model that an experiment has used stays as a name for its results.' })
  async removeModel(@Ctx() ctx: ApiContext, @Arg('id', () => ID) id: string): Promise<boolean> {
    authorise(ctx, 'model.register');
    await removeModel(ctx, id);
    return true;
  }
}
