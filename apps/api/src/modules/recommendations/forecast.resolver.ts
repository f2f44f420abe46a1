import { forecastCrossoversOfExperiments, type CrossoverForecastView } from '@crossover/domain';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../context';
import { ExperimentType } from '../experiments/experiment.type';
import { listLoader } from '../experiments/read-many';
import { CrossoverForecastType, toCrossoverForecastType } from './forecast.type';

const forecastCrossoversOfExperiment = listLoader<CrossoverForecastView>(forecastCrossoversOfExperiments);

/** What is foretold of an experiment beside its curves. */
@Resolver(() => ExperimentType)
export class ForecastOfExperimentResolver {
  @FieldResolver(() => [CrossoverForecastType], { description: 'Where trained arms are foretold to pass prompted ones, up to three doublings beyond the ladder; the latest of a pair first.' })
  async crossoverForecasts(@Ctx() ctx: ApiContext, @Root() { id }: ExperimentType): Promise<CrossoverForecastType[]> {
    return (await forecastCrossoversOfExperiment(ctx, id)).map(toCrossoverForecastType);
  }
}
