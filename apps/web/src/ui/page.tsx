import Link from 'next/link';
import type { ReactNode } from 'react';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The top of a page: where it stands, its title, its actions. */
export function PageHeader({ crumbs = [], title, meta, actions }: { readonly crumbs?: readonly Crumb[]; readonly title: ReactNode; readonly meta?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <header className="mb-6 grid gap-2">
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumb">
          <ol className="flex flex-wrap gap-1 text-caption text-muted">
            {crumbs.map((crumb, index) => (
              <li key={crumb.href} className="flex gap-1">
                {index > 0 && <span aria-hidden="true">/</span>}
                <Link href={crumb.href} className="underline underline-offset-2">
                  {crumb.label}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid gap-1">
          <h1 className="text-title">{title}</h1>
          {meta && <div className="flex flex-wrap items-center gap-2 text-table text-muted">{meta}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}

/** A titled part of a page; a border above instead of a card inside a card. */
export function Section({ title, aside, children, id }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode; readonly id?: string }) {
  return (
    <section aria-label={title} id={id} className="mt-8 border-t border-line pt-4 first:mt-0 first:border-t-0 first:pt-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-section">{title}</h2>
        {aside && <div className="text-caption text-muted">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** The sentence that a page opens with: the finding, or plainly that one cannot tell. */
export function Finding({ tone, children }: { readonly tone: 'finding' | 'cannot-tell'; readonly children: ReactNode }) {
  return <p className={`text-finding prose-width text-balance max-sm:text-title ${tone === 'cannot-tell' ? 'border-l-2 border-dashed border-control pl-4' : ''}`}>{children}</p>;
}

/** Names and values, in two columns. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,max-content)_1fr] gap-x-4 gap-y-1 text-table">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Views of one object; each is a link, so the URL says which one is open. */
export function TabLinks({ label, tabs, current }: { readonly label: string; readonly tabs: readonly { readonly key: string; readonly label: string; readonly href: string }[]; readonly current: string }) {
  return (
    <nav aria-label={label} className="mb-4 overflow-x-auto border-b border-line">
      <ul className="flex gap-4">
        {tabs.map((tab) => (
          <li key={tab.key}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.key === current ? 'page' : undefined}
              className={`-mb-px block border-b-2 px-1 py-2 whitespace-nowrap ${tab.key === current ? 'border-ink font-medium' : 'border-transparent text-muted hover:text-ink'}`}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
