export { EmbeddedFault, embeddedFaultCodes, type EmbeddedFaultCode } from './embedded.errors';
export { freePort } from './free-port';
export { startPostgres, type EmbeddedServer, type PostgresOptions } from './postgres';
export { withFolderLock } from './folder-lock';
export { commandOf, endProcess, isAlive } from './running-process';
export { findValkeyBinary, startValkey, type ValkeyOptions } from './valkey';
