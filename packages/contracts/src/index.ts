export { approaches, approachTable, architectures, armSettings, settingsSchema } from './approach';
export type { Approach, Architecture, ArmSettings, ArmSettingsInput } from './approach';
export { labelBudget } from './budget';
export type { LabelBudget } from './budget';
export { experimentFile } from './experiment-file';
export type { ExperimentFile } from './experiment-file';
export { jobs } from './job';
export type { JobName, JobPayload, Ring } from './job';
export {
  engineCancel, engineCommand, engineEvent, engineNote, enginePrediction, engineProtocol, engineRequest, engineRow,
  maxLineBytes, missingReasons, modelSource, runFingerprint,
} from './engine';
export type { EngineCommand, EngineEvent, EnginePrediction, EngineReady, EngineRequest, EngineRow, ModelSource, RunFingerprint } from './engine';
export {
  crossoverKinds, experimentStatuses, fileStatuses, keyScopes, organisationRoles, runStatuses, shardStatuses, splits, taskFamilies, teamRoles, verdictWords,
} from './words';
export type {
  CrossoverKind, ExperimentStatus, FileStatus, KeyScope, OrganisationRole, RunStatus, ShardStatus, Split, TaskFamily, TeamRole, VerdictWord,
} from './words';
