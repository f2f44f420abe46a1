/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ArmInput = {
  modelId?: string | number | null | undefined;
  name?: string | null | undefined;
  /** At least {"approach": "..."}; defaults fill the rest. */
  settings: unknown;
};

export type BudgetMode =
  | 'per_class'
  | 'total';

export type BuildVersionInput = {
  cutSeed?: number | null | undefined;
  /** Share of the cut that makes a missing validation or test split. */
  cutShare?: number | null | undefined;
  datasetId: string | number;
  fileIds: Array<string | number>;
  makeValidation?: boolean | null | undefined;
  mapping: ColumnMappingInput;
};

export type CheckLevel =
  | 'ok'
  | 'stop'
  | 'warn';

export type ColumnMappingInput = {
  label: string;
  second?: string | null | undefined;
  split?: string | null | undefined;
  text: string;
};

export type ColumnRole =
  | 'ignore'
  | 'label'
  | 'second'
  | 'split'
  | 'text';

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

export type FileStatus =
  | 'failed'
  | 'ingested'
  | 'ingesting'
  | 'received';

export type LabelBudgetInput = {
  mode: BudgetMode;
  size: number;
};

export type OrganisationRole =
  | 'admin'
  | 'member'
  | 'owner';

export type PlanInput = {
  arms: Array<ArmInput>;
  budgets: Array<LabelBudgetInput>;
  draws?: number;
  margin?: number | null | undefined;
  metric?: string | null | undefined;
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

export type Split =
  | 'test'
  | 'train'
  | 'validation';

export type TaskFamily =
  | 'classification'
  | 'sentence_pair';

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
  value?: unknown;
};

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

export type JourneyModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type JourneyModelsQuery = { models: Array<{ id: string, slug: string, name: string, architecture: string, status: string, approaches: Array<string> }> };

export type JourneyPlanQueryVariables = Exact<{
  input: PlanInput;
}>;


export type JourneyPlanQuery = { plan: { hash: string, sentence: string, runs: number, trainings: number, rowsPredicted: number, detectableSentence: string, isLaunchable: boolean, estimate: { secondsLow: number, seconds: number, secondsHigh: number, basis: string }, checks: Array<{ code: string, level: CheckLevel, sentence: string }>, budgets: Array<{ size: number, n: number }> } };

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


export type JourneyResultQuery = { team: { experiment: { id: string, number: number, title: string, status: string, sentence: string, createdAt: string, finishedAt: string | null, task: { number: number, name: string, metric: string }, progress: { runsTotal: number, runsComplete: number, runsFailed: number, runsCancelled: number }, curves: Array<{ approach: string, armName: string, metric: string, points: Array<{ n: number, budgetIndex: number, mean: number, low: number | null, high: number | null, draws: number }> }>, crossovers: Array<{ promptArm: string, trainArm: string, kind: string, point: number | null, low: number | null, high: number | null, level: number, safeBudget: number | null, isHeadline: boolean, sentence: string }>, verdicts: Array<{ ruleId: string, word: string, strength: string, sentence: string, difference: number | null, low: number | null, high: number | null, n: number | null, adjustedP: number | null, familySize: number, reason: string | null }> } } };

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
    }
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
  team(slug: $team) {
    experiment(number: $number) {
      id
      number
      title
      status
      sentence
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