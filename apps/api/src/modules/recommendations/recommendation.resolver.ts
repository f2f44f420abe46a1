import { getTaskToMeasure, newestVerdictsOfTasks, recommendFor, type VerdictView } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { listLoader } from '../experiments/read-many';
import { toExperimentType } from '../experiments/experiment.type';
import { toAdviceType, RuleAdviceType } from '../tasks/advice.type';
import { TraitInput } from '../tasks/task.input';
import { toCrossoverType } from './crossover.type';
import { RecommendationType } from './recommendation.type';
import { toLabelRegimesType } from './regimes.type';
import { toVerdictType, VerdictType } from './verdict.type';

const newestVerdicts = listLoader<VerdictView>(newestVerdictsOfTasks);

@Resolver(() => RecommendationType)
export class RecommendationResolver {
  @Query(() => RecommendationType, { description: 'The survey\'s advice for a task beside what the team measured; "what" and "border" are tried without being saved.' })
  async recommendation(@Ctx() ctx: ApiContext, @Arg('taskId', () => ID) taskId: string, @Arg('what', () => [TraitInput], { nullable: true }) what?: TraitInput[], @Arg('border', () => Int, { nullable: true }) border?: number): Promise<RecommendationType> {
    const task = await getTaskToMeasure(ctx, authorise(ctx, 'organisation.read'), taskId);
    authorise(ctx, 'team.read', task.teamId);
    const { answer, agreesWithSurvey, advice, experiment, passedOver, headline, regimes } = await recommendFor(ctx, taskId, { what: what ?? [], border: border ?? null });
    return { answer, agreesWithSurvey, advice: toAdviceType(advice, taskId), experiment: experiment && toExperimentType(experiment), passedOver, headline: headline && toCrossoverType(headline), regimes: toLabelRegimesType(regimes) };
  }
}

@Resolver(() => RuleAdviceType)
export class VerdictOfRuleResolver {
  @FieldResolver(() => VerdictType, { nullable: true, description: "The newest verdict of this team's own measurements; null when nothing was measured." })
  async verdict(@Ctx() ctx: ApiContext, @Root() rule: RuleAdviceType): Promise<VerdictType | null> {
    const verdict = (await newestVerdicts(ctx, rule.taskId)).find(({ ruleId }) => ruleId === rule.id);
    return verdict ? toVerdictType(verdict) : null;
  }
}
