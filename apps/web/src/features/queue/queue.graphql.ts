import { graphql } from '@crossover/client';

export const QueueDocument = graphql(`
  query Queue($team: String!, $status: String, $after: String) {
    team(slug: $team) {
      id
      queue {
        sentence waiting claimed dead
        workers { name lastBeatSeconds device engine currentRunNumber }
        deadGroups { code sentence count retryable runNumbers }
        shards(first: 50, after: $after, status: $status) {
          totalCount
          nodes { runNumber armName experimentNumber createdAt shard { id ordinal status attempts worker rows rowsDone phase phaseDone phaseTotal errorSentence } }
          pageInfo { endCursor hasNextPage }
        }
      }
    }
  }
`);
