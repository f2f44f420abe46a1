import { columnKinds, endpointServices, familyRoles, fileStatuses, keyScopes, logProbabilityKinds, organisationRoles, outputKinds, splits, taskFamilies, teamRoles } from '@crossover/contracts';
import { registeredClaims, stoppingRules } from '@crossover/domain';
import { registerEnumType } from 'type-graphql';

/** GraphQL names cannot hold a hyphen: `manage-data` is `manage_data` on the wire and stays `manage-data` inside. */
function enumOf<Word extends string>(name: string, words: readonly Word[]): Record<string, Word> {
  const values = Object.fromEntries(words.map((word) => [word.replaceAll('-', '_'), word]));
  registerEnumType(values, { name });
  return values;
}

export const OrganisationRoleEnum = enumOf('OrganisationRole', organisationRoles);
export const TeamRoleEnum = enumOf('TeamRole', teamRoles);
export const KeyScopeEnum = enumOf('KeyScope', keyScopes);
export const SplitEnum = enumOf('Split', splits);
export const FileStatusEnum = enumOf('FileStatus', fileStatuses);
export const TaskFamilyEnum = enumOf('TaskFamily', taskFamilies);
export const ColumnKindEnum = enumOf('ColumnKind', columnKinds);
export const FamilyRoleEnum = enumOf('FamilyRole', familyRoles);
export const AnswerKindEnum = enumOf('AnswerKind', outputKinds);
export const BudgetModeEnum = enumOf('BudgetMode', ['per-class', 'total'] as const);
export const DatasetVersionStatusEnum = enumOf('DatasetVersionStatus', ['building', 'sealed', 'failed'] as const);
export const ColumnRoleEnum = enumOf('ColumnRole', ['text', 'second', 'label', 'split', 'group', 'ignore'] as const);
export const CheckLevelEnum = enumOf('CheckLevel', ['ok', 'warn', 'stop'] as const);
export const ItemOutcomeEnum = enumOf('ItemOutcome', ['right', 'wrong', 'missing'] as const);
export const InvitationStateEnum = enumOf('InvitationState', ['open', 'accepted', 'expired', 'revoked'] as const);
export const ApiKeyStateEnum = enumOf('ApiKeyState', ['active', 'expired', 'revoked'] as const);
export const EndpointServiceEnum = enumOf('EndpointService', endpointServices);
export const LogProbabilityKindEnum = enumOf('LogProbabilityKind', logProbabilityKinds);
export const RegisteredClaimEnum = enumOf('RegisteredClaim', registeredClaims);
export const StoppingRuleEnum = enumOf('StoppingRule', stoppingRules);
