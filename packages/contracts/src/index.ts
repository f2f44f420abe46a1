export { approaches, approachTable, architectures, armSettings, settingsSchema } from './approach';
export type { Approach, Architecture, ArmSettings, ArmSettingsInput } from './approach';
export { labelBudget } from './budget';
export type { LabelBudget } from './budget';
export { endpointFingerprint, endpointServices, endpointSource, logProbabilityKinds, servedReading } from './endpoint';
export type { EndpointFingerprint, EndpointService, EndpointSource, LogProbabilityKind, ServedReading } from './endpoint';
export { experimentFile } from './experiment-file';
export type { ExperimentFile } from './experiment-file';
export { columnKinds, families, familyRoles, outputOf, refusalOf, stepsWriting } from './family';
export type { ColumnKind, FamilyColumn, FamilyEntry, FamilyRole, FamilyTemplate } from './family';
export { jobs } from './job';
export type { JobName, JobPayload, Ring } from './job';
export {
  engineAnswer, engineCancel, engineCommand, engineEvent, engineNote, engineOutput, enginePrediction, engineProtocol, engineRequest, engineRow, engineTarget,
  maxLineBytes, missingReasons, modelSource, outputKinds, runFingerprint,
} from './engine';
export type {
  EngineAnswer, EngineCommand, EngineEvent, EngineOutput, EnginePrediction, EngineReady, EngineRequest, EngineRow, EngineTarget, ModelSource, OutputKind, RunFingerprint,
} from './engine';
export {
  crossoverKinds, experimentStatuses, fileStatuses, keyScopes, organisationRoles, runStatuses, shardStatuses, splits, statedWords, taskFamilies, teamRoles, verdictWords,
} from './words';
export type {
  CrossoverKind, ExperimentStatus, FileStatus, KeyScope, OrganisationRole, RunStatus, ShardStatus, Split, StatedWord, TaskFamily, TeamRole, VerdictWord,
} from './words';
