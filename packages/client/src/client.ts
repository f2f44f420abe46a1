import { ClientError, faultOf, tooSlow, unreachable } from './client-error';
import type { TypedDocumentString } from './generated/graphql';
import { watchChanges, type Change, type ChangeWatch } from './changes';

export interface ClientOptions {
  /** Where GraphQL is served, in full, for example https://crossover.example/graphql. */
  readonly url: string;
  /** Slug of the organisation that every request acts in; absent before one is chosen. */
  readonly organisation?: string;
  /** An API key; browsers send their session cookie by themselves, servers pass the cookie on. */
  readonly token?: string;
  readonly cookie?: string;
  readonly timeoutMs?: number;
  /** The WebSocket class for `watch`; needed on Node 20, which has none of its own. */
  readonly webSocket?: unknown;
}

export interface Client {
  /** Answers with the data, or throws ClientError with a sentence for a human. */
  request<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result>;
  /** Calls `changed` with the current version at once and with every newer one; asks again by itself after a lost connection. */
  watch(topics: readonly string[], listener: { readonly changed: (change: Change) => void; readonly lost?: () => void }): ChangeWatch;
}

/** A typed client for one organisation. No cache: every request asks the API. */
export function createClient(options: ClientOptions): Client {
  return {
    async request<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result> {
      const answer = await post(options, { query: document.toString(), variables });
      const fault = faultOf(answer);
      if (fault) throw new ClientError(fault);
      return dataOf<Result>(answer.body);
    },
    watch: (topics, listener) => watchChanges(options, topics, listener),
  };
}

async function post(options: ClientOptions, body: unknown): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(options.url, {
      method: 'POST',
      headers: headersOf(options),
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(options.timeoutMs ?? 30_000),
    });
    return { status: response.status, body: await readJson(response) };
  } catch (error) {
    throw new ClientError(error instanceof Error && error.name === 'TimeoutError' ? tooSlow() : unreachable());
  }
}

/** A proxy's error page is no JSON; its status says enough. */
async function readJson(response: Response): Promise<unknown> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  return response.json();
}

function headersOf({ organisation, token, cookie }: ClientOptions): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(organisation ? { 'x-crossover-organisation': organisation } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(cookie ? { cookie } : {}),
  };
}

/** The one border where an answer becomes a type: the document was checked against the schema when its type was generated. */
function dataOf<Result>(body: unknown): Result {
  if (typeof body !== 'object' || body === null || !('data' in body) || body.data === null) {
    throw new ClientError({ code: 'NO_DATA', sentence: 'The service answered without data.', retryable: true, requestId: null, status: 200 });
  }
  return body.data as Result;
}
