import { ClientError } from '../client-error';
import { createClient, type Client, type ClientOptions } from '../client';

export interface DoorOptions extends Omit<ClientOptions, 'url'> {
  /** Where the platform is, without a path: https://crossover.example */
  readonly origin: string;
}

/** GraphQL and the plain HTTP routes of one organisation, under one identity. */
export interface Door {
  readonly client: Client;
  /** Posts to a plain route and answers its JSON; throws ClientError with the route's own sentence. */
  post(path: string, body: RequestInit, headers?: Record<string, string>): Promise<unknown>;
}

export function openDoor({ origin, ...options }: DoorOptions): Door {
  return {
    client: createClient({ ...options, url: new URL('/graphql', origin).href }),
    post: async (path, body, headers = {}) => {
      const response = await fetch(new URL(path, origin), {
        ...body,
        method: 'POST',
        headers: {
          ...headers,
          origin,
          'x-crossover-upload': '1',
          ...(options.organisation ? { 'x-crossover-organisation': options.organisation } : {}),
          ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
          ...(options.cookie ? { cookie: options.cookie } : {}),
        },
      });
      const answer: unknown = await response.json().catch(() => null);
      if (!response.ok) throw new ClientError(routeFault(answer, response.status));
      return answer;
    },
  };
}

/** Signs in, or signs up where there is no such account, and answers the session cookie. */
export async function signIn(origin: string, account: { email: string; password: string; name: string }): Promise<string> {
  const known = await askForSession(origin, '/api/auth/sign-in/email', account);
  if (known.cookie) return known.cookie;
  const created = await askForSession(origin, '/api/auth/sign-up/email', account);
  if (created.cookie) return created.cookie;
  throw new ClientError({ code: 'SIGN_IN_FAILED', sentence: `Signing in as ${account.email} failed: ${created.reason ?? known.reason ?? 'no session was given'}`, retryable: false, requestId: null, status: created.status });
}

async function askForSession(origin: string, path: string, account: { email: string; password: string; name: string }): Promise<{ cookie: string | null; reason: string | null; status: number }> {
  const response = await fetch(new URL(path, origin), { method: 'POST', headers: { 'content-type': 'application/json', origin }, body: JSON.stringify(account) });
  const answer: unknown = await response.json().catch(() => null);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  return { cookie: response.ok && cookie ? cookie : null, reason: textOf(answer, 'message'), status: response.status };
}

function routeFault(answer: unknown, status: number) {
  return { code: textOf(answer, 'code') ?? 'HTTP_FAILED', sentence: textOf(answer, 'sentence') ?? `The service answered with status ${status}.`, retryable: status >= 500, requestId: textOf(answer, 'requestId'), status };
}

function textOf(answer: unknown, key: string): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const value: unknown = Reflect.get(answer, key);
  return typeof value === 'string' ? value : null;
}
