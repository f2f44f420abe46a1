import pino, { type Logger, type LoggerOptions } from 'pino';

/** JSON lines on standard output. */
export function createLog(level: string): Logger {
  return pino(logOptions(level));
}

/** What a failed statement was given may be a user's text: it stays out. */
export function logOptions(level: string): LoggerOptions {
  return { level, redact: { paths: ['err.parameters', 'err.detail', 'err.driverError.parameters', 'err.driverError.detail'], remove: true } };
}
