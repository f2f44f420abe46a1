import { countQueue, deadShardsOfTeam, listQueueShards, numbersOfTeamRuns, sentenceOfQueue } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { TeamType } from '../organisations/team.type';
import { FailureGroupType } from '../runs/failure.type';
import { livingWorkers } from './living-workers';
import { QueueShardConnection, QueueShardType, QueueType, toQueueShardType, WorkerInfoType } from './queue.type';

@Resolver(() => TeamType)
export class QueueOfTeamResolver {
  @FieldResolver(() => QueueType)
  async queue(@Ctx() ctx: ApiContext, @Root() team: TeamType): Promise<QueueType> {
    const [counts, workers] = await Promise.all([countQueue(ctx, team.id), livingWorkers(ctx, 'all')]);
    return { ...counts, teamId: team.id, sentence: sentenceOfQueue(counts, workers?.length ?? null) };
  }
}

@Resolver(() => QueueType)
export class QueueResolver {
  @FieldResolver(() => [WorkerInfoType], { description: 'The engines that are alive; they serve every team.' })
  async workers(@Ctx() ctx: ApiContext, @Root() { teamId }: QueueType): Promise<WorkerInfoType[]> {
    const workers = (await livingWorkers(ctx, 'all')) ?? [];
    const numbers = await numbersOfTeamRuns(ctx, { teamId, runIds: workers.flatMap((worker) => worker.runId ?? []) });
    return workers.map(({ name, lastBeatSeconds, device, engine, runId }) => ({ name, lastBeatSeconds, device, engine, currentRunNumber: (runId && numbers.get(runId)) || null }));
  }

  @FieldResolver(() => QueueShardConnection, { description: 'Shards of one status; without one, all that wait, are in work or died.' })
  async shards(
    @Ctx() ctx: ApiContext,
    @Root() { teamId }: QueueType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('status', () => String, { nullable: true }) status?: string,
  ): Promise<Connection<QueueShardType>> {
    return mapPage(await listQueueShards(ctx, pageRequest(first, after), { teamId, status }), toQueueShardType);
  }

  @FieldResolver(() => [FailureGroupType])
  deadGroups(@Ctx() ctx: ApiContext, @Root() { teamId }: QueueType): Promise<FailureGroupType[]> {
    return deadShardsOfTeam(ctx, teamId);
  }
}
