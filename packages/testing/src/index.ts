export { openTestPlatform } from './platform';
export type { TestOrganisation, TestPlatform } from './platform';
