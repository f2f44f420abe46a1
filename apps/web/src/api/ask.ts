import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { ClientError, createClient, type Client, type TypedDocumentString } from '@crossover/client';
import type { Answer } from './answer';

/**
 * One question to the API on behalf of the person who looks at the page.
 * A visitor who is not signed in goes to sign-in, and something missing or forbidden is the same 404; other faults come back as data, for the region that asked.
 */
export async function ask<Result, Variables>(
  organisation: string | null,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Answer<Result>> {
  const client = await clientOfVisitor(organisation);
  try {
    return { state: 'answered', data: await client.request(document, variables) };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    if (error.code === 'UNAUTHENTICATED') redirect(`/sign-in?next=${encodeURIComponent((await headers()).get('x-path') ?? '/')}`);
    if (error.code === 'NOT_FOUND') notFound();
    return { state: 'failed', fault: error.fault };
  }
}

/** The API on behalf of the person who looks at the page, for a file that is still asked for after its answer has begun. */
export async function clientOfVisitor(organisation: string | null): Promise<Client> {
  return createClient({ url: graphqlUrl(), cookie: (await headers()).get('cookie') ?? '', organisation: organisation ?? undefined });
}

/** Servers talk to the API directly; only the browser goes through the dashboard's own origin. */
function graphqlUrl(): string {
  return new URL('/graphql', process.env.API_URL ?? 'http://127.0.0.1:4000').href;
}
