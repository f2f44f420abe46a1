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
    "\n  query Datasets($team: String!, $after: String, $search: String) {\n    team(slug: $team) {\n      id\n      datasets(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes {\n          id number name createdAt usedByTasks\n          version { number rows status sealedAt labels { value train validation test } leak { findings { severity } } }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": typeof types.DatasetsDocument,
    "\n  query NewDataset($team: String!) {\n    team(slug: $team) { id name }\n  }\n": typeof types.NewDatasetDocument,
    "\n  mutation CreateDataset($teamId: ID!, $name: String!) {\n    createDataset(teamId: $teamId, name: $name) { id number }\n  }\n": typeof types.CreateDatasetDocument,
    "\n  query DatasetFiles($team: String!, $number: Int!) {\n    team(slug: $team) {\n      id\n      dataset(number: $number) {\n        id number name\n        files(first: 20) {\n          nodes {\n            id filename split bytes status keepGoodRows format encoding delimiter rowsSeen faultsTotal errorCode errorSentence\n            columns { name guess because samples nulls distinct }\n            warnings { code sentence count }\n            faults(first: 20) { nodes { line column code sentence } }\n            preview(first: 8) { line cells }\n          }\n        }\n        versions(first: 1) { totalCount }\n      }\n    }\n  }\n": typeof types.DatasetFilesDocument,
    "\n  mutation KeepGoodRows($fileId: ID!) {\n    keepGoodRows(fileId: $fileId) { id status keepGoodRows }\n  }\n": typeof types.KeepGoodRowsDocument,
    "\n  mutation BuildVersion($input: BuildVersionInput!) {\n    buildVersion(input: $input) { id number status }\n  }\n": typeof types.BuildVersionDocument,
    "\n  query Dataset($team: String!, $number: Int!, $version: Int, $withRows: Boolean!, $split: Split, $label: JSON, $search: String, $after: String) {\n    team(slug: $team) {\n      id\n      dataset(number: $number) {\n        id number name createdAt usedByTasks\n        versions(first: 20) { totalCount nodes { id number status rows createdAt errorSentence } }\n        version(number: $version) {\n          id number status errorCode errorSentence contentHash rows dropped createdAt sealedAt\n          mapping { text second label split }\n          splits { split rows }\n          labels { value train validation test }\n          cut { made from seed share method }\n          leak { testShareSeenInTrain findings { kind splits count severity sentence examples { rowIds text } } }\n          rowPage(split: $split, label: $label, search: $search, first: 50, after: $after) @include(if: $withRows) {\n            totalCount\n            nodes { id split text second label sourceLine }\n            pageInfo { endCursor hasNextPage }\n          }\n        }\n      }\n    }\n  }\n": typeof types.DatasetDocument,
    "\n  query Experiments($team: String!, $after: String, $search: String, $task: Int) {\n    team(slug: $team) {\n      id\n      experiments(first: 50, after: $after, search: $search, taskNumber: $task) {\n        totalCount\n        nodes {\n          id number title status version sentence createdAt\n          task { number name }\n          progress { runsTotal runsComplete runsFailed runsCancelled }\n          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": typeof types.ExperimentsDocument,
    "\n  query NewExperiment($team: String!) {\n    approaches { key title needsModel needsLabels isPrompting isTraining isBaseline architectures settingsSchema }\n    models { id name architecture parameters status why approaches }\n    team(slug: $team) {\n      id\n      tasks(first: 100) { nodes { id number name version { metric margin labels { value } dataset { number name version } } } }\n    }\n  }\n": typeof types.NewExperimentDocument,
    "\n  query CloneSource($team: String!, $number: Int!) {\n    team(slug: $team) { experiment(number: $number) { number title plan task { number } } }\n  }\n": typeof types.CloneSourceDocument,
    "\n  query Plan($input: PlanInput!) {\n    plan(input: $input) {\n      hash sentence runs trainings rowsPredicted detectable detectableSentence isLaunchable\n      arms { name approach modelName runs }\n      budgets { mode size n shortfalls { label have need } }\n      estimate { secondsLow seconds secondsHigh basis }\n      checks { code level sentence }\n    }\n  }\n": typeof types.PlanDocument,
    "\n  mutation LaunchExperiment($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {\n    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number }\n  }\n": typeof types.LaunchExperimentDocument,
    "\n  query Experiment($team: String!, $number: Int!, $status: String, $armId: ID, $after: String) {\n    team(slug: $team) {\n      id\n      experiment(number: $number) {\n        id number title status version createdAt finishedAt sentence\n        task { id number name version metric }\n        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }\n        arms { id ordinal name approach modelName }\n        budgets { mode size n shortfalls { label have need } }\n        curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        crossovers {\n          promptArmId promptArm trainArmId trainArm metric kind point low high level safeBudget isCoarse crossesMoreThanOnce isHeadline sentence\n          differences { n difference low high }\n          probability { n p }\n        }\n        verdicts { ruleId word strength sentence recommendedArm avoidedArm metric n difference low high margin pValue adjustedP familySize reason settle { rows draws sentence } experimentNumber }\n        failures { code sentence count retryable runNumbers }\n        runs(first: 50, after: $after, status: $status, armId: $armId) {\n          totalCount\n          nodes {\n            id number status n drawIndex seed rowsTotal rowsDone rowErrors isReused errorSentence\n            arm { id name approach }\n            scores { split metric title value low high n }\n          }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": typeof types.ExperimentDocument,
    "\n  mutation CancelExperiment($id: ID!) {\n    cancelExperiment(id: $id) { id status version }\n  }\n": typeof types.CancelExperimentDocument,
    "\n  mutation RetryFailed($experimentId: ID!) {\n    retryFailed(experimentId: $experimentId) { id status version }\n  }\n": typeof types.RetryFailedDocument,
    "\n  query Curves($team: String!, $number: Int!) {\n    team(slug: $team) {\n      id\n      experiment(number: $number) {\n        id number\n        task { number version }\n        curves { armId armName approach metric points { n mean low high draws runsDone runsTotal isCarried } }\n      }\n    }\n  }\n": typeof types.CurvesDocument,
    "\n  query Home($team: String!) {\n    team(slug: $team) {\n      id\n      name\n      datasets(first: 1) { totalCount nodes { number } }\n      tasks(first: 3) { totalCount nodes { number name } }\n      experiments(first: 8) {\n        totalCount\n        nodes {\n          id number title status version sentence createdAt\n          progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSecondsHigh }\n          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        }\n      }\n      queue {\n        sentence waiting claimed dead\n        workers { name lastBeatSeconds }\n        deadGroups { code sentence count retryable runNumbers }\n      }\n    }\n  }\n": typeof types.HomeDocument,
    "\n  query Models {\n    models {\n      id slug name catalogueName architecture parameters licence status why contextTokens pretrainingTags knownTraining source revision sha256 approaches\n      endpoint { baseUrl servedName serves logProbabilities inputPrice outputPrice maxParallel timeoutSeconds hasKey keyHint check { at isAnswering code sentence latencyMs } }\n    }\n    catalogue { name family organization year month architecture parametersMillions openWeights licence pretrainingTags parent isVerified notes runnable { id } }\n    approaches { key title }\n  }\n": typeof types.ModelsDocument,
    "\n  mutation RegisterModel($input: RegisterModelInput!) {\n    registerModel(input: $input) { id slug status }\n  }\n": typeof types.RegisterModelDocument,
    "\n  mutation RegisterEndpoint($input: RegisterEndpointInput!) {\n    registerEndpoint(input: $input) { id slug }\n  }\n": typeof types.RegisterEndpointDocument,
    "\n  mutation ChangeEndpoint($modelId: ID!, $input: ChangeEndpointInput!) {\n    changeEndpoint(modelId: $modelId, input: $input) { id }\n  }\n": typeof types.ChangeEndpointDocument,
    "\n  mutation CheckEndpoint($modelId: ID!) {\n    checkEndpoint(modelId: $modelId) { id endpoint { check { at isAnswering code sentence latencyMs } } }\n  }\n": typeof types.CheckEndpointDocument,
    "\n  mutation RemoveModel($id: ID!) {\n    removeModel(id: $id)\n  }\n": typeof types.RemoveModelDocument,
    "\n  mutation CreateOrganisation($input: CreateOrganisationInput!) {\n    createOrganisation(input: $input) {\n      organisation { id slug }\n      team { id slug }\n    }\n  }\n": typeof types.CreateOrganisationDocument,
    "\n  query Invitation($token: String!) {\n    invitation(token: $token) { organisation email role state }\n  }\n": typeof types.InvitationDocument,
    "\n  mutation AcceptInvitation($token: String!) {\n    acceptInvitation(token: $token) { slug teams { slug } }\n  }\n": typeof types.AcceptInvitationDocument,
    "\n  query Members($after: String, $search: String) {\n    organisation {\n      id\n      name\n      teams { id slug name }\n      members(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes { id userId name email role createdAt teams { teamId slug role } }\n        pageInfo { endCursor hasNextPage }\n      }\n      invitations(first: 50) { nodes { id email role teamId expiresAt state } }\n      permissions { action label organisationRoles teamRoles }\n    }\n  }\n": typeof types.MembersDocument,
    "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) { token invitation { id email } }\n  }\n": typeof types.InviteMemberDocument,
    "\n  mutation RevokeInvitation($id: ID!) {\n    revokeInvitation(id: $id) { id state }\n  }\n": typeof types.RevokeInvitationDocument,
    "\n  mutation ChangeMemberRole($memberId: ID!, $role: OrganisationRole!) {\n    changeMemberRole(memberId: $memberId, role: $role) { id role }\n  }\n": typeof types.ChangeMemberRoleDocument,
    "\n  mutation RemoveMember($memberId: ID!) {\n    removeMember(memberId: $memberId)\n  }\n": typeof types.RemoveMemberDocument,
    "\n  mutation SetTeamMember($teamId: ID!, $memberId: ID!, $role: TeamRole) {\n    setTeamMember(teamId: $teamId, memberId: $memberId, role: $role) { id teams { teamId role } }\n  }\n": typeof types.SetTeamMemberDocument,
    "\n  mutation CreateTeam($name: String!) {\n    createTeam(name: $name) { id slug }\n  }\n": typeof types.CreateTeamDocument,
    "\n  query Keys($after: String) {\n    organisation {\n      id\n      teams { id slug name }\n      apiKeys(first: 50, after: $after) {\n        totalCount\n        nodes { id name prefix scopes teamId createdBy createdAt expiresAt lastUsedAt state }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": typeof types.KeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret key { id name } }\n  }\n": typeof types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) { id state }\n  }\n": typeof types.RevokeApiKeyDocument,
    "\n  query Settings {\n    organisation { id slug name fewLabelsBorder fewLabelsBorderSetAt defaultMargin currency labelPrice gpuHourPrice cpuHourPrice pricesSetAt }\n  }\n": typeof types.SettingsDocument,
    "\n  mutation ChangeSettings($input: OrganisationSettingsInput!) {\n    changeSettings(input: $input) { id fewLabelsBorder defaultMargin currency labelPrice gpuHourPrice cpuHourPrice }\n  }\n": typeof types.ChangeSettingsDocument,
    "\n  query Queue($team: String!, $status: String, $after: String) {\n    team(slug: $team) {\n      id\n      queue {\n        sentence waiting claimed dead\n        workers { name lastBeatSeconds device engine currentRunNumber }\n        deadGroups { code sentence count retryable runNumbers }\n        shards(first: 50, after: $after, status: $status) {\n          totalCount\n          nodes { runNumber armName experimentNumber createdAt shard { id ordinal status attempts worker rows rowsDone phase phaseDone phaseTotal errorSentence } }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": typeof types.QueueDocument,
    "\n  query TaskReference($team: String!, $number: Int!) {\n    team(slug: $team) { id task(number: $number) { id number name version { number } } }\n  }\n": typeof types.TaskReferenceDocument,
    "\n  query Recommendation($taskId: ID!, $what: [TraitInput!]) {\n    recommendation(taskId: $taskId, what: $what) {\n      answer\n      agreesWithSurvey\n      experiment { number title createdAt }\n      headline { kind sentence }\n      advice {\n        sentence fewLabelsBorder fewLabelsBorderSetAt\n        flow { outcome possibleOutcomes steps { id question answer because isReached next } }\n        rules {\n          id section remark condition applies missing strength recommends avoids rationale isInterpreted verifiedHow\n          verdict { word sentence difference low high margin metric n pValue adjustedP familySize recommendedArm avoidedArm reason settle { rows draws sentence } experimentNumber judgedAt }\n        }\n        tensions { id rules note }\n        openQuestions { key question }\n      }\n    }\n  }\n": typeof types.RecommendationDocument,
    "\n  query Run($team: String!, $number: Int!, $withItems: Boolean!, $split: Split, $outcome: ItemOutcome, $gold: Int, $predicted: Int, $after: String) {\n    team(slug: $team) {\n      id\n      run(number: $number) {\n        id number status version n budgetIndex drawIndex seed rowsTotal rowsDone rowErrors isReused reusedFromNumber\n        fingerprint training engineSeconds errorCode errorSentence createdAt startedAt finishedAt\n        notes { code sentence count }\n        arm { id name approach modelName settings }\n        experiment { id number title }\n        scores { split metric title value low high n method }\n        shards { id ordinal status epoch attempts worker rows rowsDone phase phaseDone phaseTotal errorCode errorSentence errorRowId }\n        labels\n        confusions(first: 20) { gold predicted count }\n        items(first: 50, after: $after, split: $split, outcome: $outcome, gold: $gold, predicted: $predicted) @include(if: $withItems) {\n          totalCount\n          nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": typeof types.RunDocument,
    "\n  mutation CancelRun($id: ID!) {\n    cancelRun(id: $id) { id status version }\n  }\n": typeof types.CancelRunDocument,
    "\n  query RunRows($team: String!, $number: Int!, $after: String) {\n    team(slug: $team) {\n      id\n      run(number: $number) {\n        id\n        items(first: 100, after: $after) {\n          nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": typeof types.RunRowsDocument,
    "\n  query Tasks($team: String!, $after: String, $search: String) {\n    team(slug: $team) {\n      id\n      tasks(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes {\n          id number name createdAt\n          version { number family metric dataset { number name version } labels { value } advice { sentence openQuestions { key } } }\n          experiments(first: 1) { totalCount }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": typeof types.TasksDocument,
    "\n  query NewTask($team: String!) {\n    taskFamilies {\n      family title needsSecondText surveyFamilies\n      metrics { key title higherIsBetter }\n      defaultTemplate { instruction item labelPrefix }\n    }\n    team(slug: $team) {\n      id\n      datasets(first: 100) { nodes { number name version { id number status rows mapping { second } labels { value train } } } }\n    }\n  }\n": typeof types.NewTaskDocument,
    "\n  mutation CreateTask($input: CreateTaskInput!) {\n    createTask(input: $input) { id number }\n  }\n": typeof types.CreateTaskDocument,
    "\n  query PreviewTemplate($datasetVersionId: ID!, $template: PromptTemplateInput!, $labels: [TaskLabelInput!]!) {\n    previewTemplate(datasetVersionId: $datasetVersionId, template: $template, labels: $labels) { rowId prompt gold }\n  }\n": typeof types.PreviewTemplateDocument,
    "\n  query Task($team: String!, $number: Int!) {\n    taskFamilies { family title metrics { key title } }\n    traitQuestions { key group question type values note }\n    team(slug: $team) {\n      id\n      task(number: $number) {\n        id number name createdAt\n        version {\n          id number family metric margin isValidationFree\n          dataset { number name version versionId }\n          labels { value text description }\n          template { instruction item labelPrefix }\n          traits { key value source note }\n          rendered(first: 3) { rowId prompt gold }\n          advice {\n            sentence fewLabelsBorder fewLabelsBorderSetAt\n            flow { outcome possibleOutcomes steps { id question answer because isReached next } }\n            rules { id applies }\n            openQuestions { key group question type values note }\n          }\n        }\n        experiments(first: 10) { totalCount nodes { id number title status sentence createdAt } }\n      }\n    }\n  }\n": typeof types.TaskDocument,
    "\n  mutation ChangeTask($input: ChangeTaskInput!) {\n    changeTask(input: $input) { id version { number } }\n  }\n": typeof types.ChangeTaskDocument,
    "\n  query Find($team: String!, $search: String!) {\n    team(slug: $team) {\n      id\n      tasks(first: 5, search: $search) { nodes { id number name } }\n      experiments(first: 5, search: $search) { nodes { id number title } }\n      datasets(first: 5, search: $search) { nodes { id number name } }\n    }\n  }\n": typeof types.FindDocument,
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
    "\n  query JourneyTaskId($team: String!, $number: Int!) { team(slug: $team) { task(number: $number) { id name } } }\n": typeof types.JourneyTaskIdDocument,
    "\n  mutation JourneyCancel($id: ID!) { cancelExperiment(id: $id) { number status } }\n": typeof types.JourneyCancelDocument,
    "\n  mutation JourneyRetry($experimentId: ID!) { retryFailed(experimentId: $experimentId) { number status } }\n": typeof types.JourneyRetryDocument,
    "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      organisations {\n        organizationId\n        slug\n        name\n        role\n        teams {\n          id\n          slug\n          name\n          role\n        }\n      }\n    }\n  }\n": typeof types.ViewerDocument,
};
const documents: Documents = {
    "\n  query Datasets($team: String!, $after: String, $search: String) {\n    team(slug: $team) {\n      id\n      datasets(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes {\n          id number name createdAt usedByTasks\n          version { number rows status sealedAt labels { value train validation test } leak { findings { severity } } }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": types.DatasetsDocument,
    "\n  query NewDataset($team: String!) {\n    team(slug: $team) { id name }\n  }\n": types.NewDatasetDocument,
    "\n  mutation CreateDataset($teamId: ID!, $name: String!) {\n    createDataset(teamId: $teamId, name: $name) { id number }\n  }\n": types.CreateDatasetDocument,
    "\n  query DatasetFiles($team: String!, $number: Int!) {\n    team(slug: $team) {\n      id\n      dataset(number: $number) {\n        id number name\n        files(first: 20) {\n          nodes {\n            id filename split bytes status keepGoodRows format encoding delimiter rowsSeen faultsTotal errorCode errorSentence\n            columns { name guess because samples nulls distinct }\n            warnings { code sentence count }\n            faults(first: 20) { nodes { line column code sentence } }\n            preview(first: 8) { line cells }\n          }\n        }\n        versions(first: 1) { totalCount }\n      }\n    }\n  }\n": types.DatasetFilesDocument,
    "\n  mutation KeepGoodRows($fileId: ID!) {\n    keepGoodRows(fileId: $fileId) { id status keepGoodRows }\n  }\n": types.KeepGoodRowsDocument,
    "\n  mutation BuildVersion($input: BuildVersionInput!) {\n    buildVersion(input: $input) { id number status }\n  }\n": types.BuildVersionDocument,
    "\n  query Dataset($team: String!, $number: Int!, $version: Int, $withRows: Boolean!, $split: Split, $label: JSON, $search: String, $after: String) {\n    team(slug: $team) {\n      id\n      dataset(number: $number) {\n        id number name createdAt usedByTasks\n        versions(first: 20) { totalCount nodes { id number status rows createdAt errorSentence } }\n        version(number: $version) {\n          id number status errorCode errorSentence contentHash rows dropped createdAt sealedAt\n          mapping { text second label split }\n          splits { split rows }\n          labels { value train validation test }\n          cut { made from seed share method }\n          leak { testShareSeenInTrain findings { kind splits count severity sentence examples { rowIds text } } }\n          rowPage(split: $split, label: $label, search: $search, first: 50, after: $after) @include(if: $withRows) {\n            totalCount\n            nodes { id split text second label sourceLine }\n            pageInfo { endCursor hasNextPage }\n          }\n        }\n      }\n    }\n  }\n": types.DatasetDocument,
    "\n  query Experiments($team: String!, $after: String, $search: String, $task: Int) {\n    team(slug: $team) {\n      id\n      experiments(first: 50, after: $after, search: $search, taskNumber: $task) {\n        totalCount\n        nodes {\n          id number title status version sentence createdAt\n          task { number name }\n          progress { runsTotal runsComplete runsFailed runsCancelled }\n          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": types.ExperimentsDocument,
    "\n  query NewExperiment($team: String!) {\n    approaches { key title needsModel needsLabels isPrompting isTraining isBaseline architectures settingsSchema }\n    models { id name architecture parameters status why approaches }\n    team(slug: $team) {\n      id\n      tasks(first: 100) { nodes { id number name version { metric margin labels { value } dataset { number name version } } } }\n    }\n  }\n": types.NewExperimentDocument,
    "\n  query CloneSource($team: String!, $number: Int!) {\n    team(slug: $team) { experiment(number: $number) { number title plan task { number } } }\n  }\n": types.CloneSourceDocument,
    "\n  query Plan($input: PlanInput!) {\n    plan(input: $input) {\n      hash sentence runs trainings rowsPredicted detectable detectableSentence isLaunchable\n      arms { name approach modelName runs }\n      budgets { mode size n shortfalls { label have need } }\n      estimate { secondsLow seconds secondsHigh basis }\n      checks { code level sentence }\n    }\n  }\n": types.PlanDocument,
    "\n  mutation LaunchExperiment($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {\n    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number }\n  }\n": types.LaunchExperimentDocument,
    "\n  query Experiment($team: String!, $number: Int!, $status: String, $armId: ID, $after: String) {\n    team(slug: $team) {\n      id\n      experiment(number: $number) {\n        id number title status version createdAt finishedAt sentence\n        task { id number name version metric }\n        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }\n        arms { id ordinal name approach modelName }\n        budgets { mode size n shortfalls { label have need } }\n        curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        crossovers {\n          promptArmId promptArm trainArmId trainArm metric kind point low high level safeBudget isCoarse crossesMoreThanOnce isHeadline sentence\n          differences { n difference low high }\n          probability { n p }\n        }\n        verdicts { ruleId word strength sentence recommendedArm avoidedArm metric n difference low high margin pValue adjustedP familySize reason settle { rows draws sentence } experimentNumber }\n        failures { code sentence count retryable runNumbers }\n        runs(first: 50, after: $after, status: $status, armId: $armId) {\n          totalCount\n          nodes {\n            id number status n drawIndex seed rowsTotal rowsDone rowErrors isReused errorSentence\n            arm { id name approach }\n            scores { split metric title value low high n }\n          }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": types.ExperimentDocument,
    "\n  mutation CancelExperiment($id: ID!) {\n    cancelExperiment(id: $id) { id status version }\n  }\n": types.CancelExperimentDocument,
    "\n  mutation RetryFailed($experimentId: ID!) {\n    retryFailed(experimentId: $experimentId) { id status version }\n  }\n": types.RetryFailedDocument,
    "\n  query Curves($team: String!, $number: Int!) {\n    team(slug: $team) {\n      id\n      experiment(number: $number) {\n        id number\n        task { number version }\n        curves { armId armName approach metric points { n mean low high draws runsDone runsTotal isCarried } }\n      }\n    }\n  }\n": types.CurvesDocument,
    "\n  query Home($team: String!) {\n    team(slug: $team) {\n      id\n      name\n      datasets(first: 1) { totalCount nodes { number } }\n      tasks(first: 3) { totalCount nodes { number name } }\n      experiments(first: 8) {\n        totalCount\n        nodes {\n          id number title status version sentence createdAt\n          progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSecondsHigh }\n          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        }\n      }\n      queue {\n        sentence waiting claimed dead\n        workers { name lastBeatSeconds }\n        deadGroups { code sentence count retryable runNumbers }\n      }\n    }\n  }\n": types.HomeDocument,
    "\n  query Models {\n    models {\n      id slug name catalogueName architecture parameters licence status why contextTokens pretrainingTags knownTraining source revision sha256 approaches\n      endpoint { baseUrl servedName serves logProbabilities inputPrice outputPrice maxParallel timeoutSeconds hasKey keyHint check { at isAnswering code sentence latencyMs } }\n    }\n    catalogue { name family organization year month architecture parametersMillions openWeights licence pretrainingTags parent isVerified notes runnable { id } }\n    approaches { key title }\n  }\n": types.ModelsDocument,
    "\n  mutation RegisterModel($input: RegisterModelInput!) {\n    registerModel(input: $input) { id slug status }\n  }\n": types.RegisterModelDocument,
    "\n  mutation RegisterEndpoint($input: RegisterEndpointInput!) {\n    registerEndpoint(input: $input) { id slug }\n  }\n": types.RegisterEndpointDocument,
    "\n  mutation ChangeEndpoint($modelId: ID!, $input: ChangeEndpointInput!) {\n    changeEndpoint(modelId: $modelId, input: $input) { id }\n  }\n": types.ChangeEndpointDocument,
    "\n  mutation CheckEndpoint($modelId: ID!) {\n    checkEndpoint(modelId: $modelId) { id endpoint { check { at isAnswering code sentence latencyMs } } }\n  }\n": types.CheckEndpointDocument,
    "\n  mutation RemoveModel($id: ID!) {\n    removeModel(id: $id)\n  }\n": types.RemoveModelDocument,
    "\n  mutation CreateOrganisation($input: CreateOrganisationInput!) {\n    createOrganisation(input: $input) {\n      organisation { id slug }\n      team { id slug }\n    }\n  }\n": types.CreateOrganisationDocument,
    "\n  query Invitation($token: String!) {\n    invitation(token: $token) { organisation email role state }\n  }\n": types.InvitationDocument,
    "\n  mutation AcceptInvitation($token: String!) {\n    acceptInvitation(token: $token) { slug teams { slug } }\n  }\n": types.AcceptInvitationDocument,
    "\n  query Members($after: String, $search: String) {\n    organisation {\n      id\n      name\n      teams { id slug name }\n      members(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes { id userId name email role createdAt teams { teamId slug role } }\n        pageInfo { endCursor hasNextPage }\n      }\n      invitations(first: 50) { nodes { id email role teamId expiresAt state } }\n      permissions { action label organisationRoles teamRoles }\n    }\n  }\n": types.MembersDocument,
    "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) { token invitation { id email } }\n  }\n": types.InviteMemberDocument,
    "\n  mutation RevokeInvitation($id: ID!) {\n    revokeInvitation(id: $id) { id state }\n  }\n": types.RevokeInvitationDocument,
    "\n  mutation ChangeMemberRole($memberId: ID!, $role: OrganisationRole!) {\n    changeMemberRole(memberId: $memberId, role: $role) { id role }\n  }\n": types.ChangeMemberRoleDocument,
    "\n  mutation RemoveMember($memberId: ID!) {\n    removeMember(memberId: $memberId)\n  }\n": types.RemoveMemberDocument,
    "\n  mutation SetTeamMember($teamId: ID!, $memberId: ID!, $role: TeamRole) {\n    setTeamMember(teamId: $teamId, memberId: $memberId, role: $role) { id teams { teamId role } }\n  }\n": types.SetTeamMemberDocument,
    "\n  mutation CreateTeam($name: String!) {\n    createTeam(name: $name) { id slug }\n  }\n": types.CreateTeamDocument,
    "\n  query Keys($after: String) {\n    organisation {\n      id\n      teams { id slug name }\n      apiKeys(first: 50, after: $after) {\n        totalCount\n        nodes { id name prefix scopes teamId createdBy createdAt expiresAt lastUsedAt state }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": types.KeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret key { id name } }\n  }\n": types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) { id state }\n  }\n": types.RevokeApiKeyDocument,
    "\n  query Settings {\n    organisation { id slug name fewLabelsBorder fewLabelsBorderSetAt defaultMargin currency labelPrice gpuHourPrice cpuHourPrice pricesSetAt }\n  }\n": types.SettingsDocument,
    "\n  mutation ChangeSettings($input: OrganisationSettingsInput!) {\n    changeSettings(input: $input) { id fewLabelsBorder defaultMargin currency labelPrice gpuHourPrice cpuHourPrice }\n  }\n": types.ChangeSettingsDocument,
    "\n  query Queue($team: String!, $status: String, $after: String) {\n    team(slug: $team) {\n      id\n      queue {\n        sentence waiting claimed dead\n        workers { name lastBeatSeconds device engine currentRunNumber }\n        deadGroups { code sentence count retryable runNumbers }\n        shards(first: 50, after: $after, status: $status) {\n          totalCount\n          nodes { runNumber armName experimentNumber createdAt shard { id ordinal status attempts worker rows rowsDone phase phaseDone phaseTotal errorSentence } }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": types.QueueDocument,
    "\n  query TaskReference($team: String!, $number: Int!) {\n    team(slug: $team) { id task(number: $number) { id number name version { number } } }\n  }\n": types.TaskReferenceDocument,
    "\n  query Recommendation($taskId: ID!, $what: [TraitInput!]) {\n    recommendation(taskId: $taskId, what: $what) {\n      answer\n      agreesWithSurvey\n      experiment { number title createdAt }\n      headline { kind sentence }\n      advice {\n        sentence fewLabelsBorder fewLabelsBorderSetAt\n        flow { outcome possibleOutcomes steps { id question answer because isReached next } }\n        rules {\n          id section remark condition applies missing strength recommends avoids rationale isInterpreted verifiedHow\n          verdict { word sentence difference low high margin metric n pValue adjustedP familySize recommendedArm avoidedArm reason settle { rows draws sentence } experimentNumber judgedAt }\n        }\n        tensions { id rules note }\n        openQuestions { key question }\n      }\n    }\n  }\n": types.RecommendationDocument,
    "\n  query Run($team: String!, $number: Int!, $withItems: Boolean!, $split: Split, $outcome: ItemOutcome, $gold: Int, $predicted: Int, $after: String) {\n    team(slug: $team) {\n      id\n      run(number: $number) {\n        id number status version n budgetIndex drawIndex seed rowsTotal rowsDone rowErrors isReused reusedFromNumber\n        fingerprint training engineSeconds errorCode errorSentence createdAt startedAt finishedAt\n        notes { code sentence count }\n        arm { id name approach modelName settings }\n        experiment { id number title }\n        scores { split metric title value low high n method }\n        shards { id ordinal status epoch attempts worker rows rowsDone phase phaseDone phaseTotal errorCode errorSentence errorRowId }\n        labels\n        confusions(first: 20) { gold predicted count }\n        items(first: 50, after: $after, split: $split, outcome: $outcome, gold: $gold, predicted: $predicted) @include(if: $withItems) {\n          totalCount\n          nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": types.RunDocument,
    "\n  mutation CancelRun($id: ID!) {\n    cancelRun(id: $id) { id status version }\n  }\n": types.CancelRunDocument,
    "\n  query RunRows($team: String!, $number: Int!, $after: String) {\n    team(slug: $team) {\n      id\n      run(number: $number) {\n        id\n        items(first: 100, after: $after) {\n          nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n": types.RunRowsDocument,
    "\n  query Tasks($team: String!, $after: String, $search: String) {\n    team(slug: $team) {\n      id\n      tasks(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes {\n          id number name createdAt\n          version { number family metric dataset { number name version } labels { value } advice { sentence openQuestions { key } } }\n          experiments(first: 1) { totalCount }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n": types.TasksDocument,
    "\n  query NewTask($team: String!) {\n    taskFamilies {\n      family title needsSecondText surveyFamilies\n      metrics { key title higherIsBetter }\n      defaultTemplate { instruction item labelPrefix }\n    }\n    team(slug: $team) {\n      id\n      datasets(first: 100) { nodes { number name version { id number status rows mapping { second } labels { value train } } } }\n    }\n  }\n": types.NewTaskDocument,
    "\n  mutation CreateTask($input: CreateTaskInput!) {\n    createTask(input: $input) { id number }\n  }\n": types.CreateTaskDocument,
    "\n  query PreviewTemplate($datasetVersionId: ID!, $template: PromptTemplateInput!, $labels: [TaskLabelInput!]!) {\n    previewTemplate(datasetVersionId: $datasetVersionId, template: $template, labels: $labels) { rowId prompt gold }\n  }\n": types.PreviewTemplateDocument,
    "\n  query Task($team: String!, $number: Int!) {\n    taskFamilies { family title metrics { key title } }\n    traitQuestions { key group question type values note }\n    team(slug: $team) {\n      id\n      task(number: $number) {\n        id number name createdAt\n        version {\n          id number family metric margin isValidationFree\n          dataset { number name version versionId }\n          labels { value text description }\n          template { instruction item labelPrefix }\n          traits { key value source note }\n          rendered(first: 3) { rowId prompt gold }\n          advice {\n            sentence fewLabelsBorder fewLabelsBorderSetAt\n            flow { outcome possibleOutcomes steps { id question answer because isReached next } }\n            rules { id applies }\n            openQuestions { key group question type values note }\n          }\n        }\n        experiments(first: 10) { totalCount nodes { id number title status sentence createdAt } }\n      }\n    }\n  }\n": types.TaskDocument,
    "\n  mutation ChangeTask($input: ChangeTaskInput!) {\n    changeTask(input: $input) { id version { number } }\n  }\n": types.ChangeTaskDocument,
    "\n  query Find($team: String!, $search: String!) {\n    team(slug: $team) {\n      id\n      tasks(first: 5, search: $search) { nodes { id number name } }\n      experiments(first: 5, search: $search) { nodes { id number title } }\n      datasets(first: 5, search: $search) { nodes { id number name } }\n    }\n  }\n": types.FindDocument,
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
    "\n  query JourneyTaskId($team: String!, $number: Int!) { team(slug: $team) { task(number: $number) { id name } } }\n": types.JourneyTaskIdDocument,
    "\n  mutation JourneyCancel($id: ID!) { cancelExperiment(id: $id) { number status } }\n": types.JourneyCancelDocument,
    "\n  mutation JourneyRetry($experimentId: ID!) { retryFailed(experimentId: $experimentId) { number status } }\n": types.JourneyRetryDocument,
    "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      organisations {\n        organizationId\n        slug\n        name\n        role\n        teams {\n          id\n          slug\n          name\n          role\n        }\n      }\n    }\n  }\n": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Datasets($team: String!, $after: String, $search: String) {\n    team(slug: $team) {\n      id\n      datasets(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes {\n          id number name createdAt usedByTasks\n          version { number rows status sealedAt labels { value train validation test } leak { findings { severity } } }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n"): typeof import('./graphql').DatasetsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewDataset($team: String!) {\n    team(slug: $team) { id name }\n  }\n"): typeof import('./graphql').NewDatasetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateDataset($teamId: ID!, $name: String!) {\n    createDataset(teamId: $teamId, name: $name) { id number }\n  }\n"): typeof import('./graphql').CreateDatasetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DatasetFiles($team: String!, $number: Int!) {\n    team(slug: $team) {\n      id\n      dataset(number: $number) {\n        id number name\n        files(first: 20) {\n          nodes {\n            id filename split bytes status keepGoodRows format encoding delimiter rowsSeen faultsTotal errorCode errorSentence\n            columns { name guess because samples nulls distinct }\n            warnings { code sentence count }\n            faults(first: 20) { nodes { line column code sentence } }\n            preview(first: 8) { line cells }\n          }\n        }\n        versions(first: 1) { totalCount }\n      }\n    }\n  }\n"): typeof import('./graphql').DatasetFilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation KeepGoodRows($fileId: ID!) {\n    keepGoodRows(fileId: $fileId) { id status keepGoodRows }\n  }\n"): typeof import('./graphql').KeepGoodRowsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BuildVersion($input: BuildVersionInput!) {\n    buildVersion(input: $input) { id number status }\n  }\n"): typeof import('./graphql').BuildVersionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Dataset($team: String!, $number: Int!, $version: Int, $withRows: Boolean!, $split: Split, $label: JSON, $search: String, $after: String) {\n    team(slug: $team) {\n      id\n      dataset(number: $number) {\n        id number name createdAt usedByTasks\n        versions(first: 20) { totalCount nodes { id number status rows createdAt errorSentence } }\n        version(number: $version) {\n          id number status errorCode errorSentence contentHash rows dropped createdAt sealedAt\n          mapping { text second label split }\n          splits { split rows }\n          labels { value train validation test }\n          cut { made from seed share method }\n          leak { testShareSeenInTrain findings { kind splits count severity sentence examples { rowIds text } } }\n          rowPage(split: $split, label: $label, search: $search, first: 50, after: $after) @include(if: $withRows) {\n            totalCount\n            nodes { id split text second label sourceLine }\n            pageInfo { endCursor hasNextPage }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').DatasetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Experiments($team: String!, $after: String, $search: String, $task: Int) {\n    team(slug: $team) {\n      id\n      experiments(first: 50, after: $after, search: $search, taskNumber: $task) {\n        totalCount\n        nodes {\n          id number title status version sentence createdAt\n          task { number name }\n          progress { runsTotal runsComplete runsFailed runsCancelled }\n          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n"): typeof import('./graphql').ExperimentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewExperiment($team: String!) {\n    approaches { key title needsModel needsLabels isPrompting isTraining isBaseline architectures settingsSchema }\n    models { id name architecture parameters status why approaches }\n    team(slug: $team) {\n      id\n      tasks(first: 100) { nodes { id number name version { metric margin labels { value } dataset { number name version } } } }\n    }\n  }\n"): typeof import('./graphql').NewExperimentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CloneSource($team: String!, $number: Int!) {\n    team(slug: $team) { experiment(number: $number) { number title plan task { number } } }\n  }\n"): typeof import('./graphql').CloneSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Plan($input: PlanInput!) {\n    plan(input: $input) {\n      hash sentence runs trainings rowsPredicted detectable detectableSentence isLaunchable\n      arms { name approach modelName runs }\n      budgets { mode size n shortfalls { label have need } }\n      estimate { secondsLow seconds secondsHigh basis }\n      checks { code level sentence }\n    }\n  }\n"): typeof import('./graphql').PlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LaunchExperiment($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {\n    launchExperiment(input: $input, planHash: $planHash, idempotencyKey: $idempotencyKey) { id number }\n  }\n"): typeof import('./graphql').LaunchExperimentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Experiment($team: String!, $number: Int!, $status: String, $armId: ID, $after: String) {\n    team(slug: $team) {\n      id\n      experiment(number: $number) {\n        id number title status version createdAt finishedAt sentence\n        task { id number name version metric }\n        progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSeconds etaSecondsHigh }\n        arms { id ordinal name approach modelName }\n        budgets { mode size n shortfalls { label have need } }\n        curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        crossovers {\n          promptArmId promptArm trainArmId trainArm metric kind point low high level safeBudget isCoarse crossesMoreThanOnce isHeadline sentence\n          differences { n difference low high }\n          probability { n p }\n        }\n        verdicts { ruleId word strength sentence recommendedArm avoidedArm metric n difference low high margin pValue adjustedP familySize reason settle { rows draws sentence } experimentNumber }\n        failures { code sentence count retryable runNumbers }\n        runs(first: 50, after: $after, status: $status, armId: $armId) {\n          totalCount\n          nodes {\n            id number status n drawIndex seed rowsTotal rowsDone rowErrors isReused errorSentence\n            arm { id name approach }\n            scores { split metric title value low high n }\n          }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ExperimentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelExperiment($id: ID!) {\n    cancelExperiment(id: $id) { id status version }\n  }\n"): typeof import('./graphql').CancelExperimentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryFailed($experimentId: ID!) {\n    retryFailed(experimentId: $experimentId) { id status version }\n  }\n"): typeof import('./graphql').RetryFailedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Curves($team: String!, $number: Int!) {\n    team(slug: $team) {\n      id\n      experiment(number: $number) {\n        id number\n        task { number version }\n        curves { armId armName approach metric points { n mean low high draws runsDone runsTotal isCarried } }\n      }\n    }\n  }\n"): typeof import('./graphql').CurvesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Home($team: String!) {\n    team(slug: $team) {\n      id\n      name\n      datasets(first: 1) { totalCount nodes { number } }\n      tasks(first: 3) { totalCount nodes { number name } }\n      experiments(first: 8) {\n        totalCount\n        nodes {\n          id number title status version sentence createdAt\n          progress { runsTotal runsComplete runsFailed runsCancelled rowsTotal rowsDone etaSecondsLow etaSecondsHigh }\n          curves { armId approach armName metric points { n budgetIndex mean low high draws perDraw runsDone runsTotal isCarried } }\n        }\n      }\n      queue {\n        sentence waiting claimed dead\n        workers { name lastBeatSeconds }\n        deadGroups { code sentence count retryable runNumbers }\n      }\n    }\n  }\n"): typeof import('./graphql').HomeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Models {\n    models {\n      id slug name catalogueName architecture parameters licence status why contextTokens pretrainingTags knownTraining source revision sha256 approaches\n      endpoint { baseUrl servedName serves logProbabilities inputPrice outputPrice maxParallel timeoutSeconds hasKey keyHint check { at isAnswering code sentence latencyMs } }\n    }\n    catalogue { name family organization year month architecture parametersMillions openWeights licence pretrainingTags parent isVerified notes runnable { id } }\n    approaches { key title }\n  }\n"): typeof import('./graphql').ModelsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterModel($input: RegisterModelInput!) {\n    registerModel(input: $input) { id slug status }\n  }\n"): typeof import('./graphql').RegisterModelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterEndpoint($input: RegisterEndpointInput!) {\n    registerEndpoint(input: $input) { id slug }\n  }\n"): typeof import('./graphql').RegisterEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeEndpoint($modelId: ID!, $input: ChangeEndpointInput!) {\n    changeEndpoint(modelId: $modelId, input: $input) { id }\n  }\n"): typeof import('./graphql').ChangeEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CheckEndpoint($modelId: ID!) {\n    checkEndpoint(modelId: $modelId) { id endpoint { check { at isAnswering code sentence latencyMs } } }\n  }\n"): typeof import('./graphql').CheckEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveModel($id: ID!) {\n    removeModel(id: $id)\n  }\n"): typeof import('./graphql').RemoveModelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateOrganisation($input: CreateOrganisationInput!) {\n    createOrganisation(input: $input) {\n      organisation { id slug }\n      team { id slug }\n    }\n  }\n"): typeof import('./graphql').CreateOrganisationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Invitation($token: String!) {\n    invitation(token: $token) { organisation email role state }\n  }\n"): typeof import('./graphql').InvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptInvitation($token: String!) {\n    acceptInvitation(token: $token) { slug teams { slug } }\n  }\n"): typeof import('./graphql').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members($after: String, $search: String) {\n    organisation {\n      id\n      name\n      teams { id slug name }\n      members(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes { id userId name email role createdAt teams { teamId slug role } }\n        pageInfo { endCursor hasNextPage }\n      }\n      invitations(first: 50) { nodes { id email role teamId expiresAt state } }\n      permissions { action label organisationRoles teamRoles }\n    }\n  }\n"): typeof import('./graphql').MembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) { token invitation { id email } }\n  }\n"): typeof import('./graphql').InviteMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeInvitation($id: ID!) {\n    revokeInvitation(id: $id) { id state }\n  }\n"): typeof import('./graphql').RevokeInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeMemberRole($memberId: ID!, $role: OrganisationRole!) {\n    changeMemberRole(memberId: $memberId, role: $role) { id role }\n  }\n"): typeof import('./graphql').ChangeMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($memberId: ID!) {\n    removeMember(memberId: $memberId)\n  }\n"): typeof import('./graphql').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetTeamMember($teamId: ID!, $memberId: ID!, $role: TeamRole) {\n    setTeamMember(teamId: $teamId, memberId: $memberId, role: $role) { id teams { teamId role } }\n  }\n"): typeof import('./graphql').SetTeamMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateTeam($name: String!) {\n    createTeam(name: $name) { id slug }\n  }\n"): typeof import('./graphql').CreateTeamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Keys($after: String) {\n    organisation {\n      id\n      teams { id slug name }\n      apiKeys(first: 50, after: $after) {\n        totalCount\n        nodes { id name prefix scopes teamId createdBy createdAt expiresAt lastUsedAt state }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n"): typeof import('./graphql').KeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret key { id name } }\n  }\n"): typeof import('./graphql').CreateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) { id state }\n  }\n"): typeof import('./graphql').RevokeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Settings {\n    organisation { id slug name fewLabelsBorder fewLabelsBorderSetAt defaultMargin currency labelPrice gpuHourPrice cpuHourPrice pricesSetAt }\n  }\n"): typeof import('./graphql').SettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeSettings($input: OrganisationSettingsInput!) {\n    changeSettings(input: $input) { id fewLabelsBorder defaultMargin currency labelPrice gpuHourPrice cpuHourPrice }\n  }\n"): typeof import('./graphql').ChangeSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Queue($team: String!, $status: String, $after: String) {\n    team(slug: $team) {\n      id\n      queue {\n        sentence waiting claimed dead\n        workers { name lastBeatSeconds device engine currentRunNumber }\n        deadGroups { code sentence count retryable runNumbers }\n        shards(first: 50, after: $after, status: $status) {\n          totalCount\n          nodes { runNumber armName experimentNumber createdAt shard { id ordinal status attempts worker rows rowsDone phase phaseDone phaseTotal errorSentence } }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').QueueDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TaskReference($team: String!, $number: Int!) {\n    team(slug: $team) { id task(number: $number) { id number name version { number } } }\n  }\n"): typeof import('./graphql').TaskReferenceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Recommendation($taskId: ID!, $what: [TraitInput!]) {\n    recommendation(taskId: $taskId, what: $what) {\n      answer\n      agreesWithSurvey\n      experiment { number title createdAt }\n      headline { kind sentence }\n      advice {\n        sentence fewLabelsBorder fewLabelsBorderSetAt\n        flow { outcome possibleOutcomes steps { id question answer because isReached next } }\n        rules {\n          id section remark condition applies missing strength recommends avoids rationale isInterpreted verifiedHow\n          verdict { word sentence difference low high margin metric n pValue adjustedP familySize recommendedArm avoidedArm reason settle { rows draws sentence } experimentNumber judgedAt }\n        }\n        tensions { id rules note }\n        openQuestions { key question }\n      }\n    }\n  }\n"): typeof import('./graphql').RecommendationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Run($team: String!, $number: Int!, $withItems: Boolean!, $split: Split, $outcome: ItemOutcome, $gold: Int, $predicted: Int, $after: String) {\n    team(slug: $team) {\n      id\n      run(number: $number) {\n        id number status version n budgetIndex drawIndex seed rowsTotal rowsDone rowErrors isReused reusedFromNumber\n        fingerprint training engineSeconds errorCode errorSentence createdAt startedAt finishedAt\n        notes { code sentence count }\n        arm { id name approach modelName settings }\n        experiment { id number title }\n        scores { split metric title value low high n method }\n        shards { id ordinal status epoch attempts worker rows rowsDone phase phaseDone phaseTotal errorCode errorSentence errorRowId }\n        labels\n        confusions(first: 20) { gold predicted count }\n        items(first: 50, after: $after, split: $split, outcome: $outcome, gold: $gold, predicted: $predicted) @include(if: $withItems) {\n          totalCount\n          nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').RunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelRun($id: ID!) {\n    cancelRun(id: $id) { id status version }\n  }\n"): typeof import('./graphql').CancelRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunRows($team: String!, $number: Int!, $after: String) {\n    team(slug: $team) {\n      id\n      run(number: $number) {\n        id\n        items(first: 100, after: $after) {\n          nodes { rowId split text second gold predicted missing isRight confidence latencyMs inputTokens outputTokens }\n          pageInfo { endCursor hasNextPage }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').RunRowsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tasks($team: String!, $after: String, $search: String) {\n    team(slug: $team) {\n      id\n      tasks(first: 50, after: $after, search: $search) {\n        totalCount\n        nodes {\n          id number name createdAt\n          version { number family metric dataset { number name version } labels { value } advice { sentence openQuestions { key } } }\n          experiments(first: 1) { totalCount }\n        }\n        pageInfo { endCursor hasNextPage }\n      }\n    }\n  }\n"): typeof import('./graphql').TasksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewTask($team: String!) {\n    taskFamilies {\n      family title needsSecondText surveyFamilies\n      metrics { key title higherIsBetter }\n      defaultTemplate { instruction item labelPrefix }\n    }\n    team(slug: $team) {\n      id\n      datasets(first: 100) { nodes { number name version { id number status rows mapping { second } labels { value train } } } }\n    }\n  }\n"): typeof import('./graphql').NewTaskDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateTask($input: CreateTaskInput!) {\n    createTask(input: $input) { id number }\n  }\n"): typeof import('./graphql').CreateTaskDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewTemplate($datasetVersionId: ID!, $template: PromptTemplateInput!, $labels: [TaskLabelInput!]!) {\n    previewTemplate(datasetVersionId: $datasetVersionId, template: $template, labels: $labels) { rowId prompt gold }\n  }\n"): typeof import('./graphql').PreviewTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Task($team: String!, $number: Int!) {\n    taskFamilies { family title metrics { key title } }\n    traitQuestions { key group question type values note }\n    team(slug: $team) {\n      id\n      task(number: $number) {\n        id number name createdAt\n        version {\n          id number family metric margin isValidationFree\n          dataset { number name version versionId }\n          labels { value text description }\n          template { instruction item labelPrefix }\n          traits { key value source note }\n          rendered(first: 3) { rowId prompt gold }\n          advice {\n            sentence fewLabelsBorder fewLabelsBorderSetAt\n            flow { outcome possibleOutcomes steps { id question answer because isReached next } }\n            rules { id applies }\n            openQuestions { key group question type values note }\n          }\n        }\n        experiments(first: 10) { totalCount nodes { id number title status sentence createdAt } }\n      }\n    }\n  }\n"): typeof import('./graphql').TaskDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeTask($input: ChangeTaskInput!) {\n    changeTask(input: $input) { id version { number } }\n  }\n"): typeof import('./graphql').ChangeTaskDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Find($team: String!, $search: String!) {\n    team(slug: $team) {\n      id\n      tasks(first: 5, search: $search) { nodes { id number name } }\n      experiments(first: 5, search: $search) { nodes { id number title } }\n      datasets(first: 5, search: $search) { nodes { id number name } }\n    }\n  }\n"): typeof import('./graphql').FindDocument;
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
export function graphql(source: "\n  query JourneyTaskId($team: String!, $number: Int!) { team(slug: $team) { task(number: $number) { id name } } }\n"): typeof import('./graphql').JourneyTaskIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JourneyCancel($id: ID!) { cancelExperiment(id: $id) { number status } }\n"): typeof import('./graphql').JourneyCancelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JourneyRetry($experimentId: ID!) { retryFailed(experimentId: $experimentId) { number status } }\n"): typeof import('./graphql').JourneyRetryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      id\n      name\n      email\n      organisations {\n        organizationId\n        slug\n        name\n        role\n        teams {\n          id\n          slug\n          name\n          role\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').ViewerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
