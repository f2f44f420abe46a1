import { cache } from 'react';
import { redirect } from 'next/navigation';
import { headers } from 'next/headers';
import { ViewerDocument, type ResultOf } from '@crossover/client';
import { ask } from './ask';
import type { Answer } from './answer';

export type Viewer = NonNullable<ResultOf<typeof ViewerDocument>['viewer']>;

const askOnce = cache(async () => ask(null, ViewerDocument, {}));

/** Who looks at the page; asked once a request. A visitor goes to sign-in and comes back. */
export async function askViewer(): Promise<Answer<Viewer>> {
  const answer = await askOnce();
  if (answer.state === 'failed') return answer;
  if (!answer.data.viewer) redirect(`/sign-in?next=${encodeURIComponent((await headers()).get('x-path') ?? '/')}`);
  return { state: 'answered', data: answer.data.viewer };
}

/** Who looks at the page, or null for a visitor, for pages that both may see. */
export async function optionalViewer(): Promise<Viewer | null> {
  const answer = await askOnce();
  return answer.state === 'answered' ? answer.data.viewer : null;
}

/** Whether the person on the page leads the organisation: owners and admins change its settings, members and models. */
export async function mayLead(organisation: string): Promise<boolean> {
  const role = await roleIn(organisation);
  return role === 'owner' || role === 'admin';
}

/** The role of the person on the page; null for who is no member. */
export async function roleIn(organisation: string): Promise<Viewer['organisations'][number]['role'] | null> {
  const viewer = await askViewer();
  return viewer.state === 'answered' ? (viewer.data.organisations.find((each) => each.slug === organisation)?.role ?? null) : null;
}
