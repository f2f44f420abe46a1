import { graphql } from '@crossover/client';

export const ExperimentsDocument = graphql(`
  query Experiments($team: String!, $after: String, $search: String, $task: Int) {
    metrics { key title isPercentage higherIsBetter }
    team(slug: $team) {
      id
      experiments(first: 50, after: $after, search: $search, taskNumber: $task) {
        totalCount
        nodes {
          id number title status version sentence metric createdAt
          task { number name }
          progress { runsTotal runsComplete runsFailed runsCancelled }
          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }
        }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

export const NewExperimentDocument = graphql(`
  query NewExperiment($team: String!) {
    metrics { key title isPercentage higherIsBetter }
    approaches { key title needsModel needsLabels isPrompting isTraining isBaseline architectures settingsSchema }
    models { id name architecture parameters status why approaches }
    team(slug: $team) {
      id
      tasks(first: 100) { nodes { id number name version { metric margin labels { value } dataset { number name version } } } }
    }
  }
`);

export const CloneSourceDocument = graphql(`
  query CloneSource($team: String!, $number: Int!) {
    team(slug: $team) { experiment(number: $number) { number title plan task { number } } }
  }
`);

export const PlanDocument = graphql(`
  query Plan($input: PlanInput!) {
    plan(input: $input) {
      hash sentence runs trainings rowsPredicted testRows detectable detectableSentence isLaunchable registrationSentence
      arms { name approach modelName runs }
      budgets { mode size n shortfalls { label have need } }
      estimate { secondsLow seconds secondsHigh basis device moneyBasis money { low mid high currency } engineMoney { low mid high currency } endpointMoney { low mid high currency } }
      power { detectable dominates rowShare sentence curve { testRows draws detectable } }
      checks { code level sentence }
    }
  }
`);

export const LaunchExperimentDocument = graphql(`
  mutation LaunchExperiment($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {
    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number }
  }
`);

export const ExperimentDocument = graphql(`
  query Experiment($team: String!, $number: Int!, $status: String, $armId: ID, $after: String) {
    metrics { key title isPercentage higherIsBetter lowest highest }
    team(slug: $team) {
      id
      experiment(number: $number) {
        id number title status version createdAt finishedAt sentence metric
        task { id number name version }
        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }
        arms { id ordinal name approach modelName }
        budgets { mode size n shortfalls { label have need } }
        curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }
        crossovers {
          promptArmId promptArm trainArmId trainArm metric kind point low high level safeBudget isCoarse crossesMoreThanOnce isHeadline sentence
          differences { n difference low high }
          probability { n p }
        }
        groupScores { armId armName n sentence scores { name rows mean low high } gap { low } }
        verdicts { ruleId word strength sentence recommendedArm avoidedArm metric n difference low high margin pValue adjustedP familySize reason settle { rows draws sentence } experimentNumber }
        failures { code sentence count retryable runNumbers }
        warnings errorCode errorSentence
        registration {
          hypothesis claim aheadArm behindArm n metric margin stopping plannedRows plannedDraws alpha hash lockedAt looks sentence
          history { number rows difference low high lookedAt }
          result { outcome difference low high savedRuns savedSeconds }
        }
        crossoverForecasts { promptArm trainArm metric kind madeAt sentence score { isHit } }
        forecasts { armId armName metric n knownBudgets median low high truth sentence score { isHit } }
        runs(first: 50, after: $after, status: $status, armId: $armId) {
          totalCount
          nodes {
            id number status n drawIndex seed rowsTotal rowsDone rowErrors isReused errorSentence
            arm { id name approach }
            scores { split metric title value low high n }
          }
          pageInfo { endCursor hasNextPage }
        }
      }
    }
  }
`);

export const CancelExperimentDocument = graphql(`
  mutation CancelExperiment($id: ID!) {
    cancelExperiment(id: $id) { id status version }
  }
`);

export const RetryFailedDocument = graphql(`
  mutation RetryFailed($experimentId: ID!) {
    retryFailed(experimentId: $experimentId) { id status version }
  }
`);

export const CurvesDocument = graphql(`
  query Curves($team: String!, $number: Int!) {
    team(slug: $team) {
      id
      experiment(number: $number) {
        id number
        task { number version }
        curves { armId armName approach metric points { n mean low high draws runsDone runsTotal isCarried } }
      }
    }
  }
`);
