export { DomainError, notFound } from './errors';
export { createCtx, entities, inOrganisation, migrate, migrations, openDatabases, TenantRepository } from './database';
export type { Ctx, CtxOptions, Databases, DatabaseOptions, FindRows, TenantRow, Who } from './database';
export { Arm, Draw, Experiment, planExperiment } from './experiments';
export type { ArmPlan, Estimate, ExperimentPlan, FilledBudget, Plan, PlanCheck, PlanInput, PlannedArm } from './experiments';
export {
  buildVersion, cellText, countTasksOf, createDataset, Dataset, datasetByNumber, DatasetFault, DatasetFile, datasetLimits, DatasetRow, DatasetVersion, familyOf, FileRow, getDataset, getDatasetFile, goldText, ingestFile, keepGoodRows,
  leakSentence, listDatasets, listFaults, listFiles, listRows, listVersions, newestSealedVersions, previewFile, receiveFile, requestVersion, suggestFamily, suggestMapping, versionByNumber,
} from './datasets';
export type { ColumnMapping, IngestWork, LeakFinding, LeakReport, ReceivedFile, RowFilter, VersionWishes } from './datasets';
export {
  adviceFor, allMetrics, changeTask, checkTemplate, contentFreeItems, createTask, datasetReferences, defaultTemplateOf, families, findName, getTask, isRefusal, labelContinuation, labelsOf, listTasks, metricEntry, metricsOf, needsSecond, newestTaskVersions,
  previewTemplate, readAnswer, renderAnswers, renderChoices, renderDemonstration, renderInstruction, renderItem, renderRows, renderTaskInstruction, shiftedTasksOf, shownMetricsOf, surveyFamiliesOf, Task, taskByNumber, tasksById, TaskVersion, taskVersionByNumber, taskVersionOf, teamOfDatasetVersion, traitForm,
} from './tasks';
export type { AnswerReading, DatasetReference, FamilyEntry, LabelWords, MetricFacts, NewTask, ParsedAnswer, PromptTemplate, ReadAnswer, RenderedPrompt, RuleAdvice, TaskAdvice, TaskChange, TaskLabel, TaskTrait, TaskTraits, TraitAnswer, TraitFormEntry } from './tasks';
export { checkPageSize, largestPage, pageOf, paginate, readCursor, writeCursor } from './pages';
export type { Page, PageOrder, PageRequest } from './pages';
export {
  acceptInvitation, actions, actorOf, ApiKey, assertAllowed, auditActions, AuditEntry, changeMemberRole, checkAudit, createApiKey, createOrganisation, createTeam, getMember, getOrganisation, getVisibleTeam,
  Invitation, inviteMember, listApiKeys, listAudit, listInvitations, listMembers, listMemberships, listTeamsOfMembers, listTeamsOfMembership, listVisibleTeams, lookUpMemberships, Member, namesOfUsers,
  nextTeamNumber, Organisation, permissionTable, previewInvitation, readKeyAccess, readMemberAccess, readOrganisation, removeMember, renameOrganisation, revokeApiKey, revokeInvitation, setTeamMember,
  stateOfApiKey, stateOfInvitation, Team, useApiKey,
} from './organisations';
export type {
  Access, Action, ApiKeyState, AuditCheck, FoundMembership, InvitationState, MemberTeam, NewApiKey, NewInvitation, NewOrganisation, OrganisationSettings, PermissionEntry, TeamOfCaller,
} from './organisations';
export {
  cancelExperiment, cancelRun, chooseShards, claimShard, closeShard, expireRun, failShard, isWorkable, launchExperiment, mayFollow, giveUpScoring, hasSpendingLimit, limitReached, metricTitle, openStatuses, Prediction, releaseShard, renewLease, reserveCost, retryFailed,
  returnLapsedClaim, reuseFinishedRun, RowError, Run, savePredictions, saveRowErrors, Score, scoreFinishedRun, Shard, underDispatchLock, workableStatuses,
} from './runs';
export type {
  Cancelled, Changed, ClaimRequest, DispatchView, FailedShard, FairOrder, Launched, LeaseAnswer, NewPrediction, NewRowError, OwnedId, Retried, RetryTarget, RunNote, RunTraining, ScoredRun, ShardClaim, ShardFacts, ShardFate, ShardFault,
  ShardProgress, WaitingShard,
} from './runs';
export { Crossover, CurvePoint, judgeExperiment, pairTasks, practiceHistory, statementsOfTasks, statePractice, Verdict, withdrawPractice } from './recommendations';
export type { CrossoverDetail, Judgement, LadderSide, Settle } from './recommendations';
export {
  approachesOf, catalogueWith, changeEndpoint, createSecretBox, endpointsOfModels, endpointSourceOf, ensurePackagedModels, findEndpointAnswers, getEndpoint, keepEndpointAnswers, listModels, Model, ModelEndpoint,
  openEndpoint, packagedModels, registerEndpoint, registerModel, removeModel, saveEndpointCheck,
} from './models';
export type { CatalogueEntry, EndpointCheck, EndpointWishes, NewEndpoint, NewModel, OpenEndpoint, PackagedModel, SecretBox, ServedModel } from './models';
export { armsById, armsOfExperiments, budgetsOfExperiments, experimentReferences, getExperimentByNumber, getTaskToMeasure, getVisibleExperiment, listExperiments, tasksOfVersions } from './experiments';
export type { ArmView, ExperimentFilter, ExperimentReference, TaskReference } from './experiments';
export {
  answerCountsOfRuns, countQueue, countsOfRuns, deadShardsOfTeam, failuresOfExperiments, getRunByNumber, getVisibleRun, itemOutcomes, labelsOfRuns, listConfusions, listItems, listQueueShards, listRuns,
  mixedSentence, numbersOfTeamRuns, progressOfExperiments, sentenceOfQueue, scoresOfRuns, shardsOfRuns, usageOfRuns, readTrainingFile, warningsOfRuns,
} from './runs';
export type {
  AnswerCounts, Confusion, ExperimentProgress, FailureGroup, Item, ItemFilter, ItemOutcome, QueueCounts, QueueShard, RunCounts, RunFilter, RunUsage, ScoreView, ShardView, TimeLeft,
} from './runs';
export { crossoversOfExperiments, curvesOfExperiments, groupScoresOfExperiments, newestVerdictsOfTasks, sentenceOfExperiment, verdictsOfExperiments } from './recommendations';
export type { CrossoverView, CurvePointView, CurveView, GroupScoresView, VerdictView } from './recommendations';
export { loadShardWork } from './runs';
export type { ShardWork } from './runs';
export { adviseWhatToBuy, changeSettingsAndReview, giveUpJudging, forecastCrossoversOfExperiments, forecastRecords, forecastsOfExperiments, readScorecard, reckonBreakEven, recommendFor, registrationsOfExperiments, stopDecidedExperiment, warningsOfFindings } from './recommendations';
export type { BreakEvenView, BreakEvenWish, PassedOver, PurchaseView, ServingCost, WhatToBuyView, WorthWish } from './recommendations';
export type { CrossoverForecastView, ForecastRecordView, ForecastView, LabelBorder, LabelRegime, LabelRegimes, RegistrationView, Scorecard, ScorecardRule, WhatIf } from './recommendations';
export { Registration, registeredClaims, registerExperiment, stoppingRules } from './experiments';
export type { Money, PlanPower, RegisteredClaim, RegistrationWish, StoppingRule } from './experiments';
export type { PracticeWish, Recommendation, StandingStatement, StatementView } from './recommendations';
