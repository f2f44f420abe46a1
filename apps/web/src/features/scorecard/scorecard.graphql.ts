import { graphql } from '@crossover/client';

export const ScorecardDocument = graphql(`
  query Scorecard($after: String) {
    scorecard(first: 12, after: $after) {
      sentence
      tasks { totalCount nodes { id number name teamSlug experimentNumber } pageInfo { endCursor hasNextPage } }
      rules {
        id section condition sentence strength measuredTasks
        tally { word count share low high }
        pools { metric tasks mean low high iSquared heterogeneityP }
        cells { taskId experimentNumber word metric difference low high n }
      }
    }
    metrics { key title isPercentage higherIsBetter }
    forecastRecords { family count sentence histogram crps skill }
  }
`);
