import type { ReactNode } from 'react';
import type { Viewer } from '../api/viewer';
import { Keyboard } from './keyboard';
import { Rail } from './rail';
import type { Theme } from './theme';

/** The frame of every page of an organisation: skip link, rail, content. */
export function Shell({ viewer, organisation, theme, children }: { readonly viewer: Viewer; readonly organisation: string; readonly theme: Theme; readonly children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[232px_minmax(0,1fr)]">
      <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:rounded-control focus:bg-ink focus:px-3 focus:py-2 focus:text-page">
        Skip to content
      </a>
      <Rail viewer={viewer} organisation={organisation} theme={theme} />
      <main id="content" tabIndex={-1} className="min-w-0 px-4 py-6 outline-none md:px-8">
        <div className="mx-auto max-w-[1280px]">{children}</div>
      </main>
      <Keyboard organisation={organisation} teams={viewer.organisations.find((each) => each.slug === organisation)?.teams.map((team) => team.slug) ?? []} />
    </div>
  );
}
