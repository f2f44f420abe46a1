/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AnswerKind =
  | 'choice'
  | 'label'
  | 'number'
  | 'span'
  | 'tags'
  | 'text';

export type ApiKeyState =
  | 'active'
  | 'expired'
  | 'revoked';

export type ArmInput = {
  modelId?: string | number | null | undefined;
  name?: string | null | undefined;
  /** At least {"approach": "..."}; defaults fill the rest. */
  settings: unknown;
};

export type BreakEvenInput = {
  /** 365 where left out. */
  horizonDays?: number | null | undefined;
  /** Of an hour of the engine; the organisation's price where left out. */
  hourPrice?: number | null | undefined;
  /** The organisation's price where left out. */
  labelPrice?: GuessInput | null | undefined;
  /** Labels to pay for; those from which the tuned side is good enough, where left out. */
  labels?: number | null | undefined;
  otherFixed?: number | null | undefined;
  /** The experiment's headline arms where left out. */
  promptArmId?: string | number | null | undefined;
  requestsPerDay: GuessInput;
  taskId: string | number;
  trainArmId?: string | number | null | undefined;
  /** Of the tuned model, a day. */
  upkeepPerDay?: number | null | undefined;
};

export type BudgetMode =
  | 'per_class'
  | 'total';

export type BuildVersionInput = {
  cutSeed?: number | null | undefined;
  /** Share of the train rows that a missing validation or test split gets. */
  cutShare?: number | null | undefined;
  datasetId: string | number;
  fileIds: Array<string | number>;
  makeValidation?: boolean | null | undefined;
  mapping: ColumnMappingInput;
};

export type ChangeEndpointInput = {
  /** Left out: as before; null: none. It is stored sealed and never shown again. */
  apiKey?: string | null | undefined;
  /** The address before /chat/completions. */
  baseUrl?: string | null | undefined;
  catalogueName?: string | null | undefined;
  contextTokens?: number | null | undefined;
  /** US dollars for a million tokens. */
  inputPrice?: number | null | undefined;
  licence?: string | null | undefined;
  logProbabilities?: LogProbabilityKind | null | undefined;
  /** Requests of one worker at a time. */
  maxParallel?: number | null | undefined;
  name?: string | null | undefined;
  /** US dollars for a million tokens. */
  outputPrice?: number | null | undefined;
  parametersMillions?: number | null | undefined;
  /** The model's name at the server. */
  servedName?: string | null | undefined;
  serves?: EndpointService | null | undefined;
  /** For one request, to the last byte of its answer. */
  timeoutSeconds?: number | null | undefined;
};

export type ChangeTaskInput = {
  /** The number of the version that you saw; VERSION_CONFLICT when there is a newer one. */
  expectedVersion: number;
  isValidationFree?: boolean | null | undefined;
  labels?: Array<TaskLabelInput> | null | undefined;
  margin?: number | null | undefined;
  metric?: string | null | undefined;
  name?: string | null | undefined;
  taskId: string | number;
  template?: PromptTemplateInput | null | undefined;
  traits?: Array<TraitInput> | null | undefined;
};

export type CheckLevel =
  | 'ok'
  | 'stop'
  | 'warn';

export type ColumnKind =
  | 'answers'
  | 'choice'
  | 'choices'
  | 'label'
  | 'list'
  | 'number'
  | 'places'
  | 'tags'
  | 'text';

export type ColumnMappingInput = {
  /** Multiple choice: one column with a list, or one column for each choice. */
  choices?: Array<string> | null | undefined;
  /** Classification where left out, or sentence pairs where a second text is named. */
  family?: TaskFamily | null | undefined;
  /** What rows have in common: their document, user or template. Rows with the same value are never torn by a cut and count as one group in every interval; an empty cell is a group of its own. */
  group?: string | null | undefined;
  /** The right answer. */
  label: string;
  second?: string | null | undefined;
  split?: string | null | undefined;
  /** Extractive question answering: where the answer starts in the context. */
  start?: string | null | undefined;
  /** Maths: the written steps to the answer. */
  steps?: string | null | undefined;
  text: string;
};

export type ColumnRole =
  | 'group'
  | 'ignore'
  | 'label'
  | 'second'
  | 'split'
  | 'text';

export type CreateApiKeyInput = {
  expiresInDays?: number | null | undefined;
  name: string;
  scopes: Array<KeyScope>;
  teamId?: string | number | null | undefined;
};

export type CreateOrganisationInput = {
  name: string;
  slug?: string | null | undefined;
};

export type CreateTaskInput = {
  datasetVersionId: string | number;
  family: TaskFamily;
  isValidationFree?: boolean | null | undefined;
  labels?: Array<TaskLabelInput> | null | undefined;
  margin?: number | null | undefined;
  metric?: string | null | undefined;
  name: string;
  teamId: string | number;
  template?: PromptTemplateInput | null | undefined;
  traits?: Array<TraitInput> | null | undefined;
};

export type DatasetVersionStatus =
  | 'building'
  | 'failed'
  | 'sealed';

export type EndpointService =
  | 'chat'
  | 'embeddings';

export type FamilyRole =
  | 'choices'
  | 'label'
  | 'second'
  | 'start'
  | 'steps'
  | 'text';

export type FileStatus =
  | 'failed'
  | 'ingested'
  | 'ingesting'
  | 'received';

/** An amount as low, likely and high. */
export type GuessInput = {
  high: number;
  likely: number;
  low: number;
};

export type InvitationState =
  | 'accepted'
  | 'expired'
  | 'open'
  | 'revoked';

export type InviteMemberInput = {
  email: string;
  role: OrganisationRole;
  teamId?: string | number | null | undefined;
  teamRole?: TeamRole | null | undefined;
};

export type ItemOutcome =
  | 'missing'
  | 'right'
  | 'wrong';

export type KeyScope =
  | 'launch'
  | 'manage_data'
  | 'read';

export type LabelBudgetInput = {
  mode: BudgetMode;
  size: number;
};

export type LogProbabilityKind =
  | 'first_token'
  | 'none'
  | 'whole_label';

export type OrganisationRole =
  | 'admin'
  | 'member'
  | 'owner';

export type OrganisationSettingsInput = {
  cpuHourPrice?: number | null | undefined;
  /** Of all prices, as three capital letters. */
  currency?: string | null | undefined;
  defaultMargin?: number | null | undefined;
  /** What one experiment may spend. */
  experimentLimit?: number | null | undefined;
  fewLabelsBorder?: number | null | undefined;
  gpuHourPrice?: number | null | undefined;
  /** What one labelled row costs. Left out: stays as it is; null: taken back. */
  labelPrice?: number | null | undefined;
  /** What may be spent in a calendar month (UTC). Left out: stays as it is; null: no limit. */
  monthLimit?: number | null | undefined;
};

export type PlanInput = {
  arms: Array<ArmInput>;
  budgets: Array<LabelBudgetInput>;
  draws?: number;
  margin?: number | null | undefined;
  metric?: string | null | undefined;
  registration?: RegistrationInput | null | undefined;
  seed?: number;
  seeds?: number;
  taskId: string | number;
  title?: string | null | undefined;
};

export type PromptTemplateInput = {
  instruction: string;
  item: string;
  labelPrefix?: string;
};

export type RegisterEndpointInput = {
  /** Left out: as before; null: none. It is stored sealed and never shown again. */
  apiKey?: string | null | undefined;
  /** The address before /chat/completions. */
  baseUrl: string;
  catalogueName?: string | null | undefined;
  contextTokens?: number | null | undefined;
  /** US dollars for a million tokens. */
  inputPrice?: number | null | undefined;
  licence?: string | null | undefined;
  logProbabilities?: LogProbabilityKind | null | undefined;
  /** Requests of one worker at a time. */
  maxParallel?: number | null | undefined;
  name: string;
  /** US dollars for a million tokens. */
  outputPrice?: number | null | undefined;
  parametersMillions?: number | null | undefined;
  /** The model's name at the server. */
  servedName: string;
  serves?: EndpointService | null | undefined;
  slug: string;
  /** For one request, to the last byte of its answer. */
  timeoutSeconds?: number | null | undefined;
};

export type RegisterModelInput = {
  architecture: string;
  catalogueName?: string | null | undefined;
  folder?: string | null | undefined;
  huggingFaceId?: string | null | undefined;
  licence?: string | null | undefined;
  name: string;
  parametersMillions?: number | null | undefined;
  revision?: string | null | undefined;
  slug: string;
};

export type RegisteredClaim =
  | 'better'
  | 'no_worse'
  | 'same';

/** What is claimed before the test rows are scored; locked with a hash. */
export type RegistrationInput = {
  /** Name of the arm in the plan. */
  aheadArm: string;
  behindArm: string;
  /** Size of the label budget at which both are compared; the largest where it is left out. */
  budgetSize?: number | null | undefined;
  /** better; no_worse by the margin; same within it. */
  claim: RegisteredClaim;
  /** In your own words; written for you where it is left out. */
  hypothesis?: string | null | undefined;
  /** fixed: read once at the planned end; sequential: looked at as rows come in, and stopped as soon as it is decided. */
  stopping: StoppingRule;
};

export type Split =
  | 'test'
  | 'train'
  | 'validation';

export type StatePracticeInput = {
  isFollowed: boolean;
  /** What was done, 1 to 2,000 characters; may be left out where the advice is not followed. */
  note?: string;
  ruleId: string;
  taskId: string | number;
};

export type StoppingRule =
  | 'fixed'
  | 'sequential';

export type TaskFamily =
  | 'classification'
  | 'closed_book_qa'
  | 'extractive_qa'
  | 'maths'
  | 'multiple_choice'
  | 'ner'
  | 'regression'
  | 'sentence_pair'
  | 'summarisation'
  | 'translation';

export type TaskLabelInput = {
  description?: string | null | undefined;
  text: string;
  value: unknown;
};

export type TeamRole =
  | 'contributor'
  | 'maintainer'
  | 'viewer';

export type TraitInput = {
  key: string;
  /** null: "I don't know". */
  value?: unknown;
};

export type BreakEvenQueryVariables = Exact<{
  input: BreakEvenInput;
}>;


export type BreakEvenQuery = { breakEven: { sentence: string, currency: string, experimentNumber: number, promptArm: string, trainArm: string, labels: number, margin: number, horizonDays: number, fixed: number, savingPerDay: number, requestsToBreakEven: number | null, volumeToPay: number | null, median: number | null, low: number | null, high: number | null, never: number, goodEnoughFrom: number | null, passedOver: { number: number, sentence: string } | null, prompt: { basis: string, perRequest: number | null, standardError: number | null, latencyMs: number | null, inputTokens: number, outputTokens: number, rows: number }, tuned: { basis: string, perRequest: number | null, standardError: number | null, latencyMs: number | null, inputTokens: number, outputTokens: number, rows: number }, cells: Array<{ labels: number, requestsPerDay: number, goodEnough: number, paidBack: number, probability: number }> } };

