import { getExperimentByNumber, listExperiments, sentenceOfExperiment } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { TeamType } from '../organisations/team.type';
import { CrossoverType, toCrossoverType } from '../recommendations/crossover.type';
import { CurveType, toCurveType } from '../recommendations/curve.type';
import { GroupScoresType, toGroupScoresType } from '../recommendations/group-scores.type';
import { ForecastType, toForecastType } from '../recommendations/forecast.type';
import { toVerdictType, VerdictType } from '../recommendations/verdict.type';
import { FailureGroupType } from '../runs/failure.type';
import { ArmType, toArmType } from './arm.type';
import {
  armsOfExperiment, budgetsOfExperiment, crossoversOfExperiment, curvesOfExperiment, failuresOfExperiment, forecastsOfExperiment, groupScoresOfExperiment, progressOfExperiment, registrationOfExperiment, taskOfVersion, verdictsOfExperiment, warningsOfExperiment,
} from './experiment.loaders';
import { ExperimentConnection, ExperimentType, ProgressType, TaskReferenceType, toExperimentType, toProgressType } from './experiment.type';
import { PlannedBudgetType, toPlannedBudgetType } from './plan.type';
import { RegistrationType, toRegistrationType } from './registration.type';

@Resolver(() => TeamType)
export class ExperimentsOfTeamResolver {
  @FieldResolver(() => ExperimentConnection)
  async experiments(
    @Ctx() ctx: ApiContext,
    @Root() team: TeamType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('search', () => String, { nullable: true }) search?: string,
    @Arg('taskNumber', () => Int, { nullable: true }) taskNumber?: number,
  ): Promise<Connection<ExperimentType>> {
    return mapPage(await listExperiments(ctx, pageRequest(first, after), { teamId: team.id, search, taskNumber }), toExperimentType);
  }

  @FieldResolver(() => ExperimentType)
  async experiment(@Ctx() ctx: ApiContext, @Root() team: TeamType, @Arg('number', () => Int) number: number): Promise<ExperimentType> {
    return toExperimentType(await getExperimentByNumber(ctx, { teamId: team.id, number }));
  }
}

@Resolver(() => ExperimentType)
export class ExperimentResolver {
  @FieldResolver(() => TaskReferenceType)
  task(@Ctx() ctx: ApiContext, @Root() { row }: ExperimentType): Promise<TaskReferenceType> {
    return taskOfVersion(ctx, row.taskVersionId);
  }

  @FieldResolver(() => ProgressType)
  async progress(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<ProgressType> {
    return toProgressType(await progressOfExperiment(ctx, id));
  }

  @FieldResolver(() => String, { description: 'The finding, or what keeps it from being one.' })
  async sentence(@Ctx() ctx: ApiContext, @Root() { id, row }: ExperimentType): Promise<string> {
    const [progress, crossovers] = await Promise.all([progressOfExperiment(ctx, id), crossoversOfExperiment(ctx, id)]);
    return sentenceOfExperiment(row, { progress, headline: crossovers.find((crossover) => crossover.isHeadline) ?? null });
  }

  @FieldResolver(() => [String], { description: 'What makes comparisons inside it doubtful, e.g. that its runs were computed in different number formats.' })
  warnings(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<readonly string[]> {
    return warningsOfExperiment(ctx, id);
  }

  @FieldResolver(() => [ArmType])
  async arms(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<ArmType[]> {
    return (await armsOfExperiment(ctx, id)).map(toArmType);
  }

  @FieldResolver(() => [PlannedBudgetType])
  async budgets(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<PlannedBudgetType[]> {
    return (await budgetsOfExperiment(ctx, id)).map(toPlannedBudgetType);
  }

  @FieldResolver(() => [CurveType])
  async curves(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<CurveType[]> {
    return (await curvesOfExperiment(ctx, id)).map(toCurveType);
  }

  @FieldResolver(() => [GroupScoresType])
  async groupScores(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<GroupScoresType[]> {
    return (await groupScoresOfExperiment(ctx, id)).map(toGroupScoresType);
  }

  @FieldResolver(() => [CrossoverType])
  async crossovers(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<CrossoverType[]> {
    return (await crossoversOfExperiment(ctx, id)).map(toCrossoverType);
  }

  @FieldResolver(() => [VerdictType])
  async verdicts(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<VerdictType[]> {
    return (await verdictsOfExperiment(ctx, id)).map(toVerdictType);
  }

  @FieldResolver(() => [ForecastType], { description: 'Scores foretold from the first budgets, and what came of them.' })
  async forecasts(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<ForecastType[]> {
    return (await forecastsOfExperiment(ctx, id)).map(toForecastType);
  }

  @FieldResolver(() => RegistrationType, { nullable: true, description: 'What was locked before the test rows were scored; null where nothing was.' })
  async registration(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<RegistrationType | null> {
    const [registered] = await registrationOfExperiment(ctx, id);
    return registered ? toRegistrationType(registered) : null;
  }

  @FieldResolver(() => [FailureGroupType], { description: 'Failures grouped by cause.' })
  failures(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<readonly FailureGroupType[]> {
    return failuresOfExperiment(ctx, id);
  }
}
