import pino, { type Logger } from 'pino';

/** The worker's log: one JSON line an event, ids as fields. */
export function openLog({ level, worker }: { level: string; worker: string }): Logger {
  return pino({ level, base: { worker }, serializers: { err: tellError } });
}

/** What went wrong and where. A database fault also carries its statement's values, which are rows of a tenant: those stay out. */
export function tellError(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  return Object.fromEntries(told.map((field) => [field, Reflect.get(error, field)]));
}

const told = ['name', 'message', 'code', 'stack'] as const;