export type WhatToBuyQueryVariables = Exact<{
  taskId: string | number;
  requests?: number | null | undefined;
  valuePerPoint?: number | null | undefined;
  labelPrice?: number | null | undefined;
  hourPrice?: number | null | undefined;
}>;


export type WhatToBuyQuery = { whatToBuy: { sentence: string, best: string, advice: string | null, unit: string, currency: string, labels: number, regret: number, experimentNumber: number, passedOver: { number: number, sentence: string } | null, purchases: Array<{ kind: string, addRows: number, addDraws: number, addLabels: number, cost: number | null, value: number, pays: boolean | null, seconds: number, sentence: string }>, arms: Array<{ name: string, mean: number, benefit: number }> } };

export type DatasetsQueryVariables = Exact<{
  team: string;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type DatasetsQuery = { team: { id: string, datasets: { totalCount: number, nodes: Array<{ id: string, number: number, name: string, createdAt: string, usedByTasks: number, version: { number: number, rows: number, status: DatasetVersionStatus, sealedAt: string | null, labels: Array<{ value: unknown, train: number, validation: number, test: number }>, leak: { findings: Array<{ severity: string }> } | null } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } };

export type NewDatasetQueryVariables = Exact<{
  team: string;
}>;


export type NewDatasetQuery = { team: { id: string, name: string } };

export type CreateDatasetMutationVariables = Exact<{
  teamId: string | number;
  name: string;
}>;


export type CreateDatasetMutation = { createDataset: { id: string, number: number } };

export type DatasetFilesQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type DatasetFilesQuery = { taskFamilies: Array<{ family: TaskFamily, title: string, description: string, columns: Array<{ name: string, role: FamilyRole, kind: ColumnKind, isRequired: boolean, description: string }> }>, team: { id: string, dataset: { id: string, number: number, name: string, files: { nodes: Array<{ id: string, filename: string, split: Split | null, bytes: number, status: FileStatus, keepGoodRows: boolean, format: string | null, encoding: string | null, delimiter: string | null, rowsSeen: number, faultsTotal: number, errorCode: string | null, errorSentence: string | null, columns: Array<{ name: string, guess: ColumnRole, because: string, samples: Array<string>, nulls: number, distinct: number }>, warnings: Array<{ code: string, sentence: string, count: number }>, faults: { nodes: Array<{ line: number | null, column: string | null, code: string, sentence: string }> }, preview: Array<{ line: number, cells: Array<string | null> }> }> }, versions: { totalCount: number } } } };

export type KeepGoodRowsMutationVariables = Exact<{
  fileId: string | number;
}>;


export type KeepGoodRowsMutation = { keepGoodRows: { id: string, status: FileStatus, keepGoodRows: boolean } };

export type BuildVersionMutationVariables = Exact<{
  input: BuildVersionInput;
}>;


export type BuildVersionMutation = { buildVersion: { id: string, number: number, status: DatasetVersionStatus } };

export type DatasetQueryVariables = Exact<{
  team: string;
  number: number;
  version?: number | null | undefined;
  withRows: boolean;
  split?: Split | null | undefined;
  label?: unknown;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DatasetQuery = { team: { id: string, dataset: { id: string, number: number, name: string, createdAt: string, usedByTasks: number, versions: { totalCount: number, nodes: Array<{ id: string, number: number, status: DatasetVersionStatus, rows: number, createdAt: string, errorSentence: string | null }> }, version: { id: string, number: number, status: DatasetVersionStatus, errorCode: string | null, errorSentence: string | null, contentHash: string | null, rows: number, dropped: number, createdAt: string, sealedAt: string | null, mapping: { family: TaskFamily, text: string, second: string | null, label: string, split: string | null, group: string | null, start: string | null, steps: string | null, choices: Array<string> }, splits: Array<{ split: Split, rows: number, groups: number | null }>, labels: Array<{ value: unknown, train: number, validation: number, test: number }>, cut: { made: Array<Split>, from: Split, seed: number, share: number, method: string } | null, leak: { testShareSeenInTrain: number, findings: Array<{ kind: string, splits: Array<Split>, count: number, severity: string, sentence: string, examples: Array<{ rowIds: Array<number>, text: string }> }> } | null, rowPage?: { totalCount: number, nodes: Array<{ id: number, split: Split, text: string, second: string | null, label: unknown, gold: string, group: string | null, sourceLine: number | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } | null } } };

export type ExperimentsQueryVariables = Exact<{
  team: string;
  after?: string | null | undefined;
  search?: string | null | undefined;
  task?: number | null | undefined;
}>;


export type ExperimentsQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, team: { id: string, experiments: { totalCount: number, nodes: Array<{ id: string, number: number, title: string, status: string, version: number, sentence: string, metric: string, createdAt: string, task: { number: number, name: string }, progress: { runsTotal: number, runsComplete: number, runsFailed: number, runsCancelled: number }, curves: Array<{ armId: string, approach: string, armName: string, metric: string, points: Array<{ n: number, budgetIndex: number, mean: number, low: number | null, high: number | null, draws: number, perDraw: Array<number>, runsDone: number, runsTotal: number, isCarried: boolean }> }> }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } };

export type NewExperimentQueryVariables = Exact<{
  team: string;
}>;


export type NewExperimentQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, approaches: Array<{ key: string, title: string, needsModel: boolean, needsLabels: boolean, isPrompting: boolean, isTraining: boolean, isBaseline: boolean, architectures: Array<string>, settingsSchema: unknown }>, models: Array<{ id: string, name: string, architecture: string, parameters: number | null, status: string, why: string | null, approaches: Array<string> }>, team: { id: string, tasks: { nodes: Array<{ id: string, number: number, name: string, version: { metric: string, margin: number, labels: Array<{ value: unknown }>, dataset: { number: number, name: string, version: number } } }> } } };

export type CloneSourceQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type CloneSourceQuery = { team: { experiment: { number: number, title: string, plan: unknown, task: { number: number } } } };

export type PlanQueryVariables = Exact<{
  input: PlanInput;
}>;


export type PlanQuery = { plan: { hash: string, sentence: string, runs: number, trainings: number, rowsPredicted: number, testRows: number, detectable: number | null, detectableSentence: string, isLaunchable: boolean, registrationSentence: string | null, arms: Array<{ name: string, approach: string, modelName: string | null, runs: number }>, budgets: Array<{ mode: BudgetMode, size: number, n: number, shortfalls: Array<{ label: string, have: number, need: number }> }>, estimate: { secondsLow: number, seconds: number, secondsHigh: number, basis: string, device: string | null, moneyBasis: string, money: { low: number, mid: number, high: number, currency: string } | null, engineMoney: { low: number, mid: number, high: number, currency: string } | null, endpointMoney: { low: number, mid: number, high: number, currency: string } | null }, power: { detectable: number | null, dominates: string | null, rowShare: number | null, sentence: string, curve: Array<{ testRows: number, draws: number, detectable: number }> }, checks: Array<{ code: string, level: CheckLevel, sentence: string }> } };

export type LaunchExperimentMutationVariables = Exact<{
  input: PlanInput;
  planHash: string;
  idempotencyKey: string;
}>;


export type LaunchExperimentMutation = { launchExperiment: { id: string, number: number } };

export type ExperimentQueryVariables = Exact<{
  team: string;
  number: number;
  status?: string | null | undefined;
  armId?: string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExperimentQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean, lowest: number | null, highest: number | null }>, team: { id: string, experiment: { id: string, number: number, title: string, status: string, version: number, createdAt: string, finishedAt: string | null, sentence: string, metric: string, warnings: Array<string>, errorCode: string | null, errorSentence: string | null, task: { id: string, number: number, name: string, version: number }, progress: { runsTotal: number, runsComplete: number, runsFailed: number, runsCancelled: number, rowsTotal: number, rowsDone: number, etaSecondsLow: number | null, etaSeconds: number | null, etaSecondsHigh: number | null }, arms: Array<{ id: string, ordinal: number, name: string, approach: string, modelName: string | null }>, budgets: Array<{ mode: BudgetMode, size: number, n: number, shortfalls: Array<{ label: string, have: number, need: number }> }>, curves: Array<{ armId: string, approach: string, armName: string, metric: string, points: Array<{ n: number, budgetIndex: number, mean: number, low: number | null, high: number | null, draws: number, perDraw: Array<number>, runsDone: number, runsTotal: number, isCarried: boolean }> }>, crossovers: Array<{ promptArmId: string, promptArm: string, trainArmId: string, trainArm: string, metric: string, kind: string, point: number | null, low: number | null, high: number | null, level: number, safeBudget: number | null, isCoarse: boolean, crossesMoreThanOnce: boolean, isHeadline: boolean, sentence: string, differences: Array<{ n: number, difference: number, low: number | null, high: number | null }>, probability: Array<{ n: number, p: number }> }>, groupScores: Array<{ armId: string, armName: string, n: number, sentence: string, scores: Array<{ name: string, rows: number, mean: number, low: number, high: number }>, gap: { low: number } | null }>, verdicts: Array<{ ruleId: string, word: string, strength: string, sentence: string, recommendedArm: string | null, avoidedArm: string | null, metric: string, n: number | null, difference: number | null, low: number | null, high: number | null, margin: number, pValue: number | null, adjustedP: number | null, familySize: number, reason: string | null, experimentNumber: number, settle: { rows: number | null, draws: number | null, sentence: string } | null }>, failures: Array<{ code: string, sentence: string, count: number, retryable: boolean, runNumbers: Array<number> }>, registration: { hypothesis: string, claim: RegisteredClaim, aheadArm: string, behindArm: string, n: number, metric: string, margin: number, stopping: StoppingRule, plannedRows: number, plannedDraws: number, alpha: number, hash: string, lockedAt: string, looks: number, sentence: string, history: Array<{ number: number, rows: number, difference: number | null, low: number | null, high: number | null, lookedAt: string }>, result: { outcome: string, difference: number | null, low: number | null, high: number | null, savedRuns: number, savedSeconds: number } | null } | null, crossoverForecasts: Array<{ promptArm: string, trainArm: string, metric: string, kind: string, madeAt: string, sentence: string, score: { isHit: boolean } | null }>, forecasts: Array<{ armId: string, armName: string, metric: string, n: number, knownBudgets: number, median: number, low: number, high: number, truth: number | null, sentence: string, score: { isHit: boolean } | null }>, runs: { totalCount: number, nodes: Array<{ id: string, number: number, status: string, n: number, drawIndex: number | null, seed: number, rowsTotal: number, rowsDone: number, rowErrors: number, isReused: boolean, errorSentence: string | null, arm: { id: string, name: string, approach: string }, scores: Array<{ split: Split, metric: string, title: string, value: number | null, low: number | null, high: number | null, n: number }> }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } } };

export type CancelExperimentMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelExperimentMutation = { cancelExperiment: { id: string, status: string, version: number } };

export type RetryFailedMutationVariables = Exact<{
  experimentId: string | number;
}>;


export type RetryFailedMutation = { retryFailed: { id: string, status: string, version: number } };

export type CurvesQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type CurvesQuery = { team: { id: string, experiment: { id: string, number: number, task: { number: number, version: number }, curves: Array<{ armId: string, armName: string, approach: string, metric: string, points: Array<{ n: number, mean: number, low: number | null, high: number | null, draws: number, runsDone: number, runsTotal: number, isCarried: boolean }> }> } } };

export type HomeQueryVariables = Exact<{
  team: string;
}>;


export type HomeQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, team: { id: string, name: string, datasets: { totalCount: number, nodes: Array<{ number: number }> }, tasks: { totalCount: number, nodes: Array<{ number: number, name: string }> }, experiments: { totalCount: number, nodes: Array<{ id: string, number: number, title: string, status: string, version: number, sentence: string, metric: string, createdAt: string, progress: { runsTotal: number, runsComplete: number, runsFailed: number, runsCancelled: number, rowsTotal: number, rowsDone: number, etaSecondsLow: number | null, etaSecondsHigh: number | null }, curves: Array<{ armId: string, approach: string, armName: string, metric: string, points: Array<{ n: number, budgetIndex: number, mean: number, low: number | null, high: number | null, draws: number, perDraw: Array<number>, runsDone: number, runsTotal: number, isCarried: boolean }> }> }> }, queue: { sentence: string, waiting: number, claimed: number, dead: number, workers: Array<{ name: string, lastBeatSeconds: number }>, deadGroups: Array<{ code: string, sentence: string, count: number, retryable: boolean, runNumbers: Array<number> }> } } };

export type ModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelsQuery = { models: Array<{ id: string, slug: string, name: string, catalogueName: string | null, architecture: string, parameters: number | null, licence: string | null, status: string, why: string | null, contextTokens: number | null, pretrainingTags: Array<string>, knownTraining: Array<string>, source: string, revision: string | null, sha256: string | null, approaches: Array<string>, endpoint: { baseUrl: string, servedName: string, serves: EndpointService, logProbabilities: LogProbabilityKind, inputPrice: number, outputPrice: number, maxParallel: number, timeoutSeconds: number, hasKey: boolean, keyHint: string | null, check: { at: string, isAnswering: boolean, code: string | null, sentence: string, latencyMs: number | null } | null } | null }>, catalogue: Array<{ name: string, family: string, organization: string, year: number, month: number | null, architecture: string, parametersMillions: number | null, openWeights: string, licence: string, pretrainingTags: Array<string>, parent: string | null, isVerified: boolean, notes: string | null, runnable: Array<{ id: string }> }>, approaches: Array<{ key: string, title: string }> };

export type RegisterModelMutationVariables = Exact<{
  input: RegisterModelInput;
}>;


export type RegisterModelMutation = { registerModel: { id: string, slug: string, status: string } };

export type RegisterEndpointMutationVariables = Exact<{
  input: RegisterEndpointInput;
}>;


export type RegisterEndpointMutation = { registerEndpoint: { id: string, slug: string } };

export type ChangeEndpointMutationVariables = Exact<{
  modelId: string | number;
  input: ChangeEndpointInput;
}>;


export type ChangeEndpointMutation = { changeEndpoint: { id: string } };

export type CheckEndpointMutationVariables = Exact<{
  modelId: string | number;
}>;


export type CheckEndpointMutation = { checkEndpoint: { id: string, endpoint: { check: { at: string, isAnswering: boolean, code: string | null, sentence: string, latencyMs: number | null } | null } | null } };

export type RemoveModelMutationVariables = Exact<{
  id: string | number;
}>;


export type RemoveModelMutation = { removeModel: boolean };

export type AuditQueryVariables = Exact<{
  after?: string | null | undefined;
  withCheck: boolean;
}>;


export type AuditQuery = { organisation: { id: string, auditCheck?: { entries: number, brokenAt: number | null, hash: string }, auditLog: { totalCount: number, nodes: Array<{ number: number, at: string, actorKind: string, actorName: string, action: string, subjectName: string, detail: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } };

export type RenameOrganisationMutationVariables = Exact<{
  name: string;
}>;


export type RenameOrganisationMutation = { renameOrganisation: { id: string, name: string } };

export type CreateOrganisationMutationVariables = Exact<{
  input: CreateOrganisationInput;
}>;


export type CreateOrganisationMutation = { createOrganisation: { organisation: { id: string, slug: string }, team: { id: string, slug: string } } };

export type InvitationQueryVariables = Exact<{
  token: string;
}>;


export type InvitationQuery = { invitation: { organisation: string, email: string, role: OrganisationRole, state: InvitationState } };

export type AcceptInvitationMutationVariables = Exact<{
  token: string;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { slug: string, teams: Array<{ slug: string }> } };

export type MembersQueryVariables = Exact<{
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type MembersQuery = { organisation: { id: string, name: string, teams: Array<{ id: string, slug: string, name: string }>, members: { totalCount: number, nodes: Array<{ id: string, userId: string, name: string, email: string, role: OrganisationRole, createdAt: string, teams: Array<{ teamId: string, slug: string, role: TeamRole }> }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } }, invitations: { nodes: Array<{ id: string, email: string, role: OrganisationRole, teamId: string | null, expiresAt: string, state: InvitationState }> }, permissions: Array<{ action: string, label: string, organisationRoles: Array<OrganisationRole>, teamRoles: Array<TeamRole> }> } };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { token: string, invitation: { id: string, email: string } } };

export type RevokeInvitationMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { id: string, state: InvitationState } };

export type ChangeMemberRoleMutationVariables = Exact<{
  memberId: string | number;
  role: OrganisationRole;
}>;


export type ChangeMemberRoleMutation = { changeMemberRole: { id: string, role: OrganisationRole } };

export type RemoveMemberMutationVariables = Exact<{
  memberId: string | number;
}>;


export type RemoveMemberMutation = { removeMember: boolean };

export type SetTeamMemberMutationVariables = Exact<{
  teamId: string | number;
  memberId: string | number;
  role?: TeamRole | null | undefined;
}>;


export type SetTeamMemberMutation = { setTeamMember: { id: string, teams: Array<{ teamId: string, role: TeamRole }> } };

export type CreateTeamMutationVariables = Exact<{
  name: string;
}>;


export type CreateTeamMutation = { createTeam: { id: string, slug: string } };

export type KeysQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type KeysQuery = { organisation: { id: string, teams: Array<{ id: string, slug: string, name: string }>, apiKeys: { totalCount: number, nodes: Array<{ id: string, name: string, prefix: string, scopes: Array<KeyScope>, teamId: string | null, createdBy: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, state: ApiKeyState }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string, key: { id: string, name: string } } };

export type RevokeApiKeyMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { id: string, state: ApiKeyState } };

export type SettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type SettingsQuery = { organisation: { id: string, slug: string, name: string, fewLabelsBorder: number, fewLabelsBorderSetAt: string, defaultMargin: number, currency: string, labelPrice: number | null, gpuHourPrice: number | null, cpuHourPrice: number | null, pricesSetAt: string | null, monthLimit: number | null, experimentLimit: number | null } };

export type ChangeSettingsMutationVariables = Exact<{
  input: OrganisationSettingsInput;
}>;


export type ChangeSettingsMutation = { changeSettings: { id: string, fewLabelsBorder: number, defaultMargin: number, currency: string, labelPrice: number | null, gpuHourPrice: number | null, cpuHourPrice: number | null, monthLimit: number | null, experimentLimit: number | null } };

export type QueueQueryVariables = Exact<{
  team: string;
  status?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type QueueQuery = { team: { id: string, queue: { sentence: string, waiting: number, claimed: number, dead: number, workers: Array<{ name: string, lastBeatSeconds: number, device: string | null, engine: string | null, currentRunNumber: number | null }>, deadGroups: Array<{ code: string, sentence: string, count: number, retryable: boolean, runNumbers: Array<number> }>, shards: { totalCount: number, nodes: Array<{ runNumber: number, armName: string, experimentNumber: number, createdAt: string, shard: { id: string, ordinal: number, status: string, attempts: number, worker: string | null, rows: number, rowsDone: number, phase: string | null, phaseDone: number | null, phaseTotal: number | null, errorSentence: string | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } } };

export type TaskReferenceQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type TaskReferenceQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, team: { id: string, role: TeamRole | null, task: { id: string, number: number, name: string, version: { number: number, metric: string } } } };

export type RecommendationQueryVariables = Exact<{
  taskId: string | number;
  what?: Array<TraitInput> | TraitInput | null | undefined;
  border?: number | null | undefined;
}>;


export type RecommendationQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, recommendation: { answer: string, agreesWithSurvey: boolean | null, experiment: { number: number, title: string, createdAt: string, warnings: Array<string> } | null, passedOver: { number: number, sentence: string } | null, headline: { kind: string, sentence: string } | null, advice: { sentence: string, fewLabelsBorder: number, fewLabelsBorderSetAt: string, flow: { outcome: string | null, possibleOutcomes: Array<string>, steps: Array<{ id: string, question: string, answer: string, because: Array<string>, isReached: boolean, next: string | null }> }, rules: Array<{ id: string, section: string, remark: string | null, condition: string, applies: string, missing: Array<string>, strength: string, recommends: Array<string>, avoids: Array<string>, advises: Array<string>, isAnsweredByPeople: boolean, rationale: string, isInterpreted: boolean, verifiedHow: string | null, statement: { word: string, note: string, statedBy: string, statedAt: string, sentence: string } | null, statements: { totalCount: number, nodes: Array<{ word: string, statedAt: string, sentence: string }> } | null, verdict: { word: string, sentence: string, difference: number | null, low: number | null, high: number | null, margin: number, metric: string, n: number | null, pValue: number | null, adjustedP: number | null, familySize: number, recommendedArm: string | null, avoidedArm: string | null, reason: string | null, experimentNumber: number, judgedAt: string, isPending: boolean, isInterpreted: boolean, isOwnFinding: boolean, evidence: { runs: number, draws: number, testRows: number, models: Array<string>, from: string | null, to: string | null, tensions: Array<string>, rowShare: number | null, flags: Array<string>, pairedWith: { experimentNumber: number, taskName: string, sharedLabels: number } | null } | null, settle: { rows: number | null, draws: number | null, sentence: string, plan: unknown, addRows: number | null, addDraws: number | null, seconds: number | null, money: { low: number, mid: number, high: number, currency: string } | null } | null } | null }>, tensions: Array<{ id: string, rules: Array<string>, note: string }>, openQuestions: Array<{ key: string, question: string }> }, regimes: { border: { organisation: number, setAt: string, measured: number | null, measuredLow: number | null, measuredHigh: number | null, sentence: string }, regimes: Array<{ level: string, from: number, to: number | null, surveyOutcome: string | null, measuredSide: string | null, agrees: boolean | null, sentence: string }>, flowBefore: { outcome: string | null, steps: Array<{ id: string, question: string, answer: string }> }, flowAfter: { outcome: string | null, steps: Array<{ id: string, question: string, answer: string }> } | null } } };

export type SettlePlanQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type SettlePlanQuery = { team: { id: string, task: { id: string, version: { advice: { rules: Array<{ id: string, verdict: { settle: { plan: unknown, sentence: string, addRows: number | null } | null } | null }> } } } } };

export type StatePracticeMutationVariables = Exact<{
  input: StatePracticeInput;
}>;


export type StatePracticeMutation = { statePractice: { id: string } };

export type WithdrawPracticeMutationVariables = Exact<{
  taskId: string | number;
  ruleId: string;
}>;


export type WithdrawPracticeMutation = { withdrawPractice: { id: string } };

export type RunQueryVariables = Exact<{
  team: string;
  number: number;
  withItems: boolean;
  split?: Split | null | undefined;
  outcome?: ItemOutcome | null | undefined;
  gold?: number | null | undefined;
  predicted?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RunQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, team: { id: string, run: { id: string, number: number, status: string, version: number, metric: string, n: number, budgetIndex: number | null, drawIndex: number | null, seed: number, rowsTotal: number, rowsDone: number, rowErrors: number, isReused: boolean, reusedFromNumber: number | null, fingerprint: unknown, training: unknown, engineSeconds: number, errorCode: string | null, errorSentence: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, warnings: Array<string>, choices: unknown, labels: Array<string>, notes: Array<{ code: string, sentence: string, count: number }>, otherScores: Array<{ split: Split, metric: string, title: string, value: number | null, low: number | null, high: number | null, n: number, method: string }>, answerCounts: Array<{ split: Split, rows: number, unparsed: number, refused: number, promptTooLong: number, cut: number, distinctNumbers: number | null }>, usage: { inputTokens: number, outputTokens: number, cost: number | null, spent: number | null, costPerThousandRows: number | null, storedAnswers: number, meanLatencyMs: number | null }, arm: { id: string, name: string, approach: string, modelName: string | null, settings: unknown }, experiment: { id: string, number: number, title: string }, scores: Array<{ split: Split, metric: string, title: string, value: number | null, low: number | null, high: number | null, n: number, method: string }>, shards: Array<{ id: string, ordinal: number, status: string, epoch: number, attempts: number, worker: string | null, rows: number, rowsDone: number, phase: string | null, phaseDone: number | null, phaseTotal: number | null, errorCode: string | null, errorSentence: string | null, errorRowId: number | null }>, confusions: Array<{ gold: number, predicted: number, count: number }>, items?: { totalCount: number, nodes: Array<{ rowId: number, split: Split, text: string, second: string | null, gold: string, predicted: string | null, missing: string | null, isRight: boolean, answer: string | null, measure: string | null, isPercentage: boolean | null, score: number | null, cost: number | null, confidence: number | null, latencyMs: number | null, inputTokens: number, outputTokens: number, goldMarks: Array<{ start: number, end: number, type: string | null }>, predictedMarks: Array<{ start: number, end: number, type: string | null }>, choices: Array<{ text: string, isGold: boolean, isPredicted: boolean, probability: number | null }> }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } } };

export type CancelRunMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelRunMutation = { cancelRun: { id: string, status: string, version: number } };

export type RunRowsQueryVariables = Exact<{
  team: string;
  number: number;
  after?: string | null | undefined;
}>;


export type RunRowsQuery = { team: { id: string, run: { id: string, items: { nodes: Array<{ rowId: number, split: Split, text: string, second: string | null, gold: string, predicted: string | null, missing: string | null, isRight: boolean, confidence: number | null, latencyMs: number | null, inputTokens: number, outputTokens: number }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } } };

export type ScorecardQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ScorecardQuery = { scorecard: { sentence: string, tasks: { totalCount: number, nodes: Array<{ id: string, number: number, name: string, teamSlug: string, experimentNumber: number }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } }, rules: Array<{ id: string, section: string, condition: string, sentence: string, strength: string, measuredTasks: number, tally: Array<{ word: string, count: number, share: number, low: number, high: number }>, pools: Array<{ metric: string | null, tasks: number, mean: number, low: number, high: number, iSquared: number, heterogeneityP: number }>, cells: Array<{ taskId: string, experimentNumber: number, word: string, metric: string, difference: number | null, low: number | null, high: number | null, n: number | null }> }> }, metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, forecastRecords: Array<{ family: string, count: number, sentence: string, histogram: Array<number>, crps: number, skill: number | null }> };

export type TasksQueryVariables = Exact<{
  team: string;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type TasksQuery = { team: { id: string, tasks: { totalCount: number, nodes: Array<{ id: string, number: number, name: string, createdAt: string, version: { number: number, family: TaskFamily, metric: string, dataset: { number: number, name: string, version: number }, labels: Array<{ value: unknown }>, advice: { sentence: string, openQuestions: Array<{ key: string }> } }, experiments: { totalCount: number } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } };

export type NewTaskQueryVariables = Exact<{
  team: string;
}>;


export type NewTaskQuery = { taskFamilies: Array<{ family: TaskFamily, title: string, answer: AnswerKind, needsSecondText: boolean, surveyFamilies: Array<string>, metrics: Array<{ key: string, title: string, higherIsBetter: boolean, isPercentage: boolean }>, defaultTemplate: { instruction: string, item: string, labelPrefix: string }, templateWithSecond: { instruction: string, item: string, labelPrefix: string } }>, team: { id: string, datasets: { nodes: Array<{ number: number, name: string, version: { id: string, number: number, status: DatasetVersionStatus, rows: number, mapping: { family: TaskFamily, second: string | null }, labels: Array<{ value: unknown, train: number }> } | null }> } } };

export type CreateTaskMutationVariables = Exact<{
  input: CreateTaskInput;
}>;


export type CreateTaskMutation = { createTask: { id: string, number: number } };

export type PreviewTemplateQueryVariables = Exact<{
  datasetVersionId: string | number;
  template: PromptTemplateInput;
  labels: Array<TaskLabelInput> | TaskLabelInput;
}>;


export type PreviewTemplateQuery = { previewTemplate: Array<{ rowId: number, prompt: string, gold: string }> };

export type TaskQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type TaskQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean, higherIsBetter: boolean }>, taskFamilies: Array<{ family: TaskFamily, title: string, answer: AnswerKind }>, traitQuestions: Array<{ key: string, group: string, question: string, type: string, values: Array<string>, note: string | null }>, team: { id: string, task: { id: string, number: number, name: string, createdAt: string, version: { id: string, number: number, family: TaskFamily, metric: string, margin: number, isValidationFree: boolean, dataset: { number: number, name: string, version: number, versionId: string }, labels: Array<{ value: unknown, text: string, description: string | null }>, template: { instruction: string, item: string, labelPrefix: string }, traits: Array<{ key: string, value: unknown, source: string, note: string | null }>, rendered: Array<{ rowId: number, prompt: string, gold: string }>, advice: { sentence: string, fewLabelsBorder: number, fewLabelsBorderSetAt: string, flow: { outcome: string | null, possibleOutcomes: Array<string>, steps: Array<{ id: string, question: string, answer: string, because: Array<string>, isReached: boolean, next: string | null }> }, rules: Array<{ id: string, applies: string }>, openQuestions: Array<{ key: string, group: string, question: string, type: string, values: Array<string>, note: string | null }> } }, usualTask: { id: string, number: number, name: string } | null, shiftedTasks: Array<{ id: string, number: number, name: string }>, experiments: { totalCount: number, nodes: Array<{ id: string, number: number, title: string, status: string, sentence: string, createdAt: string }> } }, tasks: { nodes: Array<{ id: string, number: number, name: string, version: { family: TaskFamily } }> } } };

export type PairTasksMutationVariables = Exact<{
  taskId: string | number;
  usualTaskId?: string | number | null | undefined;
}>;


export type PairTasksMutation = { pairTasks: { id: string, usualTask: { id: string } | null } };

export type ChangeTaskMutationVariables = Exact<{
  input: ChangeTaskInput;
}>;


export type ChangeTaskMutation = { changeTask: { id: string, version: { number: number } } };

export type FindQueryVariables = Exact<{
  team: string;
  search: string;
}>;


export type FindQuery = { team: { id: string, tasks: { nodes: Array<{ id: string, number: number, name: string }> }, experiments: { nodes: Array<{ id: string, number: number, title: string }> }, datasets: { nodes: Array<{ id: string, number: number, name: string }> } } };

export type JourneyCreateOrganisationMutationVariables = Exact<{
  input: CreateOrganisationInput;
}>;


export type JourneyCreateOrganisationMutation = { createOrganisation: { organisation: { id: string, slug: string, name: string }, team: { id: string, slug: string, name: string } } };

export type JourneyTeamQueryVariables = Exact<{
  team: string;
}>;


export type JourneyTeamQuery = { team: { id: string, slug: string, name: string } };

export type JourneyCreateDatasetMutationVariables = Exact<{
  teamId: string | number;
  name: string;
}>;


export type JourneyCreateDatasetMutation = { createDataset: { id: string, number: number, name: string } };

export type JourneyFileQueryVariables = Exact<{
  id: string | number;
}>;


export type JourneyFileQuery = { file: { id: string, status: FileStatus, filename: string, rowsSeen: number, faultsTotal: number, errorCode: string | null, errorSentence: string | null, columns: Array<{ name: string, guess: ColumnRole, because: string }>, warnings: Array<{ code: string, sentence: string, count: number }>, faults: { totalCount: number, nodes: Array<{ line: number | null, column: string | null, code: string, sentence: string }> } } };

export type JourneyBuildVersionMutationVariables = Exact<{
  input: BuildVersionInput;
}>;


export type JourneyBuildVersionMutation = { buildVersion: { id: string, number: number, status: DatasetVersionStatus, errorCode: string | null, errorSentence: string | null } };

export type JourneyVersionQueryVariables = Exact<{
  team: string;
  dataset: number;
  version?: number | null | undefined;
}>;


export type JourneyVersionQuery = { team: { dataset: { number: number, name: string, version: { id: string, number: number, status: DatasetVersionStatus, errorCode: string | null, errorSentence: string | null, rows: number, contentHash: string | null, splits: Array<{ split: Split, rows: number }>, leak: { testShareSeenInTrain: number, findings: Array<{ sentence: string, count: number, severity: string }> } | null } | null } } };

export type JourneyCreateTaskMutationVariables = Exact<{
  input: CreateTaskInput;
}>;


export type JourneyCreateTaskMutation = { createTask: { id: string, number: number, name: string, version: { advice: { sentence: string } } } };

export type JourneyPairTasksMutationVariables = Exact<{
  taskId: string | number;
  usualTaskId: string | number;
}>;


export type JourneyPairTasksMutation = { pairTasks: { id: string, usualTask: { number: number, name: string } | null } };

export type JourneyModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type JourneyModelsQuery = { models: Array<{ id: string, slug: string, name: string, architecture: string, status: string, approaches: Array<string> }> };

export type JourneyPlanQueryVariables = Exact<{
  input: PlanInput;
}>;


export type JourneyPlanQuery = { plan: { hash: string, sentence: string, runs: number, trainings: number, rowsPredicted: number, detectableSentence: string, isLaunchable: boolean, registrationSentence: string | null, estimate: { secondsLow: number, seconds: number, secondsHigh: number, basis: string, isColdStart: boolean, moneyBasis: string, money: { low: number, mid: number, high: number, currency: string } | null }, checks: Array<{ code: string, level: CheckLevel, sentence: string }>, budgets: Array<{ size: number, n: number }> } };

export type JourneyLaunchMutationVariables = Exact<{
  input: PlanInput;
  planHash: string;
  idempotencyKey: string;
}>;


export type JourneyLaunchMutation = { launchExperiment: { id: string, number: number, title: string, status: string, version: number } };

export type JourneyProgressQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type JourneyProgressQuery = { team: { experiment: { id: string, number: number, status: string, version: number, sentence: string, progress: { runsTotal: number, runsComplete: number, runsFailed: number, runsCancelled: number, rowsTotal: number, rowsDone: number, etaSecondsLow: number | null, etaSeconds: number | null, etaSecondsHigh: number | null }, failures: Array<{ code: string, sentence: string, count: number }> } } };

export type JourneyResultQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type JourneyResultQuery = { metrics: Array<{ key: string, title: string, isPercentage: boolean }>, team: { experiment: { id: string, number: number, title: string, status: string, sentence: string, warnings: Array<string>, createdAt: string, finishedAt: string | null, task: { number: number, name: string, metric: string }, progress: { runsTotal: number, runsComplete: number, runsFailed: number, runsCancelled: number }, curves: Array<{ approach: string, armName: string, metric: string, points: Array<{ n: number, budgetIndex: number, mean: number, low: number | null, high: number | null, draws: number, runsDone: number, runsTotal: number }> }>, registration: { sentence: string } | null, groupScores: Array<{ armName: string, n: number, sentence: string, scores: Array<{ name: string, rows: number, mean: number, low: number, high: number }> }>, crossovers: Array<{ promptArm: string, trainArm: string, kind: string, point: number | null, low: number | null, high: number | null, level: number, safeBudget: number | null, isHeadline: boolean, sentence: string }>, verdicts: Array<{ ruleId: string, word: string, strength: string, sentence: string, difference: number | null, low: number | null, high: number | null, n: number | null, adjustedP: number | null, familySize: number, reason: string | null }> } } };

export type JourneyRunsQueryVariables = Exact<{
  team: string;
  number: number;
  after?: string | null | undefined;
}>;


export type JourneyRunsQuery = { team: { experiment: { runs: { nodes: Array<{ number: number, seed: number, engineSeconds: number, isReused: boolean, fingerprint: unknown, arm: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } } };

export type JourneyTaskIdQueryVariables = Exact<{
  team: string;
  number: number;
}>;


export type JourneyTaskIdQuery = { team: { task: { id: string, name: string } } };

export type JourneyCancelMutationVariables = Exact<{
  id: string | number;
}>;


export type JourneyCancelMutation = { cancelExperiment: { number: number, status: string } };

export type JourneyRetryMutationVariables = Exact<{
  experimentId: string | number;
}>;


export type JourneyRetryMutation = { retryFailed: { number: number, status: string } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, name: string, email: string, organisations: Array<{ organizationId: string, slug: string, name: string, role: OrganisationRole, teams: Array<{ id: string, slug: string, name: string, role: TeamRole | null }> }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const BreakEvenDocument = new TypedDocumentString(`
    query BreakEven($input: BreakEvenInput!) {
  breakEven(input: $input) {
    sentence
    currency
    experimentNumber
    passedOver {
      number
      sentence
    }
    promptArm
    trainArm
    labels
    margin
    horizonDays
    fixed
    savingPerDay
    requestsToBreakEven
    volumeToPay
    median
    low
    high
    never
    goodEnoughFrom
    prompt {
      basis
      perRequest
      standardError
      latencyMs
      inputTokens
      outputTokens
      rows
    }
    tuned {
      basis
      perRequest
      standardError
      latencyMs
      inputTokens
      outputTokens
      rows
    }
    cells {
      labels
      requestsPerDay
      goodEnough
      paidBack
      probability
    }
  }
}
    `) as unknown as TypedDocumentString<BreakEvenQuery, BreakEvenQueryVariables>;
export const WhatToBuyDocument = new TypedDocumentString(`
    query WhatToBuy($taskId: ID!, $requests: Float, $valuePerPoint: Float, $labelPrice: Float, $hourPrice: Float) {
  whatToBuy(
    taskId: $taskId
    requests: $requests
    valuePerPoint: $valuePerPoint
    labelPrice: $labelPrice
    hourPrice: $hourPrice
  ) {
    sentence
    best
    advice
    unit
    currency
    labels
    regret
    experimentNumber
    passedOver {
      number
      sentence
    }
    purchases {
      kind
      addRows
      addDraws
      addLabels
      cost
      value
      pays
      seconds
      sentence
    }
    arms {
      name
      mean
      benefit
    }
  }
}
    `) as unknown as TypedDocumentString<WhatToBuyQuery, WhatToBuyQueryVariables>;
export const DatasetsDocument = new TypedDocumentString(`
    query Datasets($team: String!, $after: String, $search: String) {
  team(slug: $team) {
    id
    datasets(first: 50, after: $after, search: $search) {
      totalCount
      nodes {
        id
        number
        name
        createdAt
        usedByTasks
        version {
          number
          rows
          status
          sealedAt
          labels {
            value
            train
            validation
            test
          }
          leak {
            findings {
              severity
            }
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DatasetsQuery, DatasetsQueryVariables>;
export const NewDatasetDocument = new TypedDocumentString(`
    query NewDataset($team: String!) {
  team(slug: $team) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<NewDatasetQuery, NewDatasetQueryVariables>;
export const CreateDatasetDocument = new TypedDocumentString(`
    mutation CreateDataset($teamId: ID!, $name: String!) {
  createDataset(teamId: $teamId, name: $name) {
    id
    number
  }
}
    `) as unknown as TypedDocumentString<CreateDatasetMutation, CreateDatasetMutationVariables>;
export const DatasetFilesDocument = new TypedDocumentString(`
    query DatasetFiles($team: String!, $number: Int!) {
  taskFamilies {
    family
    title
    description
    columns {
      name
      role
      kind
      isRequired
      description
    }
  }
  team(slug: $team) {
    id
    dataset(number: $number) {
      id
      number
      name
      files(first: 20) {
        nodes {
          id
          filename
          split
          bytes
          status
          keepGoodRows
          format
          encoding
          delimiter
          rowsSeen
          faultsTotal
          errorCode
          errorSentence
          columns {
            name
            guess
            because
            samples
            nulls
            distinct
          }
          warnings {
            code
            sentence
            count
          }
          faults(first: 20) {
            nodes {
              line
              column
              code
              sentence
            }
          }
          preview(first: 8) {
            line
            cells
          }
        }
      }
      versions(first: 1) {
        totalCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DatasetFilesQuery, DatasetFilesQueryVariables>;
export const KeepGoodRowsDocument = new TypedDocumentString(`
    mutation KeepGoodRows($fileId: ID!) {
  keepGoodRows(fileId: $fileId) {
    id
    status
    keepGoodRows
  }
}
    `) as unknown as TypedDocumentString<KeepGoodRowsMutation, KeepGoodRowsMutationVariables>;
export const BuildVersionDocument = new TypedDocumentString(`
    mutation BuildVersion($input: BuildVersionInput!) {
  buildVersion(input: $input) {
    id
    number
    status
  }
}
    `) as unknown as TypedDocumentString<BuildVersionMutation, BuildVersionMutationVariables>;
export const DatasetDocument = new TypedDocumentString(`
    query Dataset($team: String!, $number: Int!, $version: Int, $withRows: Boolean!, $split: Split, $label: JSON, $search: String, $after: String) {
  team(slug: $team) {
    id
    dataset(number: $number) {
      id
      number
      name
      createdAt
      usedByTasks
      versions(first: 20) {
        totalCount
        nodes {
          id
          number
          status
          rows
          createdAt
          errorSentence
        }
      }
      version(number: $version) {
        id
        number
        status
        errorCode
        errorSentence
        contentHash
        rows
        dropped
        createdAt
        sealedAt
        mapping {
          family
          text
          second
          label
          split
          group
          start
          steps
          choices
        }
        splits {
          split
          rows
          groups
        }
        labels {
          value
          train
          validation
          test
        }
        cut {
          made
          from
          seed
          share
          method
        }
        leak {
          testShareSeenInTrain
          findings {
            kind
            splits
            count
            severity
            sentence
            examples {
              rowIds
              text
            }
          }
        }
        rowPage(split: $split, label: $label, search: $search, first: 50, after: $after) @include(if: $withRows) {
          totalCount
          nodes {
            id
            split
            text
            second
            label
            gold
            group
            sourceLine
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DatasetQuery, DatasetQueryVariables>;
export const ExperimentsDocument = new TypedDocumentString(`
    query Experiments($team: String!, $after: String, $search: String, $task: Int) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  team(slug: $team) {
    id
    experiments(first: 50, after: $after, search: $search, taskNumber: $task) {
      totalCount
      nodes {
        id
        number
        title
        status
        version
        sentence
        metric
        createdAt
        task {
          number
          name
        }
        progress {
          runsTotal
          runsComplete
          runsFailed
          runsCancelled
        }
        curves {
          armId
          approach
          armName
          metric
          points {
            n
            budgetIndex
            mean
            low
            high
            draws
            perDraw
            runsDone
            runsTotal
            isCarried
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExperimentsQuery, ExperimentsQueryVariables>;
export const NewExperimentDocument = new TypedDocumentString(`
    query NewExperiment($team: String!) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  approaches {
    key
    title
    needsModel
    needsLabels
    isPrompting
    isTraining
    isBaseline
    architectures
    settingsSchema
  }
  models {
    id
    name
    architecture
    parameters
    status
    why
    approaches
  }
  team(slug: $team) {
    id
    tasks(first: 100) {
      nodes {
        id
        number
        name
        version {
          metric
          margin
          labels {
            value
          }
          dataset {
            number
            name
            version
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewExperimentQuery, NewExperimentQueryVariables>;
export const CloneSourceDocument = new TypedDocumentString(`
    query CloneSource($team: String!, $number: Int!) {
  team(slug: $team) {
    experiment(number: $number) {
      number
      title
      plan
      task {
        number
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CloneSourceQuery, CloneSourceQueryVariables>;
export const PlanDocument = new TypedDocumentString(`
    query Plan($input: PlanInput!) {
  plan(input: $input) {
    hash
    sentence
    runs
    trainings
    rowsPredicted
    testRows
    detectable
    detectableSentence
    isLaunchable
    registrationSentence
    arms {
      name
      approach
      modelName
      runs
    }
    budgets {
      mode
      size
      n
      shortfalls {
        label
        have
        need
      }
    }
    estimate {
      secondsLow
      seconds
      secondsHigh
      basis
      device
      moneyBasis
      money {
        low
        mid
        high
        currency
      }
      engineMoney {
        low
        mid
        high
        currency
      }
      endpointMoney {
        low
        mid
        high
        currency
      }
    }
    power {
      detectable
      dominates
      rowShare
      sentence
      curve {
        testRows
        draws
        detectable
      }
    }
    checks {
      code
      level
      sentence
    }
  }
}
    `) as unknown as TypedDocumentString<PlanQuery, PlanQueryVariables>;
export const LaunchExperimentDocument = new TypedDocumentString(`
    mutation LaunchExperiment($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {
  launchExperiment(
    input: $input
    planHash: $planHash
    idempotencyKey: $idempotencyKey
  ) {
    id
    number
  }
}
    `) as unknown as TypedDocumentString<LaunchExperimentMutation, LaunchExperimentMutationVariables>;
export const ExperimentDocument = new TypedDocumentString(`
    query Experiment($team: String!, $number: Int!, $status: String, $armId: ID, $after: String) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
    lowest
    highest
  }
  team(slug: $team) {
    id
    experiment(number: $number) {
      id
      number
      title
      status
      version
      createdAt
      finishedAt
      sentence
      metric
      task {
        id
        number
        name
        version
      }
      progress {
        runsTotal
        runsComplete
        runsFailed
        runsCancelled
        rowsTotal
        rowsDone
        etaSecondsLow
        etaSeconds
        etaSecondsHigh
      }
      arms {
        id
        ordinal
        name
        approach
        modelName
      }
      budgets {
        mode
        size
        n
        shortfalls {
          label
          have
          need
        }
      }
      curves {
        armId
        approach
        armName
        metric
        points {
          n
          budgetIndex
          mean
          low
          high
          draws
          perDraw
          runsDone
          runsTotal
          isCarried
        }
      }
      crossovers {
        promptArmId
        promptArm
        trainArmId
        trainArm
        metric
        kind
        point
        low
        high
        level
        safeBudget
        isCoarse
        crossesMoreThanOnce
        isHeadline
        sentence
        differences {
          n
          difference
          low
          high
        }
        probability {
          n
          p
        }
      }
      groupScores {
        armId
        armName
        n
        sentence
        scores {
          name
          rows
          mean
          low
          high
        }
        gap {
          low
        }
      }
      verdicts {
        ruleId
        word
        strength
        sentence
        recommendedArm
        avoidedArm
        metric
        n
        difference
        low
        high
        margin
        pValue
        adjustedP
        familySize
        reason
        settle {
          rows
          draws
          sentence
        }
        experimentNumber
      }
      failures {
        code
        sentence
        count
        retryable
        runNumbers
      }
      warnings
      errorCode
      errorSentence
      registration {
        hypothesis
        claim
        aheadArm
        behindArm
        n
        metric
        margin
        stopping
        plannedRows
        plannedDraws
        alpha
        hash
        lockedAt
        looks
        sentence
        history {
          number
          rows
          difference
          low
          high
          lookedAt
        }
        result {
          outcome
          difference
          low
          high
          savedRuns
          savedSeconds
        }
      }
      crossoverForecasts {
        promptArm
        trainArm
        metric
        kind
        madeAt
        sentence
        score {
          isHit
        }
      }
      forecasts {
        armId
        armName
        metric
        n
        knownBudgets
        median
        low
        high
        truth
        sentence
        score {
          isHit
        }
      }
      runs(first: 50, after: $after, status: $status, armId: $armId) {
        totalCount
        nodes {
          id
          number
          status
          n
          drawIndex
          seed
          rowsTotal
          rowsDone
          rowErrors
          isReused
          errorSentence
          arm {
            id
            name
            approach
          }
          scores {
            split
            metric
            title
            value
            low
            high
            n
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExperimentQuery, ExperimentQueryVariables>;
export const CancelExperimentDocument = new TypedDocumentString(`
    mutation CancelExperiment($id: ID!) {
  cancelExperiment(id: $id) {
    id
    status
    version
  }
}
    `) as unknown as TypedDocumentString<CancelExperimentMutation, CancelExperimentMutationVariables>;
export const RetryFailedDocument = new TypedDocumentString(`
    mutation RetryFailed($experimentId: ID!) {
  retryFailed(experimentId: $experimentId) {
    id
    status
    version
  }
}
    `) as unknown as TypedDocumentString<RetryFailedMutation, RetryFailedMutationVariables>;
export const CurvesDocument = new TypedDocumentString(`
    query Curves($team: String!, $number: Int!) {
  team(slug: $team) {
    id
    experiment(number: $number) {
      id
      number
      task {
        number
        version
      }
      curves {
        armId
        armName
        approach
        metric
        points {
          n
          mean
          low
          high
          draws
          runsDone
          runsTotal
          isCarried
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CurvesQuery, CurvesQueryVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home($team: String!) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  team(slug: $team) {
    id
    name
    datasets(first: 1) {
      totalCount
      nodes {
        number
      }
    }
    tasks(first: 3) {
      totalCount
      nodes {
        number
        name
      }
    }
    experiments(first: 8) {
      totalCount
      nodes {
        id
        number
        title
        status
        version
        sentence
        metric
        createdAt
        progress {
          runsTotal
          runsComplete
          runsFailed
          runsCancelled
          rowsTotal
          rowsDone
          etaSecondsLow
          etaSecondsHigh
        }
        curves {
          armId
          approach
          armName
          metric
          points {
            n
            budgetIndex
            mean
            low
            high
            draws
            perDraw
            runsDone
            runsTotal
            isCarried
          }
        }
      }
    }
    queue {
      sentence
      waiting
      claimed
      dead
      workers {
        name
        lastBeatSeconds
      }
      deadGroups {
        code
        sentence
        count
        retryable
        runNumbers
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const ModelsDocument = new TypedDocumentString(`
    query Models {
  models {
    id
    slug
    name
    catalogueName
    architecture
    parameters
    licence
    status
    why
    contextTokens
    pretrainingTags
    knownTraining
    source
    revision
    sha256
    approaches
    endpoint {
      baseUrl
      servedName
      serves
      logProbabilities
      inputPrice
      outputPrice
      maxParallel
      timeoutSeconds
      hasKey
      keyHint
      check {
        at
        isAnswering
        code
        sentence
        latencyMs
      }
    }
  }
  catalogue {
    name
    family
    organization
    year
    month
    architecture
    parametersMillions
    openWeights
    licence
    pretrainingTags
    parent
    isVerified
    notes
    runnable {
      id
    }
  }
  approaches {
    key
    title
  }
}
    `) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const RegisterModelDocument = new TypedDocumentString(`
    mutation RegisterModel($input: RegisterModelInput!) {
  registerModel(input: $input) {
    id
    slug
    status
  }
}
    `) as unknown as TypedDocumentString<RegisterModelMutation, RegisterModelMutationVariables>;
export const RegisterEndpointDocument = new TypedDocumentString(`
    mutation RegisterEndpoint($input: RegisterEndpointInput!) {
  registerEndpoint(input: $input) {
    id
    slug
  }
}
    `) as unknown as TypedDocumentString<RegisterEndpointMutation, RegisterEndpointMutationVariables>;
export const ChangeEndpointDocument = new TypedDocumentString(`
    mutation ChangeEndpoint($modelId: ID!, $input: ChangeEndpointInput!) {
  changeEndpoint(modelId: $modelId, input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ChangeEndpointMutation, ChangeEndpointMutationVariables>;
export const CheckEndpointDocument = new TypedDocumentString(`
    mutation CheckEndpoint($modelId: ID!) {
  checkEndpoint(modelId: $modelId) {
    id
    endpoint {
      check {
        at
        isAnswering
        code
        sentence
        latencyMs
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CheckEndpointMutation, CheckEndpointMutationVariables>;
export const RemoveModelDocument = new TypedDocumentString(`
    mutation RemoveModel($id: ID!) {
  removeModel(id: $id)
}
    `) as unknown as TypedDocumentString<RemoveModelMutation, RemoveModelMutationVariables>;
export const AuditDocument = new TypedDocumentString(`
    query Audit($after: String, $withCheck: Boolean!) {
  organisation {
    id
    auditCheck @include(if: $withCheck) {
      entries
      brokenAt
      hash
    }
    auditLog(first: 50, after: $after) {
      totalCount
      nodes {
        number
        at
        actorKind
        actorName
        action
        subjectName
        detail
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuditQuery, AuditQueryVariables>;
export const RenameOrganisationDocument = new TypedDocumentString(`
    mutation RenameOrganisation($name: String!) {
  renameOrganisation(name: $name) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<RenameOrganisationMutation, RenameOrganisationMutationVariables>;
export const CreateOrganisationDocument = new TypedDocumentString(`
    mutation CreateOrganisation($input: CreateOrganisationInput!) {
  createOrganisation(input: $input) {
    organisation {
      id
      slug
    }
    team {
      id
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<CreateOrganisationMutation, CreateOrganisationMutationVariables>;
export const InvitationDocument = new TypedDocumentString(`
    query Invitation($token: String!) {
  invitation(token: $token) {
    organisation
    email
    role
    state
  }
}
    `) as unknown as TypedDocumentString<InvitationQuery, InvitationQueryVariables>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($token: String!) {
  acceptInvitation(token: $token) {
    slug
    teams {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($after: String, $search: String) {
  organisation {
    id
    name
    teams {
      id
      slug
      name
    }
    members(first: 50, after: $after, search: $search) {
      totalCount
      nodes {
        id
        userId
        name
        email
        role
        createdAt
        teams {
          teamId
          slug
          role
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    invitations(first: 50) {
      nodes {
        id
        email
        role
        teamId
        expiresAt
        state
      }
    }
    permissions {
      action
      label
      organisationRoles
      teamRoles
    }
  }
}
    `) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const InviteMemberDocument = new TypedDocumentString(`
    mutation InviteMember($input: InviteMemberInput!) {
  inviteMember(input: $input) {
    token
    invitation {
      id
      email
    }
  }
}
    `) as unknown as TypedDocumentString<InviteMemberMutation, InviteMemberMutationVariables>;
export const RevokeInvitationDocument = new TypedDocumentString(`
    mutation RevokeInvitation($id: ID!) {
  revokeInvitation(id: $id) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const ChangeMemberRoleDocument = new TypedDocumentString(`
    mutation ChangeMemberRole($memberId: ID!, $role: OrganisationRole!) {
  changeMemberRole(memberId: $memberId, role: $role) {
    id
    role
  }
}
    `) as unknown as TypedDocumentString<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($memberId: ID!) {
  removeMember(memberId: $memberId)
}
    `) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const SetTeamMemberDocument = new TypedDocumentString(`
    mutation SetTeamMember($teamId: ID!, $memberId: ID!, $role: TeamRole) {
  setTeamMember(teamId: $teamId, memberId: $memberId, role: $role) {
    id
    teams {
      teamId
      role
    }
  }
}
    `) as unknown as TypedDocumentString<SetTeamMemberMutation, SetTeamMemberMutationVariables>;
export const CreateTeamDocument = new TypedDocumentString(`
    mutation CreateTeam($name: String!) {
  createTeam(name: $name) {
    id
    slug
  }
}
    `) as unknown as TypedDocumentString<CreateTeamMutation, CreateTeamMutationVariables>;
export const KeysDocument = new TypedDocumentString(`
    query Keys($after: String) {
  organisation {
    id
    teams {
      id
      slug
      name
    }
    apiKeys(first: 50, after: $after) {
      totalCount
      nodes {
        id
        name
        prefix
        scopes
        teamId
        createdBy
        createdAt
        expiresAt
        lastUsedAt
        state
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    secret
    key {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($id: ID!) {
  revokeApiKey(id: $id) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const SettingsDocument = new TypedDocumentString(`
    query Settings {
  organisation {
    id
    slug
    name
    fewLabelsBorder
    fewLabelsBorderSetAt
    defaultMargin
    currency
    labelPrice
    gpuHourPrice
    cpuHourPrice
    pricesSetAt
    monthLimit
    experimentLimit
  }
}
    `) as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const ChangeSettingsDocument = new TypedDocumentString(`
    mutation ChangeSettings($input: OrganisationSettingsInput!) {
  changeSettings(input: $input) {
    id
    fewLabelsBorder
    defaultMargin
    currency
    labelPrice
    gpuHourPrice
    cpuHourPrice
    monthLimit
    experimentLimit
  }
}
    `) as unknown as TypedDocumentString<ChangeSettingsMutation, ChangeSettingsMutationVariables>;
export const QueueDocument = new TypedDocumentString(`
    query Queue($team: String!, $status: String, $after: String) {
  team(slug: $team) {
    id
    queue {
      sentence
      waiting
      claimed
      dead
      workers {
        name
        lastBeatSeconds
        device
        engine
        currentRunNumber
      }
      deadGroups {
        code
        sentence
        count
        retryable
        runNumbers
      }
      shards(first: 50, after: $after, status: $status) {
        totalCount
        nodes {
          runNumber
          armName
          experimentNumber
          createdAt
          shard {
            id
            ordinal
            status
            attempts
            worker
            rows
            rowsDone
            phase
            phaseDone
            phaseTotal
            errorSentence
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QueueQuery, QueueQueryVariables>;
export const TaskReferenceDocument = new TypedDocumentString(`
    query TaskReference($team: String!, $number: Int!) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  team(slug: $team) {
    id
    role
    task(number: $number) {
      id
      number
      name
      version {
        number
        metric
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TaskReferenceQuery, TaskReferenceQueryVariables>;
export const RecommendationDocument = new TypedDocumentString(`
    query Recommendation($taskId: ID!, $what: [TraitInput!], $border: Int) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  recommendation(taskId: $taskId, what: $what, border: $border) {
    answer
    agreesWithSurvey
    experiment {
      number
      title
      createdAt
      warnings
    }
    passedOver {
      number
      sentence
    }
    headline {
      kind
      sentence
    }
    advice {
      sentence
      fewLabelsBorder
      fewLabelsBorderSetAt
      flow {
        outcome
        possibleOutcomes
        steps {
          id
          question
          answer
          because
          isReached
          next
        }
      }
      rules {
        id
        section
        remark
        condition
        applies
        missing
        strength
        recommends
        avoids
        advises
        isAnsweredByPeople
        rationale
        isInterpreted
        verifiedHow
        statement {
          word
          note
          statedBy
          statedAt
          sentence
        }
        statements(first: 10) {
          totalCount
          nodes {
            word
            statedAt
            sentence
          }
        }
        verdict {
          word
          sentence
          difference
          low
          high
          margin
          metric
          n
          pValue
          adjustedP
          familySize
          recommendedArm
          avoidedArm
          reason
          experimentNumber
          judgedAt
          isPending
          isInterpreted
          isOwnFinding
          evidence {
            runs
            draws
            testRows
            models
            from
            to
            tensions
            rowShare
            flags
            pairedWith {
              experimentNumber
              taskName
              sharedLabels
            }
          }
          settle {
            rows
            draws
            sentence
            plan
            addRows
            addDraws
            seconds
            money {
              low
              mid
              high
              currency
            }
          }
        }
      }
      tensions {
        id
        rules
        note
      }
      openQuestions {
        key
        question
      }
    }
    regimes {
      border {
        organisation
        setAt
        measured
        measuredLow
        measuredHigh
        sentence
      }
      regimes {
        level
        from
        to
        surveyOutcome
        measuredSide
        agrees
        sentence
      }
      flowBefore {
        outcome
        steps {
          id
          question
          answer
        }
      }
      flowAfter {
        outcome
        steps {
          id
          question
          answer
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecommendationQuery, RecommendationQueryVariables>;
export const SettlePlanDocument = new TypedDocumentString(`
    query SettlePlan($team: String!, $number: Int!) {
  team(slug: $team) {
    id
    task(number: $number) {
      id
      version {
        advice {
          rules {
            id
            verdict {
              settle {
                plan
                sentence
                addRows
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SettlePlanQuery, SettlePlanQueryVariables>;
export const StatePracticeDocument = new TypedDocumentString(`
    mutation StatePractice($input: StatePracticeInput!) {
  statePractice(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<StatePracticeMutation, StatePracticeMutationVariables>;
export const WithdrawPracticeDocument = new TypedDocumentString(`
    mutation WithdrawPractice($taskId: ID!, $ruleId: String!) {
  withdrawPractice(taskId: $taskId, ruleId: $ruleId) {
    id
  }
}
    `) as unknown as TypedDocumentString<WithdrawPracticeMutation, WithdrawPracticeMutationVariables>;
export const RunDocument = new TypedDocumentString(`
    query Run($team: String!, $number: Int!, $withItems: Boolean!, $split: Split, $outcome: ItemOutcome, $gold: Int, $predicted: Int, $after: String) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  team(slug: $team) {
    id
    run(number: $number) {
      id
      number
      status
      version
      metric
      n
      budgetIndex
      drawIndex
      seed
      rowsTotal
      rowsDone
      rowErrors
      isReused
      reusedFromNumber
      fingerprint
      training
      engineSeconds
      errorCode
      errorSentence
      createdAt
      startedAt
      finishedAt
      notes {
        code
        sentence
        count
      }
      warnings
      choices
      otherScores {
        split
        metric
        title
        value
        low
        high
        n
        method
      }
      answerCounts {
        split
        rows
        unparsed
        refused
        promptTooLong
        cut
        distinctNumbers
      }
      usage {
        inputTokens
        outputTokens
        cost
        spent
        costPerThousandRows
        storedAnswers
        meanLatencyMs
      }
      arm {
        id
        name
        approach
        modelName
        settings
      }
      experiment {
        id
        number
        title
      }
      scores {
        split
        metric
        title
        value
        low
        high
        n
        method
      }
      shards {
        id
        ordinal
        status
        epoch
        attempts
        worker
        rows
        rowsDone
        phase
        phaseDone
        phaseTotal
        errorCode
        errorSentence
        errorRowId
      }
      labels
      confusions(first: 20) {
        gold
        predicted
        count
      }
      items(
        first: 50
        after: $after
        split: $split
        outcome: $outcome
        gold: $gold
        predicted: $predicted
      ) @include(if: $withItems) {
        totalCount
        nodes {
          rowId
          split
          text
          second
          gold
          predicted
          missing
          isRight
          answer
          measure
          isPercentage
          score
          cost
          confidence
          latencyMs
          inputTokens
          outputTokens
          goldMarks {
            start
            end
            type
          }
          predictedMarks {
            start
            end
            type
          }
          choices {
            text
            isGold
            isPredicted
            probability
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RunQuery, RunQueryVariables>;
export const CancelRunDocument = new TypedDocumentString(`
    mutation CancelRun($id: ID!) {
  cancelRun(id: $id) {
    id
    status
    version
  }
}
    `) as unknown as TypedDocumentString<CancelRunMutation, CancelRunMutationVariables>;
export const RunRowsDocument = new TypedDocumentString(`
    query RunRows($team: String!, $number: Int!, $after: String) {
  team(slug: $team) {
    id
    run(number: $number) {
      id
      items(first: 100, after: $after) {
        nodes {
          rowId
          split
          text
          second
          gold
          predicted
          missing
          isRight
          confidence
          latencyMs
          inputTokens
          outputTokens
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RunRowsQuery, RunRowsQueryVariables>;
export const ScorecardDocument = new TypedDocumentString(`
    query Scorecard($after: String) {
  scorecard(first: 12, after: $after) {
    sentence
    tasks {
      totalCount
      nodes {
        id
        number
        name
        teamSlug
        experimentNumber
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    rules {
      id
      section
      condition
      sentence
      strength
      measuredTasks
      tally {
        word
        count
        share
        low
        high
      }
      pools {
        metric
        tasks
        mean
        low
        high
        iSquared
        heterogeneityP
      }
      cells {
        taskId
        experimentNumber
        word
        metric
        difference
        low
        high
        n
      }
    }
  }
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  forecastRecords {
    family
    count
    sentence
    histogram
    crps
    skill
  }
}
    `) as unknown as TypedDocumentString<ScorecardQuery, ScorecardQueryVariables>;
export const TasksDocument = new TypedDocumentString(`
    query Tasks($team: String!, $after: String, $search: String) {
  team(slug: $team) {
    id
    tasks(first: 50, after: $after, search: $search) {
      totalCount
      nodes {
        id
        number
        name
        createdAt
        version {
          number
          family
          metric
          dataset {
            number
            name
            version
          }
          labels {
            value
          }
          advice {
            sentence
            openQuestions {
              key
            }
          }
        }
        experiments(first: 1) {
          totalCount
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TasksQuery, TasksQueryVariables>;
export const NewTaskDocument = new TypedDocumentString(`
    query NewTask($team: String!) {
  taskFamilies {
    family
    title
    answer
    needsSecondText
    surveyFamilies
    metrics {
      key
      title
      higherIsBetter
      isPercentage
    }
    defaultTemplate {
      instruction
      item
      labelPrefix
    }
    templateWithSecond {
      instruction
      item
      labelPrefix
    }
  }
  team(slug: $team) {
    id
    datasets(first: 100) {
      nodes {
        number
        name
        version {
          id
          number
          status
          rows
          mapping {
            family
            second
          }
          labels {
            value
            train
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewTaskQuery, NewTaskQueryVariables>;
export const CreateTaskDocument = new TypedDocumentString(`
    mutation CreateTask($input: CreateTaskInput!) {
  createTask(input: $input) {
    id
    number
  }
}
    `) as unknown as TypedDocumentString<CreateTaskMutation, CreateTaskMutationVariables>;
export const PreviewTemplateDocument = new TypedDocumentString(`
    query PreviewTemplate($datasetVersionId: ID!, $template: PromptTemplateInput!, $labels: [TaskLabelInput!]!) {
  previewTemplate(
    datasetVersionId: $datasetVersionId
    template: $template
    labels: $labels
  ) {
    rowId
    prompt
    gold
  }
}
    `) as unknown as TypedDocumentString<PreviewTemplateQuery, PreviewTemplateQueryVariables>;
export const TaskDocument = new TypedDocumentString(`
    query Task($team: String!, $number: Int!) {
  metrics {
    key
    title
    isPercentage
    higherIsBetter
  }
  taskFamilies {
    family
    title
    answer
  }
  traitQuestions {
    key
    group
    question
    type
    values
    note
  }
  team(slug: $team) {
    id
    task(number: $number) {
      id
      number
      name
      createdAt
      version {
        id
        number
        family
        metric
        margin
        isValidationFree
        dataset {
          number
          name
          version
          versionId
        }
        labels {
          value
          text
          description
        }
        template {
          instruction
          item
          labelPrefix
        }
        traits {
          key
          value
          source
          note
        }
        rendered(first: 3) {
          rowId
          prompt
          gold
        }
        advice {
          sentence
          fewLabelsBorder
          fewLabelsBorderSetAt
          flow {
            outcome
            possibleOutcomes
            steps {
              id
              question
              answer
              because
              isReached
              next
            }
          }
          rules {
            id
            applies
          }
          openQuestions {
            key
            group
            question
            type
            values
            note
          }
        }
      }
      usualTask {
        id
        number
        name
      }
      shiftedTasks {
        id
        number
        name
      }
      experiments(first: 10) {
        totalCount
        nodes {
          id
          number
          title
          status
          sentence
          createdAt
        }
      }
    }
    tasks(first: 100) {
      nodes {
        id
        number
        name
        version {
          family
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TaskQuery, TaskQueryVariables>;
export const PairTasksDocument = new TypedDocumentString(`
    mutation PairTasks($taskId: ID!, $usualTaskId: ID) {
  pairTasks(taskId: $taskId, usualTaskId: $usualTaskId) {
    id
    usualTask {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<PairTasksMutation, PairTasksMutationVariables>;
export const ChangeTaskDocument = new TypedDocumentString(`
    mutation ChangeTask($input: ChangeTaskInput!) {
  changeTask(input: $input) {
    id
    version {
      number
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeTaskMutation, ChangeTaskMutationVariables>;
export const FindDocument = new TypedDocumentString(`
    query Find($team: String!, $search: String!) {
  team(slug: $team) {
    id
    tasks(first: 5, search: $search) {
      nodes {
        id
        number
        name
      }
    }
    experiments(first: 5, search: $search) {
      nodes {
        id
        number
        title
      }
    }
    datasets(first: 5, search: $search) {
      nodes {
        id
        number
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindQuery, FindQueryVariables>;
export const JourneyCreateOrganisationDocument = new TypedDocumentString(`
    mutation JourneyCreateOrganisation($input: CreateOrganisationInput!) {
  createOrganisation(input: $input) {
    organisation {
      id
      slug
      name
    }
    team {
      id
      slug
      name
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyCreateOrganisationMutation, JourneyCreateOrganisationMutationVariables>;
export const JourneyTeamDocument = new TypedDocumentString(`
    query JourneyTeam($team: String!) {
  team(slug: $team) {
    id
    slug
    name
  }
}
    `) as unknown as TypedDocumentString<JourneyTeamQuery, JourneyTeamQueryVariables>;
export const JourneyCreateDatasetDocument = new TypedDocumentString(`
    mutation JourneyCreateDataset($teamId: ID!, $name: String!) {
  createDataset(teamId: $teamId, name: $name) {
    id
    number
    name
  }
}
    `) as unknown as TypedDocumentString<JourneyCreateDatasetMutation, JourneyCreateDatasetMutationVariables>;
export const JourneyFileDocument = new TypedDocumentString(`
    query JourneyFile($id: ID!) {
  file(id: $id) {
    id
    status
    filename
    rowsSeen
    faultsTotal
    errorCode
    errorSentence
    columns {
      name
      guess
      because
    }
    warnings {
      code
      sentence
      count
    }
    faults(first: 20) {
      nodes {
        line
        column
        code
        sentence
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyFileQuery, JourneyFileQueryVariables>;
export const JourneyBuildVersionDocument = new TypedDocumentString(`
    mutation JourneyBuildVersion($input: BuildVersionInput!) {
  buildVersion(input: $input) {
    id
    number
    status
    errorCode
    errorSentence
  }
}
    `) as unknown as TypedDocumentString<JourneyBuildVersionMutation, JourneyBuildVersionMutationVariables>;
export const JourneyVersionDocument = new TypedDocumentString(`
    query JourneyVersion($team: String!, $dataset: Int!, $version: Int) {
  team(slug: $team) {
    dataset(number: $dataset) {
      number
      name
      version(number: $version) {
        id
        number
        status
        errorCode
        errorSentence
        rows
        contentHash
        splits {
          split
          rows
        }
        leak {
          findings {
            sentence
            count
            severity
          }
          testShareSeenInTrain
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyVersionQuery, JourneyVersionQueryVariables>;
export const JourneyCreateTaskDocument = new TypedDocumentString(`
    mutation JourneyCreateTask($input: CreateTaskInput!) {
  createTask(input: $input) {
    id
    number
    name
    version {
      advice {
        sentence
      }
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyCreateTaskMutation, JourneyCreateTaskMutationVariables>;
export const JourneyPairTasksDocument = new TypedDocumentString(`
    mutation JourneyPairTasks($taskId: ID!, $usualTaskId: ID!) {
  pairTasks(taskId: $taskId, usualTaskId: $usualTaskId) {
    id
    usualTask {
      number
      name
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyPairTasksMutation, JourneyPairTasksMutationVariables>;
export const JourneyModelsDocument = new TypedDocumentString(`
    query JourneyModels {
  models {
    id
    slug
    name
    architecture
    status
    approaches
  }
}
    `) as unknown as TypedDocumentString<JourneyModelsQuery, JourneyModelsQueryVariables>;
export const JourneyPlanDocument = new TypedDocumentString(`
    query JourneyPlan($input: PlanInput!) {
  plan(input: $input) {
    hash
    sentence
    runs
    trainings
    rowsPredicted
    detectableSentence
    isLaunchable
    estimate {
      secondsLow
      seconds
      secondsHigh
      basis
      isColdStart
      moneyBasis
      money {
        low
        mid
        high
        currency
      }
    }
    registrationSentence
    checks {
      code
      level
      sentence
    }
    budgets {
      size
      n
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyPlanQuery, JourneyPlanQueryVariables>;
export const JourneyLaunchDocument = new TypedDocumentString(`
    mutation JourneyLaunch($input: PlanInput!, $planHash: String!, $idempotencyKey: String!) {
  launchExperiment(
    input: $input
    planHash: $planHash
    idempotencyKey: $idempotencyKey
  ) {
    id
    number
    title
    status
    version
  }
}
    `) as unknown as TypedDocumentString<JourneyLaunchMutation, JourneyLaunchMutationVariables>;
export const JourneyProgressDocument = new TypedDocumentString(`
    query JourneyProgress($team: String!, $number: Int!) {
  team(slug: $team) {
    experiment(number: $number) {
      id
      number
      status
      version
      sentence
      progress {
        runsTotal
        runsComplete
        runsFailed
        runsCancelled
        rowsTotal
        rowsDone
        etaSecondsLow
        etaSeconds
        etaSecondsHigh
      }
      failures {
        code
        sentence
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyProgressQuery, JourneyProgressQueryVariables>;
export const JourneyResultDocument = new TypedDocumentString(`
    query JourneyResult($team: String!, $number: Int!) {
  metrics {
    key
    title
    isPercentage
  }
  team(slug: $team) {
    experiment(number: $number) {
      id
      number
      title
      status
      sentence
      warnings
      createdAt
      finishedAt
      task {
        number
        name
        metric
      }
      progress {
        runsTotal
        runsComplete
        runsFailed
        runsCancelled
      }
      curves {
        approach
        armName
        metric
        points {
          n
          budgetIndex
          mean
          low
          high
          draws
          runsDone
          runsTotal
        }
      }
      registration {
        sentence
      }
      groupScores {
        armName
        n
        sentence
        scores {
          name
          rows
          mean
          low
          high
        }
      }
      crossovers {
        promptArm
        trainArm
        kind
        point
        low
        high
        level
        safeBudget
        isHeadline
        sentence
      }
      verdicts {
        ruleId
        word
        strength
        sentence
        difference
        low
        high
        n
        adjustedP
        familySize
        reason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyResultQuery, JourneyResultQueryVariables>;
export const JourneyRunsDocument = new TypedDocumentString(`
    query JourneyRuns($team: String!, $number: Int!, $after: String) {
  team(slug: $team) {
    experiment(number: $number) {
      runs(first: 100, after: $after) {
        nodes {
          number
          seed
          engineSeconds
          isReused
          fingerprint
          arm {
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyRunsQuery, JourneyRunsQueryVariables>;
export const JourneyTaskIdDocument = new TypedDocumentString(`
    query JourneyTaskId($team: String!, $number: Int!) {
  team(slug: $team) {
    task(number: $number) {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyTaskIdQuery, JourneyTaskIdQueryVariables>;
export const JourneyCancelDocument = new TypedDocumentString(`
    mutation JourneyCancel($id: ID!) {
  cancelExperiment(id: $id) {
    number
    status
  }
}
    `) as unknown as TypedDocumentString<JourneyCancelMutation, JourneyCancelMutationVariables>;
export const JourneyRetryDocument = new TypedDocumentString(`
    mutation JourneyRetry($experimentId: ID!) {
  retryFailed(experimentId: $experimentId) {
    number
    status
  }
}
    `) as unknown as TypedDocumentString<JourneyRetryMutation, JourneyRetryMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    name
    email
    organisations {
      organizationId
      slug
      name
      role
      teams {
        id
        slug
        name
        role
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;