'use client';
import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import type { Viewer } from '../api/viewer';
import { AccountMenu } from './account-menu';
import { ContextSwitcher } from './context-switcher';
import { OpenPalette } from './open-palette';
import { organisationPlaces, places } from './places';
import type { Theme } from './theme';

export function Rail({ viewer, organisation, theme }: { readonly viewer: Viewer; readonly organisation: string; readonly theme: Theme }) {
  const pathname = usePathname();
  const params = useParams<{ team?: string }>();
  const membership = viewer.organisations.find((each) => each.slug === organisation);
  const team = params.team ?? membership?.teams[0]?.slug;
  const foot = organisationPlaces.map(({ label, path }) => ({ label, href: `/${organisation}${path}` }));
  return (
    <div className="border-line bg-surface-1 max-md:border-b md:sticky md:top-0 md:flex md:h-dvh md:flex-col md:border-r print:hidden">
      <div className="flex gap-2 p-3 md:grid">
        <ContextSwitcher viewer={viewer} organisation={organisation} team={team} />
        <OpenPalette organisation={organisation} teams={membership?.teams.map((each) => each.slug) ?? []} />
        <div className="md:hidden">
          <AccountMenu name={viewer.name} email={viewer.email} theme={theme} isShort />
        </div>
      </div>
      <nav aria-label="Main" className="flex gap-1 overflow-x-auto px-3 pb-3 md:block md:flex-1">
        <ul className="flex gap-1 md:grid">
          {team && places.map((place) => <RailLink key={place.path} label={place.label} href={`/${organisation}/${team}${place.path}`} isCurrent={isCurrent(pathname, `/${organisation}/${team}`, place.path)} />)}
        </ul>
        <ul className="flex gap-1 border-line max-md:border-l max-md:pl-1 md:mt-2 md:grid md:border-t md:pt-2">
          {foot.map((link) => (
            <RailLink key={link.href} label={link.label} href={link.href} isCurrent={pathname === link.href} />
          ))}
        </ul>
      </nav>
      <div className="hidden p-3 md:block">
        <AccountMenu name={viewer.name} email={viewer.email} theme={theme} />
      </div>
    </div>
  );
}

function RailLink({ label, href, isCurrent }: { readonly label: string; readonly href: string; readonly isCurrent: boolean }) {
  return (
    <li>
      <Link
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        className={`flex min-h-8 items-center rounded-control px-2 whitespace-nowrap ${isCurrent ? 'bg-surface-2 font-medium' : 'text-muted hover:bg-surface-2 hover:text-ink'}`}
      >
        {label}
      </Link>
    </li>
  );
}

function isCurrent(pathname: string, base: string, path: string): boolean {
  const href = `${base}${path}`;
  return path === '' ? pathname === base : pathname === href || pathname.startsWith(`${href}/`);
}
