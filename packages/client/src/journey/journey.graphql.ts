import { graphql } from '../generated/gql';

export const CreateOrganisationDocument = graphql(`
  mutation JourneyCreateOrganisation($input: CreateOrganisationInput!) {
    createOrganisation(input: $input) { organisation { id slug name } team { id slug name } }
  }
`);

export const TeamDocument = graphql(`
  query JourneyTeam($team: String!) { team(slug: $team) { id slug name } }
`);

export const CreateDatasetDocument = graphql(`
  mutation JourneyCreateDataset($teamId: ID!, $name: String!) { createDataset(teamId: $teamId, name: $name) { id number name } }
`);

export const FileDocument = graphql(`
  query JourneyFile($id: ID!) {
    file(id: $id) {
      id status filename rowsSeen faultsTotal errorCode errorSentence
      columns { name guess because }
      warnings { code sentence count }
      faults(first: 20) { nodes { line column code sentence } totalCount }
    }
  }
`);

export const BuildVersionDocument = graphql(`
  mutation JourneyBuildVersion($input: BuildVersionInput!) { buildVersion(input: $input) { id number status errorCode errorSentence } }
`);

export const VersionDocument = graphql(`
  query JourneyVersion($team: String!, $dataset: Int!, $version: Int) {
    team(slug: $team) {
      dataset(number: $dataset) {
        number name
        version(number: $version) {
          id number status errorCode errorSentence rows contentHash
          splits { split rows }
          leak { findings { sentence count severity } testShareSeenInTrain }
        }
      }
    }
  }
`);

export const CreateTaskDocument = graphql(`
  mutation JourneyCreateTask($input: CreateTaskInput!) {
    createTask(input: $input) { id number name version { advice { sentence } } }
  }
`);

export const PairTasksDocument = graphql(`
  mutation JourneyPairTasks($taskId: ID!, $usualTaskId: ID!) { pairTasks(taskId: $taskId, usualTaskId: $usualTaskId) { id usualTask { number name } } }
`);

export const ModelsDocument = graphql(`
  query JourneyModels { models { id slug name architecture status approaches } }
`);

export const PlanDocument = graphql(`
  query JourneyPlan($input: PlanInput!) {
    plan(input: $input) {
      hash sentence runs trainings rowsPredicted detectableSentence isLaunchable
      estimate { secondsLow seconds secondsHigh basis isColdStart moneyBasis money { low mid high currency } }
      registrationSentence
      checks { code level sentence }
      budgets { size n }
    }
  }
`);

export const LaunchDocument = graphql(`
  mutation JourneyLaunch($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {
    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number title status version }
  }
`);

export const ProgressDocument = graphql(`
  query JourneyProgress($team: String!, $number: Int!) {
    team(slug: $team) {
      experiment(number: $number) {
        id number status version sentence
        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }
        failures { code sentence count }
      }
    }
  }
`);

export const ResultDocument = graphql(`
  query JourneyResult($team: String!, $number: Int!) {
    metrics { key title isPercentage }
    team(slug: $team) {
      experiment(number: $number) {
        id number title status sentence warnings createdAt finishedAt
        task { number name metric }
        progress { runsTotal runsComplete runsFailed runsCancelled }
        curves { approach armName metric points { n budgetIndex mean low high draws runsDone runsTotal } }
        registration { sentence }
        groupScores { armName n sentence scores { name rows mean low high } }
        crossovers { promptArm trainArm kind point low high level safeBudget isHeadline sentence }
        verdicts { ruleId word strength sentence difference low high n adjustedP familySize reason }
      }
    }
  }
`);

export const RunsDocument = graphql(`
  query JourneyRuns($team: String!, $number: Int!, $after: String) {
    team(slug: $team) {
      experiment(number: $number) { runs(first: 100, after: $after) { nodes { number seed engineSeconds isReused fingerprint arm { name } } pageInfo { hasNextPage endCursor } } }
    }
  }
`);

export const TaskIdDocument = graphql(`
  query JourneyTaskId($team: String!, $number: Int!) { team(slug: $team) { task(number: $number) { id name } } }
`);

export const CancelDocument = graphql(`
  mutation JourneyCancel($id: ID!) { cancelExperiment(id: $id) { number status } }
`);

export const RetryDocument = graphql(`
  mutation JourneyRetry($experimentId: ID!) { retryFailed(experimentId: $experimentId) { number status } }
`);
