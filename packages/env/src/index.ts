export { readEnv, EnvFault } from './read-env';
