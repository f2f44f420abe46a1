export { openTestPlatform } from './platform';
export type { TestOrganisation, TestPlatform } from './platform';
export { aTask, easyRows } from './a-task';
export type { TaskRows } from './a-task';
export { aModel, anExperiment } from './builders';
export type { BuiltExperiment, BuiltRun, ExperimentSpec, RunSpec } from './builders';
export { brokenInvariants } from './invariants';
export { aFakeEngine } from './fake-engine';
export type { EngineOrder, EnginePoint, EngineStop, FakeEngine, FakeEngineScript } from './fake-engine';
