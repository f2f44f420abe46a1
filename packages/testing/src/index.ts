export { openTestPlatform } from './platform';
export type { TestOrganisation, TestPlatform } from './platform';
export { aTask, easyRows } from './a-task';
export type { TaskRows } from './a-task';
