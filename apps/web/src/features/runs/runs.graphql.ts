import { graphql } from '@crossover/client';

export const RunDocument = graphql(`
  query Run($team: String!, $number: Int!, $withItems: Boolean!, $split: Split, $outcome: ItemOutcome, $gold: Int, $predicted: Int, $after: String) {
    metrics { key title isPercentage higherIsBetter }
    team(slug: $team) {
      id
      run(number: $number) {
        id number status version metric n budgetIndex drawIndex seed rowsTotal rowsDone rowErrors isReused reusedFromNumber
        fingerprint training engineSeconds errorCode errorSentence createdAt startedAt finishedAt
        notes { code sentence count }
        warnings choices otherScores { split metric title value low high n method }
        answerCounts { split rows unparsed refused promptTooLong cut distinctNumbers }
        usage { inputTokens outputTokens cost spent costPerThousandRows storedAnswers meanLatencyMs }
        arm { id name approach modelName settings }
        experiment { id number title }
        scores { split metric title value low high n method }
        shards { id ordinal status epoch attempts worker rows rowsDone phase phaseDone phaseTotal errorCode errorSentence errorRowId }
        labels
        confusions(first: 20) { gold predicted count }
        items(first: 50, after: $after, split: $split, outcome: $outcome, gold: $gold, predicted: $predicted) @include(if: $withItems) {
          totalCount
          nodes { rowId split text second gold predicted missing isRight answer measure isPercentage score cost confidence latencyMs inputTokens outputTokens goldMarks { start end type } predictedMarks { start end type } choices { text isGold isPredicted probability } }
          pageInfo { endCursor hasNextPage }
        }
      }
    }
  }
`);

export const CancelRunDocument = graphql(`
  mutation CancelRun($id: ID!) {
    cancelRun(id: $id) { id status version }
  }
`);

export const RunRowsDocument = graphql(`
  query RunRows($team: String!, $number: Int!, $after: String) {
    team(slug: $team) {
      id
      run(number: $number) {
        id
        items(first: 100, after: $after) {
          nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens }
          pageInfo { endCursor hasNextPage }
        }
      }
    }
  }
`);
