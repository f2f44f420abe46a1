import { cancelExperiment, getTaskToMeasure, getVisibleExperiment, launchExperiment, planExperiment, registerExperiment, retryFailed } from '@crossover/domain';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { livingWorkers } from '../queue/living-workers';
import { announce } from '../runs/announce';
import { ExperimentType, toExperimentType } from './experiment.type';
import { PlanInput, RegistrationInput } from './plan.input';
import { PlanType, toPlanType } from './plan.type';

@Resolver(() => ExperimentType)
export class LaunchResolver {
  @Query(() => PlanType)
  async plan(@Ctx() ctx: ApiContext, @Arg('input', () => PlanInput) input: PlanInput): Promise<PlanType> {
    const task = await getTaskToMeasure(ctx, authorise(ctx, 'organisation.read'), input.taskId);
    authorise(ctx, 'team.read', task.teamId);
    return toPlanType(await planExperiment(ctx, input, { engines: await countEngines(ctx) }));
  }

  @Mutation(() => ExperimentType)
  async launchExperiment(
    @Ctx() ctx: ApiContext,
    @Arg('input', () => PlanInput) input: PlanInput,
    @Arg('planHash', () => String) planHash: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
  ): Promise<ExperimentType> {
    const { teamId } = await getTaskToMeasure(ctx, authorise(ctx, 'organisation.read'), input.taskId);
    authorise(ctx, 'experiment.launch', teamId);
    const { experiment, ring } = await launchExperiment(ctx, { input, planHash, idempotencyKey, engines: await countEngines(ctx) });
    await announce(ctx, { ring, changed: [{ topic: `queue:${teamId}`, version: ctx.clock().getTime() }] });
    return toExperimentType(experiment);
  }

  @Mutation(() => ExperimentType, { description: 'Locks a claim on an experiment of which no row is answered yet; PLAN_LOCKED or TEST_ROWS_SCORED afterwards.' })
  async preRegister(@Ctx() ctx: ApiContext, @Arg('experimentId', () => ID) experimentId: string, @Arg('input', () => RegistrationInput) input: RegistrationInput): Promise<ExperimentType> {
    const access = authorise(ctx, 'organisation.read');
    const experiment = await getVisibleExperiment(ctx, access, experimentId);
    authorise(ctx, 'experiment.launch', experiment.teamId);
    await registerExperiment(ctx, experiment, input);
    return toExperimentType(experiment);
  }

  @Mutation(() => ExperimentType)
  async cancelExperiment(@Ctx() ctx: ApiContext, @Arg('id', () => ID) id: string): Promise<ExperimentType> {
    const access = authorise(ctx, 'organisation.read');
    authorise(ctx, 'experiment.cancel', (await getVisibleExperiment(ctx, access, id)).teamId);
    await announce(ctx, await cancelExperiment(ctx, id));
    return toExperimentType(await getVisibleExperiment(ctx, access, id));
  }

  /** Retrying spends like launching, so it needs the same right. */
  @Mutation(() => ExperimentType)
  async retryFailed(@Ctx() ctx: ApiContext, @Arg('experimentId', () => ID) experimentId: string): Promise<ExperimentType> {
    const access = authorise(ctx, 'organisation.read');
    authorise(ctx, 'experiment.launch', (await getVisibleExperiment(ctx, access, experimentId)).teamId);
    await announce(ctx, await retryFailed(ctx, { experimentId }));
    return toExperimentType(await getVisibleExperiment(ctx, access, experimentId));
  }
}

/** One at least: a plan without an engine is reckoned as if one came. */
async function countEngines(ctx: ApiContext): Promise<number> {
  return Math.max(1, (await livingWorkers(ctx, 'all'))?.length ?? 1);
}
