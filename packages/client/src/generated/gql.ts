/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation JourneyCreateOrganisation($input: CreateOrganisationInput!) {\n    createOrganisation(input: $input) { organisation { id slug name } team { id slug name } }\n  }\n": typeof types.JourneyCreateOrganisationDocument,
    "\n  query JourneyTeam($team: String!) { team(slug: $team) { id slug name } }\n": typeof types.JourneyTeamDocument,
    "\n  mutation JourneyCreateDataset($teamId: ID!, $name: String!) { createDataset(teamId: $teamId, name: $name) { id number name } }\n": typeof types.JourneyCreateDatasetDocument,
    "\n  query JourneyFile($id: ID!) {\n    file(id: $id) {\n      id status filename rowsSeen faultsTotal errorCode errorSentence\n      columns { name guess because }\n      warnings { code sentence count }\n      faults(first: 20) { nodes { line column code sentence } totalCount }\n    }\n  }\n": typeof types.JourneyFileDocument,
    "\n  mutation JourneyBuildVersion($input: BuildVersionInput!) { buildVersion(input: $input) { id number status errorCode errorSentence } }\n": typeof types.JourneyBuildVersionDocument,
    "\n  query JourneyVersion($team: String!, $dataset: Int!, $version: Int) {\n    team(slug: $team) {\n      dataset(number: $dataset) {\n        number name\n        version(number: $version) {\n          id number status errorCode errorSentence rows contentHash\n          splits { split rows }\n          leak { findings { sentence count severity } testShareSeenInTrain }\n        }\n      }\n    }\n  }\n": typeof types.JourneyVersionDocument,
    "\n  mutation JourneyCreateTask($input: CreateTaskInput!) {\n    createTask(input: $input) { id number name version { advice { sentence } } }\n  }\n": typeof types.JourneyCreateTaskDocument,
    "\n  query JourneyModels { models { id slug name architecture status approaches } }\n": typeof types.JourneyModelsDocument,
    "\n  query JourneyPlan($input: PlanInput!) {\n    plan(input: $input) {\n      hash sentence runs trainings rowsPredicted detectableSentence isLaunchable\n      estimate { secondsLow seconds secondsHigh basis }\n      checks { code level sentence }\n      budgets { size n }\n    }\n  }\n": typeof types.JourneyPlanDocument,
    "\n  mutation JourneyLaunch($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {\n    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number title status version }\n  }\n": typeof types.JourneyLaunchDocument,
    "\n  query JourneyProgress($team: String!, $number: Int!) {\n    team(slug: $team) {\n      experiment(number: $number) {\n        id number status version sentence\n        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }\n        failures { code sentence count }\n      }\n    }\n  }\n": typeof types.JourneyProgressDocument,
    "\n  query JourneyResult($team: String!, $number: Int!) {\n    team(slug: $team) {\n      experiment(number: $number) {\n        id number title status sentence createdAt finishedAt\n        task { number name metric }\n        progress { runsTotal runsComplete runsFailed runsCancelled }\n        curves { approach armName metric points { n budgetIndex mean low high draws } }\n        crossovers { promptArm trainArm kind point low high level safeBudget isHeadline sentence }\n        verdicts { ruleId word strength sentence difference low high n adjustedP familySize reason }\n      }\n    }\n  }\n": typeof types.JourneyResultDocument,
    "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      organisations {\n        organizationId\n        slug\n        name\n        role\n        teams {\n          id\n          slug\n          name\n          role\n        }\n      }\n    }\n  }\n": typeof types.ViewerDocument,
};
const documents: Documents = {
    "\n  mutation JourneyCreateOrganisation($input: CreateOrganisationInput!) {\n    createOrganisation(input: $input) { organisation { id slug name } team { id slug name } }\n  }\n": types.JourneyCreateOrganisationDocument,
    "\n  query JourneyTeam($team: String!) { team(slug: $team) { id slug name } }\n": types.JourneyTeamDocument,
    "\n  mutation JourneyCreateDataset($teamId: ID!, $name: String!) { createDataset(teamId: $teamId, name: $name) { id number name } }\n": types.JourneyCreateDatasetDocument,
    "\n  query JourneyFile($id: ID!) {\n    file(id: $id) {\n      id status filename rowsSeen faultsTotal errorCode errorSentence\n      columns { name guess because }\n      warnings { code sentence count }\n      faults(first: 20) { nodes { line column code sentence } totalCount }\n    }\n  }\n": types.JourneyFileDocument,
    "\n  mutation JourneyBuildVersion($input: BuildVersionInput!) { buildVersion(input: $input) { id number status errorCode errorSentence } }\n": types.JourneyBuildVersionDocument,
    "\n  query JourneyVersion($team: String!, $dataset: Int!, $version: Int) {\n    team(slug: $team) {\n      dataset(number: $dataset) {\n        number name\n        version(number: $version) {\n          id number status errorCode errorSentence rows contentHash\n          splits { split rows }\n          leak { findings { sentence count severity } testShareSeenInTrain }\n        }\n      }\n    }\n  }\n": types.JourneyVersionDocument,
    "\n  mutation JourneyCreateTask($input: CreateTaskInput!) {\n    createTask(input: $input) { id number name version { advice { sentence } } }\n  }\n": types.JourneyCreateTaskDocument,
    "\n  query JourneyModels { models { id slug name architecture status approaches } }\n": types.JourneyModelsDocument,
    "\n  query JourneyPlan($input: PlanInput!) {\n    plan(input: $input) {\n      hash sentence runs trainings rowsPredicted detectableSentence isLaunchable\n      estimate { secondsLow seconds secondsHigh basis }\n      checks { code level sentence }\n      budgets { size n }\n    }\n  }\n": types.JourneyPlanDocument,
    "\n  mutation JourneyLaunch($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {\n    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number title status version }\n  }\n": types.JourneyLaunchDocument,
    "\n  query JourneyProgress($team: String!, $number: Int!) {\n    team(slug: $team) {\n      experiment(number: $number) {\n        id number status version sentence\n        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }\n        failures { code sentence count }\n      }\n    }\n  }\n": types.JourneyProgressDocument,
    "\n  query JourneyResult($team: String!, $number: Int!) {\n    team(slug: $team) {\n      experiment(number: $number) {\n        id number title status sentence createdAt finishedAt\n        task { number name metric }\n        progress { runsTotal runsComplete runsFailed runsCancelled }\n        curves { approach armName metric points { n budgetIndex mean low high draws } }\n        crossovers { promptArm trainArm kind point low high level safeBudget isHeadline sentence }\n        verdicts { ruleId word strength sentence difference low high n adjustedP familySize reason }\n      }\n    }\n  }\n": types.JourneyResultDocument,
    "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      organisations {\n        organizationId\n        slug\n        name\n        role\n        teams {\n          id\n          slug\n          name\n          role\n        }\n      }\n    }\n  }\n": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JourneyCreateOrganisation($input: CreateOrganisationInput!) {\n    createOrganisation(input: $input) { organisation { id slug name } team { id slug name } }\n  }\n"): typeof import('./graphql').JourneyCreateOrganisationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JourneyTeam($team: String!) { team(slug: $team) { id slug name } }\n"): typeof import('./graphql').JourneyTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JourneyCreateDataset($teamId: ID!, $name: String!) { createDataset(teamId: $teamId, name: $name) { id number name } }\n"): typeof import('./graphql').JourneyCreateDatasetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JourneyFile($id: ID!) {\n    file(id: $id) {\n      id status filename rowsSeen faultsTotal errorCode errorSentence\n      columns { name guess because }\n      warnings { code sentence count }\n      faults(first: 20) { nodes { line column code sentence } totalCount }\n    }\n  }\n"): typeof import('./graphql').JourneyFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JourneyBuildVersion($input: BuildVersionInput!) { buildVersion(input: $input) { id number status errorCode errorSentence } }\n"): typeof import('./graphql').JourneyBuildVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JourneyVersion($team: String!, $dataset: Int!, $version: Int) {\n    team(slug: $team) {\n      dataset(number: $dataset) {\n        number name\n        version(number: $version) {\n          id number status errorCode errorSentence rows contentHash\n          splits { split rows }\n          leak { findings { sentence count severity } testShareSeenInTrain }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').JourneyVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JourneyCreateTask($input: CreateTaskInput!) {\n    createTask(input: $input) { id number name version { advice { sentence } } }\n  }\n"): typeof import('./graphql').JourneyCreateTaskDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JourneyModels { models { id slug name architecture status approaches } }\n"): typeof import('./graphql').JourneyModelsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JourneyPlan($input: PlanInput!) {\n    plan(input: $input) {\n      hash sentence runs trainings rowsPredicted detectableSentence isLaunchable\n      estimate { secondsLow seconds secondsHigh basis }\n      checks { code level sentence }\n      budgets { size n }\n    }\n  }\n"): typeof import('./graphql').JourneyPlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JourneyLaunch($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {\n    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number title status version }\n  }\n"): typeof import('./graphql').JourneyLaunchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JourneyProgress($team: String!, $number: Int!) {\n    team(slug: $team) {\n      experiment(number: $number) {\n        id number status version sentence\n        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }\n        failures { code sentence count }\n      }\n    }\n  }\n"): typeof import('./graphql').JourneyProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JourneyResult($team: String!, $number: Int!) {\n    team(slug: $team) {\n      experiment(number: $number) {\n        id number title status sentence createdAt finishedAt\n        task { number name metric }\n        progress { runsTotal runsComplete runsFailed runsCancelled }\n        curves { approach armName metric points { n budgetIndex mean low high draws } }\n        crossovers { promptArm trainArm kind point low high level safeBudget isHeadline sentence }\n        verdicts { ruleId word strength sentence difference low high n adjustedP familySize reason }\n      }\n    }\n  }\n"): typeof import('./graphql').JourneyResultDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      organisations {\n        organizationId\n        slug\n        name\n        role\n        teams {\n          id\n          slug\n          name\n          role\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ViewerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
