import { adviseWhatToBuy, getTaskToMeasure, reckonBreakEven } from '@crossover/domain';
import { Arg, Ctx, Float, ID, Int, Query, Resolver } from 'type-graphql';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { BreakEvenInput, BreakEvenType, toBreakEvenType } from './break-even.type';
import { WhatToBuyType } from './what-to-buy.type';

@Resolver(() => BreakEvenType)
export class CostResolver {
  @Query(() => BreakEvenType, { description: "When a tuned model has paid for itself, on the team's own volume and measured costs." })
  async breakEven(@Ctx() ctx: ApiContext, @Arg('input', () => BreakEvenInput) input: BreakEvenInput): Promise<BreakEvenType> {
    await authoriseTask(ctx, input.taskId);
    return toBreakEvenType(await reckonBreakEven(ctx, input));
  }

  @Query(() => WhatToBuyType, { description: 'What to measure or label next, by what it is worth, or to stop.' })
  async whatToBuy(
    @Ctx() ctx: ApiContext,
    @Arg('taskId', () => ID) taskId: string,
    @Arg('labels', () => Int, { nullable: true, description: 'At which the arms are compared; the largest budget where left out.' }) labels?: number,
    @Arg('valuePerPoint', () => Float, { nullable: true, description: 'Money for one point of score in one request; without it everything is in score.' }) valuePerPoint?: number,
    @Arg('requests', () => Float, { nullable: true, description: 'Requests over the horizon that you decide for.' }) requests?: number,
    @Arg('labelPrice', () => Float, { nullable: true, description: "Of one label; the organisation's where left out." }) labelPrice?: number,
    @Arg('hourPrice', () => Float, { nullable: true, description: "Of an engine hour; the organisation's where left out." }) hourPrice?: number,
  ): Promise<WhatToBuyType> {
    await authoriseTask(ctx, taskId);
    return adviseWhatToBuy(ctx, { taskId, labels, valuePerPoint, requests, labelPrice, hourPrice });
  }
}

async function authoriseTask(ctx: ApiContext, taskId: string): Promise<void> {
  const task = await getTaskToMeasure(ctx, authorise(ctx, 'organisation.read'), taskId);
  authorise(ctx, 'team.read', task.teamId);
}
