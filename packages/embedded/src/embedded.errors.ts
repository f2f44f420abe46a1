export const embeddedFaultCodes = [
  'POSTGRES_NOT_INSTALLED',
  'POSTGRES_NO_ACCOUNT',
  'POSTGRES_FOLDER_CLOSED',
  'POSTGRES_INIT_FAILED',
  'POSTGRES_START_FAILED',
  'POSTGRES_FOREIGN',
  'VALKEY_NOT_INSTALLED',
  'VALKEY_START_FAILED',
  'FOLDER_IN_USE',
] as const;
export type EmbeddedFaultCode = (typeof embeddedFaultCodes)[number];

/**
 * A server could not be started for a reason that its owner can mend.
 * The message says what happened, `fix` says what to do.
 */
export class EmbeddedFault extends Error {
  constructor(
    readonly code: EmbeddedFaultCode,
    message: string,
    readonly fix: string,
  ) {
    super(`${message}\n  fix: ${fix}`);
    this.name = 'EmbeddedFault';
  }
}
