import type { Split } from '@crossover/contracts';
import { cancelRun, getRunByNumber, getVisibleRun, listConfusions, listItems, listRuns, metricTitle, type Item, type ItemOutcome } from '@crossover/domain';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { authorise } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { ItemOutcomeEnum, SplitEnum } from '../../enums';
import { ArmType, toArmType } from '../experiments/arm.type';
import { armOfRun, experimentOfRun } from '../experiments/experiment.loaders';
import { ExperimentReferenceType, ExperimentType } from '../experiments/experiment.type';
import { TeamType } from '../organisations/team.type';
import { announce } from './announce';
import { ConfusionType, ItemConnection, ItemType } from './item.type';
import { AnswerCountsType, RunUsageType, ScoreType, ShardType, toShardType } from './run-parts.type';
import { answerCountsOfRun, countsOfRun, labelsOfRun, scoresOfRun, shardsOfRun, usageOfRun, warningsOfRun } from './run.loaders';
import { RunConnection, RunType, toRunType } from './run.type';

@Resolver(() => TeamType)
export class RunOfTeamResolver {
  @FieldResolver(() => RunType)
  async run(@Ctx() ctx: ApiContext, @Root() team: TeamType, @Arg('number', () => Int) number: number): Promise<RunType> {
    return toRunType(await getRunByNumber(ctx, { teamId: team.id, number }));
  }
}

@Resolver(() => ExperimentType)
export class RunsOfExperimentResolver {
  @FieldResolver(() => RunConnection)
  async runs(
    @Ctx() ctx: ApiContext,
    @Root() experiment: ExperimentType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 100 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('status', () => String, { nullable: true }) status?: string,
    @Arg('armId', () => ID, { nullable: true }) armId?: string,
  ): Promise<Connection<RunType>> {
    return mapPage(await listRuns(ctx, pageRequest(first ?? 100, after), { experimentId: experiment.id, status, armId }), toRunType);
  }
}

@ArgsType()
class ItemArgs {
  @Field(() => Int, { nullable: true, defaultValue: 50 })
  first!: number | null;

  @Field(() => String, { nullable: true })
  after?: string;

  @Field(() => SplitEnum, { nullable: true, defaultValue: 'test' })
  split!: Split | null;

  @Field(() => ItemOutcomeEnum, { nullable: true })
  outcome?: ItemOutcome;

  @Field(() => Int, { nullable: true })
  gold?: number;

  @Field(() => Int, { nullable: true })
  predicted?: number;
}

@Resolver(() => RunType)
export class RunResolver {
  @FieldResolver(() => ArmType)
  async arm(@Ctx() ctx: ApiContext, @Root() { row }: RunType): Promise<ArmType> {
    return toArmType(await armOfRun(ctx, row.armId));
  }

  @FieldResolver(() => ExperimentReferenceType)
  experiment(@Ctx() ctx: ApiContext, @Root() { row }: RunType): Promise<ExperimentReferenceType> {
    return experimentOfRun(ctx, row.experimentId);
  }

  @FieldResolver(() => String, { description: 'The metric that its experiment is read by.' })
  async metric(@Ctx() ctx: ApiContext, @Root() { row }: RunType): Promise<string> {
    return (await experimentOfRun(ctx, row.experimentId)).metric;
  }

  @FieldResolver(() => Int, { nullable: true, description: "Which of the experiment's draws; null for zero-shot." })
  async drawIndex(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<number | null> {
    return (await countsOfRun(ctx, id)).drawIndex;
  }

  @FieldResolver(() => Int, { description: 'Rows that are answered or given up.' })
  async rowsDone(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<number> {
    return (await countsOfRun(ctx, id)).rowsDone;
  }

  @FieldResolver(() => Int, { description: 'Rows that were given up.' })
  async rowErrors(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<number> {
    return (await countsOfRun(ctx, id)).rowErrors;
  }

  @FieldResolver(() => Int, { nullable: true })
  async reusedFromNumber(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<number | null> {
    return (await countsOfRun(ctx, id)).reusedFromNumber;
  }

  @FieldResolver(() => [String], { description: 'Why its scores may mislead, e.g. that the model is known to have seen the dataset.' })
  warnings(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<readonly string[]> {
    return warningsOfRun(ctx, id);
  }

  @FieldResolver(() => [ScoreType], { description: 'The scores had the run chosen the other calibration; empty where there is only one way.' })
  otherScores(@Root() { row }: RunType): readonly ScoreType[] {
    return (row.otherScores ?? []).map((score) => ({ ...score, title: metricTitle(score.metric) }));
  }

  @FieldResolver(() => [AnswerCountsType], { description: 'What came back; rows without a valid answer count as wrong in every score.' })
  answerCounts(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<readonly AnswerCountsType[]> {
    return answerCountsOfRun(ctx, id);
  }

  @FieldResolver(() => [ScoreType])
  scores(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<readonly ScoreType[]> {
    return scoresOfRun(ctx, id);
  }

  @FieldResolver(() => [ShardType])
  async shards(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<ShardType[]> {
    return (await shardsOfRun(ctx, id)).map(toShardType);
  }

  @FieldResolver(() => RunUsageType, { description: 'Tokens, money and time of its answers.' })
  usage(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<RunUsageType> {
    return usageOfRun(ctx, id);
  }

  @FieldResolver(() => [String], { description: 'The labels in the order in which confusions and filters name them.' })
  labels(@Ctx() ctx: ApiContext, @Root() { id }: RunType): Promise<readonly string[]> {
    return labelsOfRun(ctx, id);
  }

  @FieldResolver(() => [ConfusionType], { description: 'Most frequent first, on the test rows; right answers are no confusion.' })
  confusions(@Ctx() ctx: ApiContext, @Root() { id }: RunType, @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null): Promise<ConfusionType[]> {
    return listConfusions(ctx, id, { first: first ?? 20 });
  }

  @FieldResolver(() => ItemConnection)
  async items(@Ctx() ctx: ApiContext, @Root() { id }: RunType, @Args(() => ItemArgs) { first, after, split, ...filter }: ItemArgs): Promise<Connection<ItemType>> {
    return mapPage<Item, ItemType>(await listItems(ctx, pageRequest(first, after), { runId: id, split: split ?? 'test', ...filter }), (item) => item);
  }

  @Mutation(() => RunType)
  async cancelRun(@Ctx() ctx: ApiContext, @Arg('id', () => ID) id: string): Promise<RunType> {
    const access = authorise(ctx, 'organisation.read');
    authorise(ctx, 'experiment.cancel', (await getVisibleRun(ctx, access, id)).teamId);
    await announce(ctx, await cancelRun(ctx, id));
    return toRunType(await getVisibleRun(ctx, access, id));
  }
}
