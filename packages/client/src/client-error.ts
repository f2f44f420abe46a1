/**
 * A request that the API refused, or that never reached it: a code, a sentence that says what to do, and whether trying again can help.
 * `requestId` finds the request in the API's log; null when no answer came.
 */
export class ClientError extends Error {
  constructor(readonly fault: ClientFault) {
    super(fault.sentence);
    this.name = 'ClientError';
  }

  get code(): string {
    return this.fault.code;
  }

  get sentence(): string {
    return this.fault.sentence;
  }

  get retryable(): boolean {
    return this.fault.retryable;
  }

  get requestId(): string | null {
    return this.fault.requestId;
  }
}

export interface ClientFault {
  readonly code: string;
  readonly sentence: string;
  readonly retryable: boolean;
  readonly requestId: string | null;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
}

/** The fault of an answer that carries GraphQL errors, or an HTTP status that is no success; null when the answer is good. */
export function faultOf(answer: { readonly status: number; readonly body: unknown }): ClientFault | null {
  const error = firstError(answer.body);
  if (error) return { ...error, status: answer.status };
  if (answer.status < 400) return null;
  const retryable = answer.status >= 500 || answer.status === 429;
  const sentence = retryable ? 'The service is busy or restarting. Try again in a moment.' : 'The service refused the request.';
  return { code: `HTTP_${answer.status}`, sentence, retryable, requestId: null, status: answer.status };
}

/** No answer at all: the service is away or the network is. */
export function unreachable(): ClientFault {
  return { code: 'UNREACHABLE', sentence: 'The service cannot be reached. Check that it runs and try again.', retryable: true, requestId: null, status: null };
}

/** The answer took longer than the client waits; the work may still have been done. */
export function tooSlow(): ClientFault {
  return { code: 'TIMEOUT', sentence: 'The service took too long to answer. Try again.', retryable: true, requestId: null, status: null };
}

function firstError(body: unknown): Omit<ClientFault, 'status'> | null {
  if (!isRecord(body) || !Array.isArray(body.errors)) return null;
  const error: unknown = body.errors[0];
  if (!isRecord(error)) return null;
  const extensions = isRecord(error.extensions) ? error.extensions : {};
  return {
    code: text(extensions.code) ?? 'UNKNOWN',
    sentence: text(extensions.sentence) ?? text(error.message) ?? 'The service gave no reason.',
    retryable: extensions.retryable === true,
    requestId: text(extensions.requestId),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
