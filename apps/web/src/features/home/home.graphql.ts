import { graphql } from '@crossover/client';

export const HomeDocument = graphql(`
  query Home($team: String!) {
    metrics { key title isPercentage higherIsBetter }
    team(slug: $team) {
      id
      name
      datasets(first: 1) { totalCount nodes { number } }
      tasks(first: 3) { totalCount nodes { number name } }
      experiments(first: 8) {
        totalCount
        nodes {
          id number title status version sentence metric createdAt
          progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSecondsHigh }
          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }
        }
      }
      queue {
        sentence waiting claimed dead
        workers { name lastBeatSeconds }
        deadGroups { code sentence count retryable runNumbers }
      }
    }
  }
`);
