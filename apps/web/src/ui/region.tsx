import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ClientFault } from '@crossover/client';
import { ButtonLink } from './button';
import { CopyButton } from './copy-button';

interface Action {
  readonly label: string;
  readonly href: string;
}

/** The four faces of a part of a page. The compiler asks for each by name; `empty` has three kinds because they need different next steps. */
export type RegionState =
  | { readonly kind: 'loading'; readonly skeleton: ReactNode }
  | { readonly kind: 'empty'; readonly why: 'first-use'; readonly title: string; readonly text: ReactNode; readonly action?: Action }
  | { readonly kind: 'empty'; readonly why: 'filtered'; readonly filter: string; readonly clear: string }
  | { readonly kind: 'empty'; readonly why: 'not-yet'; readonly title: string; readonly text: ReactNode }
  | { readonly kind: 'failed'; readonly fault: ClientFault; readonly kept?: string }
  | { readonly kind: 'full'; readonly content: ReactNode };

export function Region({ label, state }: { readonly label: string; readonly state: RegionState }) {
  switch (state.kind) {
    case 'loading':
      return (
        <div role="group" aria-label={label} aria-busy="true">
          {state.skeleton}
        </div>
      );
    case 'empty':
      return (
        <div role="group" aria-label={label}>
          <Empty state={state} />
        </div>
      );
    case 'failed':
      return (
        <div role="group" aria-label={label}>
          <Failed fault={state.fault} kept={state.kept} />
        </div>
      );
    case 'full':
      return <div role="group" aria-label={label}>{state.content}</div>;
  }
}

function Empty({ state }: { readonly state: Extract<RegionState, { kind: 'empty' }> }) {
  if (state.why === 'filtered') {
    return (
      <p className="rounded-card border border-dashed border-line px-4 py-6 text-body">
        Nothing matches {state.filter}.{' '}
        <Link href={state.clear} className="underline underline-offset-2">
          Clear the filter
        </Link>
      </p>
    );
  }
  return (
    <div className="rounded-card border border-dashed border-line px-6 py-8">
      <p className="text-section">{state.title}</p>
      <div className="prose-width mt-1 text-body text-muted">{state.text}</div>
      {state.why === 'first-use' && state.action && (
        <p className="mt-4">
          <ButtonLink look="primary" href={state.action.href}>
            {state.action.label}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}

/** What happened, what was kept, what to do, and the request's id to copy. */
export function Failed({ fault, kept }: { readonly fault: ClientFault; readonly kept?: string }) {
  return (
    <div role="alert" className="rounded-card border border-danger px-4 py-3 text-body">
      <p className="font-medium text-danger">{fault.sentence}</p>
      <p className="mt-1 text-table text-muted">
        {kept ?? 'Nothing was changed.'} {fault.retryable ? 'Trying again may help.' : ''} <span className="font-mono text-caption">{fault.code}</span>
        {fault.requestId && (
          <>
            {' '}
            Request <span className="font-mono text-caption">{fault.requestId}</span> <CopyButton text={fault.requestId} what="request id" />
          </>
        )}
      </p>
    </div>
  );
}
