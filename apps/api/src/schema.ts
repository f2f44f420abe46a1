import 'reflect-metadata';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { ChangeResolver } from './modules/changes/change.resolver';
import { DatasetResolver, DatasetsOfTeamResolver } from './modules/datasets/dataset.resolver';
import { FileResolver } from './modules/datasets/file.resolver';
import { DatasetVersionResolver } from './modules/datasets/version.resolver';
import { ExperimentResolver, ExperimentsOfTeamResolver } from './modules/experiments/experiment.resolver';
import { LaunchResolver } from './modules/experiments/launch.resolver';
import { EndpointResolver } from './modules/models/endpoint.resolver';
import { ModelResolver } from './modules/models/model.resolver';
import { ApiKeyResolver, KeysOfOrganisationResolver } from './modules/organisations/api-key.resolver';
import { AuditOfOrganisationResolver } from './modules/organisations/audit.resolver';
import { InvitationResolver } from './modules/organisations/invitation.resolver';
import { MemberResolver, MembersOfOrganisationResolver } from './modules/organisations/member.resolver';
import { OrganisationResolver } from './modules/organisations/organisation.resolver';
import { TeamResolver } from './modules/organisations/team.resolver';
import { MembershipResolver, ViewerResolver } from './modules/organisations/viewer.resolver';
import { QueueOfTeamResolver, QueueResolver } from './modules/queue/queue.resolver';
import { RecommendationResolver, VerdictOfRuleResolver } from './modules/recommendations/recommendation.resolver';
import { PracticeOfTaskResolver, PracticeResolver } from './modules/recommendations/practice.resolver';
import { CostResolver } from './modules/recommendations/cost.resolver';
import { ForecastOfExperimentResolver } from './modules/recommendations/forecast.resolver';
import { ScorecardResolver } from './modules/recommendations/scorecard.resolver';
import { RunOfTeamResolver, RunResolver, RunsOfExperimentResolver } from './modules/runs/run.resolver';
import { TaskResolver, TasksOfTeamResolver } from './modules/tasks/task.resolver';
import { ShiftedTaskResolver } from './modules/tasks/shifted-task.resolver';
import { TaskVersionResolver } from './modules/tasks/task-version.resolver';

/** Every resolver class; a module adds its own. */
const resolvers: NonEmptyArray<NewableFunction> = [
  ViewerResolver, MembershipResolver, OrganisationResolver, AuditOfOrganisationResolver, TeamResolver, MemberResolver, MembersOfOrganisationResolver, InvitationResolver, ApiKeyResolver, KeysOfOrganisationResolver,
  DatasetsOfTeamResolver, DatasetResolver, FileResolver, DatasetVersionResolver, TasksOfTeamResolver, TaskResolver, ShiftedTaskResolver, TaskVersionResolver,
  ModelResolver, EndpointResolver,
  ExperimentsOfTeamResolver, ExperimentResolver, LaunchResolver, RunOfTeamResolver, RunsOfExperimentResolver, RunResolver, QueueOfTeamResolver, QueueResolver,
  RecommendationResolver, ForecastOfExperimentResolver, CostResolver, ScorecardResolver, VerdictOfRuleResolver, PracticeResolver, PracticeOfTaskResolver,
  ChangeResolver,
];

/** The library asks for one as soon as there is a subscription; ours listens to the change feed by itself. */
const unusedPubSub: PubSub = {
  publish: () => { throw new Error('Changes are published by packages/queue'); },
  subscribe: () => { throw new Error('Subscriptions follow the change feed'); },
};

/** The schema that the API serves. No global middleware and no simpleResolvers: the first is slow, the second skips guards on fields. */
export function buildApiSchema(): GraphQLSchema {
  return buildSchemaSync({ resolvers, validate: { forbidUnknownValues: false }, pubSub: unusedPubSub });
}

/** The text of schema.graphql. */
export function printApiSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`;
}
