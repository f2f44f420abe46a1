import { EngineFault } from '../engine/engine-fault';

/** What a failed call means for the work: try it again, give this row up, or stop the run. */
export type FaultReach = 'passing' | 'row' | 'run';

/** A call that brought no usable answer. `sentence` is for the people who look at the run or at the model. */
export class EndpointFault extends Error {
  constructor(
    readonly code: string,
    sentence: string,
    readonly detail: { readonly reach: FaultReach; readonly retryAfterMs?: number | null; readonly cause?: unknown },
  ) {
    super(sentence, { cause: detail.cause });
    this.name = 'EndpointFault';
  }
}

/** A fault as a shard's attempt ends with it: a passing one is tried again later, with everything kept that was answered. */
export function toEngineFault(error: unknown): unknown {
  if (!(error instanceof EndpointFault)) return error;
  return new EngineFault(error.code, error.message, { retryable: error.detail.reach === 'passing' });
}

export const refusedAddress = (host: string): EndpointFault =>
  new EndpointFault('ENDPOINT_ADDRESS', `The address of ${host} is private, local or reserved, so it is not called. Whoever runs this installation may allow the host in ENDPOINT_ALLOWED_HOSTS.`, { reach: 'run' });

export const redirected = (status: number): EndpointFault =>
  new EndpointFault('ENDPOINT_REDIRECT', `The endpoint answered ${status}, which sends requests elsewhere; that is not followed, since the key would go along. Register the address that it really has.`, { reach: 'run' });

export const timedOut = (seconds: number): EndpointFault =>
  new EndpointFault('ENDPOINT_TIMEOUT', `The endpoint did not answer within ${seconds} s. Give it more time or fewer parallel requests, or look whether it is overloaded.`, { reach: 'passing' });

export const notUnderstood = (what: string): EndpointFault =>
  new EndpointFault('ENDPOINT_RESPONSE', `The endpoint answered with something that is no answer of an OpenAI-compatible server: ${what}. Is the base URL the part before /chat/completions?`, { reach: 'passing' });

export const tooLong = (megabytes: number): EndpointFault =>
  new EndpointFault('ENDPOINT_LIMIT', `The endpoint answered with more than ${megabytes} MB, and was cut off.`, { reach: 'row' });

/** A few characters of an answer, safe to show: one line, no control characters. */
export function excerpt(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (plain === '') return 'nothing at all';
  return `"${plain.length > 200 ? `${plain.slice(0, 200)}…` : plain}"`;
}
