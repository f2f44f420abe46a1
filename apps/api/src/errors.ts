import { DomainError } from '@crossover/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ArgumentValidationError } from 'type-graphql';

/** What leaves the API when something fails; `extensions` is the same on HTTP and on the socket. */
export interface ErrorExtensions {
  readonly code: string;
  readonly sentence: string;
  readonly retryable: boolean;
  readonly requestId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What Apollo and our validation rules answer by themselves: the sender's fault, and the text is about the document, not about us. */
const documentCodes = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_NOT_FOUND',
  'QUERY_TOO_DEEP', 'TOO_MANY_ALIASES', 'TOO_MANY_DIRECTIVES', 'QUERY_TOO_COSTLY', 'SUBSCRIPTION_OVER_HTTP',
]);

/** PostgreSQL refuses these texts and numbers: what was sent can be stored by nobody. */
const refusedValues: Readonly<Record<string, string>> = {
  '22P02': 'An id in this request is not a valid id.',
  '22021': 'A text in this request holds characters that cannot be stored.',
  '22P05': 'A text in this request holds characters that cannot be stored.',
  '22007': 'A date or a cursor in this request is not a valid one.',
  '22008': 'A date in this request is out of range.',
  '22003': 'A number in this request is too large.',
};

/** The one place where failures become answers: expected ones keep code and sentence, the rest is logged and masked as INTERNAL. */
export function toFormattedError(formatted: GraphQLFormattedError, error: unknown, { log, requestId }: { log: Logger; requestId: string }): GraphQLFormattedError {
  // What a resolver, a scalar or a rule threw, without the wrappings of graphql-js and Apollo.
  const thrown = error instanceof GraphQLError && error.originalError ? error.originalError : error;
  const known = describe(thrown, formatted);
  if (!known) log.error({ requestId, path: formatted.path, err: thrown }, 'unexpected failure');
  const { code, sentence, retryable, details } = known ?? { code: 'INTERNAL', sentence: `Something failed on our side. It is logged under ${requestId}.`, retryable: true, details: {} };
  const extensions: ErrorExtensions = { code, sentence, retryable, requestId, details };
  return { message: sentence, locations: formatted.locations, path: formatted.path, extensions: { ...extensions } };
}

type Known = Omit<ErrorExtensions, 'requestId'>;

function describe(thrown: unknown, formatted: GraphQLFormattedError): Known | null {
  if (thrown instanceof DomainError) return { code: thrown.code, sentence: thrown.message, retryable: thrown.retryable, details: thrown.details };
  if (thrown instanceof ArgumentValidationError) return describeValidation(thrown);
  const refused = refusedValues[sqlState(thrown) ?? ''];
  if (refused) return { code: 'BAD_USER_INPUT', sentence: refused, retryable: false, details: {} };
  if (/Cross-Site Request Forgery/.test(formatted.message)) return { code: 'CSRF', sentence: 'Send JSON: a request that any web page could send is refused.', retryable: false, details: {} };
  // Apollo writes its own code over that of a validation rule; the rule's stands on the error inside.
  const code = (thrown instanceof GraphQLError ? thrown.extensions['code'] : null) ?? formatted.extensions?.['code'];
  if (typeof code === 'string' && documentCodes.has(code)) return { code, sentence: withoutValue(formatted.message), retryable: false, details: {} };
  return null;
}

function describeValidation(error: ArgumentValidationError): Known {
  const faults = error.extensions.validationErrors.flatMap((fault) => Object.values(fault.constraints ?? {}));
  const fields = error.extensions.validationErrors.map((fault) => fault.property);
  return { code: 'BAD_USER_INPUT', sentence: faults.length > 0 ? `${faults.join('. ')}.` : 'A value in this request does not fit.', retryable: false, details: { fields } };
}

// graphql-js echoes the value: 'Variable "$x" got invalid value "..."; Int cannot ...'. What was sent stays out of answers and logs.
function withoutValue(message: string): string {
  return message.replace(/got invalid value .*?(?=( at "|; ))/s, 'got an invalid value').replace(/cannot represent ([a-z- ]+) value: .*/s, 'cannot represent this value');
}

function sqlState(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  const driver = 'driverError' in thrown ? thrown.driverError : thrown;
  return typeof driver === 'object' && driver !== null && 'code' in driver && typeof driver.code === 'string' ? driver.code : null;
}
