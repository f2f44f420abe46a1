import { graphql } from '@crossover/client';

export const TaskReferenceDocument = graphql(`
  query TaskReference($team: String!, $number: Int!) {
    metrics { key title isPercentage higherIsBetter }
    team(slug: $team) { id role task(number: $number) { id number name version { number metric } } }
  }
`);

export const RecommendationDocument = graphql(`
  query Recommendation($taskId: ID!, $what: [TraitInput!], $border: Int) {
    metrics { key title isPercentage higherIsBetter }
    recommendation(taskId: $taskId, what: $what, border: $border) {
      answer
      agreesWithSurvey
      experiment { number title createdAt warnings }
      passedOver { number sentence }
      headline { kind sentence }
      advice {
        sentence fewLabelsBorder fewLabelsBorderSetAt
        flow { outcome possibleOutcomes steps { id question answer because isReached next } }
        rules {
          id section remark condition applies missing strength recommends avoids advises isAnsweredByPeople rationale isInterpreted verifiedHow
          statement { word note statedBy statedAt sentence }
          statements(first: 10) { totalCount nodes { word statedAt sentence } }
          verdict {
            word sentence difference low high margin metric n pValue adjustedP familySize recommendedArm avoidedArm reason experimentNumber judgedAt isPending isInterpreted isOwnFinding
            evidence { runs draws testRows models from to tensions rowShare flags pairedWith { experimentNumber taskName sharedLabels } }
            settle { rows draws sentence plan addRows addDraws seconds money { low mid high currency } }
          }
        }
        tensions { id rules note }
        openQuestions { key question }
      }
      regimes {
        border { organisation setAt measured measuredLow measuredHigh sentence }
        regimes { level from to surveyOutcome measuredSide agrees sentence }
        flowBefore { outcome steps { id question answer } }
        flowAfter { outcome steps { id question answer } }
      }
    }
  }
`);

export const SettlePlanDocument = graphql(`
  query SettlePlan($team: String!, $number: Int!) {
    team(slug: $team) {
      id
      task(number: $number) { id version { advice { rules { id verdict { settle { plan sentence addRows } } } } } }
    }
  }
`);

export const StatePracticeDocument = graphql(`
  mutation StatePractice($input: StatePracticeInput!) {
    statePractice(input: $input) { id }
  }
`);

export const WithdrawPracticeDocument = graphql(`
  mutation WithdrawPractice($taskId: ID!, $ruleId: String!) {
    withdrawPractice(taskId: $taskId, ruleId: $ruleId) { id }
  }
`);
