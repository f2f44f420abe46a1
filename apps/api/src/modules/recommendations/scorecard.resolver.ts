import { forecastRecords, readScorecard } from '@crossover/domain';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { authorise } from '../../authorise';
import { pageRequest } from '../../connection';
import type { ApiContext } from '../../context';
import { ForecastRecordType } from './forecast.type';
import { ScorecardType, toScorecardType } from './scorecard.type';

@Resolver(() => ScorecardType)
export class ScorecardResolver {
  @Query(() => ScorecardType, { description: 'What each rule of the survey came to over the tasks that you may see; cells for one page of tasks.' })
  async scorecard(
    @Ctx() ctx: ApiContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('teamId', () => ID, { nullable: true }) teamId?: string,
  ): Promise<ScorecardType> {
    const access = authorise(ctx, 'organisation.read');
    if (teamId) authorise(ctx, 'team.read', teamId);
    return toScorecardType(await readScorecard(ctx, access, pageRequest(first, after), teamId ?? null));
  }

  @Query(() => [ForecastRecordType], { description: 'How good the settled forecasts were, by kind of task.' })
  forecastRecords(@Ctx() ctx: ApiContext): Promise<readonly ForecastRecordType[]> {
    authorise(ctx, 'organisation.read');
    return forecastRecords(ctx);
  }
}
