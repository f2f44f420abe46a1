import { graphql } from '@crossover/client';

export const TaskReferenceDocument = graphql(`
  query TaskReference($team: String!, $number: Int!) {
    team(slug: $team) { id task(number: $number) { id number name version { number } } }
  }
`);

export const RecommendationDocument = graphql(`
  query Recommendation($taskId: ID!, $what: [TraitInput!]) {
    recommendation(taskId: $taskId, what: $what) {
      answer
      agreesWithSurvey
      experiment { number title createdAt }
      headline { kind sentence }
      advice {
        sentence fewLabelsBorder fewLabelsBorderSetAt
        flow { outcome possibleOutcomes steps { id question answer because isReached next } }
        rules {
          id section remark condition applies missing strength recommends avoids rationale isInterpreted verifiedHow
          verdict { word sentence difference low high margin metric n pValue adjustedP familySize recommendedArm avoidedArm reason settle { rows draws sentence } experimentNumber judgedAt }
        }
        tensions { id rules note }
        openQuestions { key question }
      }
    }
  }
`);
