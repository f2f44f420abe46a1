import { DomainError } from '@crossover/domain';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id';

/** Where an expected failure has a status of its own; every other one is the sender's fault (400). */
const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401, FORBIDDEN: 403, ORIGIN: 403, NOT_FOUND: 404, FILE_TOO_LARGE: 413, BODY_TOO_LARGE: 413, MEDIA_TYPE: 415, RATE_LIMITED: 429, UNAVAILABLE: 503,
};

/** What body-parser throws, in our words. */
const bodyFaults: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  'entity.parse.failed': ['BAD_JSON', 'The body is not JSON.'],
  'entity.too.large': ['BODY_TOO_LARGE', 'The body is larger than 100 kB.'],
  'encoding.unsupported': ['MEDIA_TYPE', 'The content encoding is not supported.'],
  'charset.unsupported': ['MEDIA_TYPE', 'The character set is not supported; send UTF-8.'],
  'request.aborted': ['BAD_REQUEST', 'The request ended before its body did.'],
  'request.size.invalid': ['BAD_REQUEST', 'The body is not as long as its header says.'],
};

/** The last handler: GraphQL's envelope for everything that fails outside of it, with code and sentence at the top for programs that read only those. */
export function answerFailure(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) return next(thrown);
    const requestId = requestIdOf(response);
    const known = toKnown(thrown);
    if (!known) log.error({ requestId, method: request.method, path: request.path, err: thrown }, 'unexpected failure');
    const { code, message, retryable, details } = known ?? new DomainError('INTERNAL', `Something failed on our side. It is logged under ${requestId}.`, { retryable: true });
    const extensions = { code, sentence: message, retryable, requestId, details };
    response.status(known ? (statuses[code] ?? 400) : 500).json({ ...extensions, errors: [{ message, extensions }] });
  };
}

function toKnown(thrown: unknown): DomainError | null {
  if (thrown instanceof DomainError) return thrown;
  const type = typeof thrown === 'object' && thrown !== null && 'type' in thrown ? String(thrown.type) : '';
  const fault = bodyFaults[type];
  return fault ? new DomainError(fault[0], fault[1]) : null;
}
