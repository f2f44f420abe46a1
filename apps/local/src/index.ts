export { homeOf, readLocalEnv, type LocalEnv } from './env';
export { LocalFault } from './local.errors';
export { startPlatform, type AlreadyRunning, type Platform, type PlatformOptions } from './platform';
