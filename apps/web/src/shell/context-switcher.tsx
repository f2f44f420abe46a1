'use client';
import { usePathname } from 'next/navigation';
import type { Viewer } from '../api/viewer';
import { Menu, MenuLabel, MenuLink } from '../ui/menu';
import { placeOf } from './places';

/** Where one acts: organisation and team. Switching keeps the kind of page. */
export function ContextSwitcher({ viewer, organisation, team }: { readonly viewer: Viewer; readonly organisation: string; readonly team: string | undefined }) {
  const place = placeOf(usePathname());
  const current = viewer.organisations.find((each) => each.slug === organisation);
  const currentTeam = current?.teams.find((each) => each.slug === team);
  return (
    <Menu
      trigger={
        <button type="button" className="grid w-full min-w-0 rounded-control border border-line bg-page px-3 py-2 text-left hover:bg-surface-2">
          <span className="sr-only">Switch organisation or team. Now in </span>
          <span className="truncate font-medium">{current?.name ?? organisation}</span>
          <span className="flex justify-between gap-2 text-caption text-muted">
            <span className="truncate">{currentTeam?.name ?? 'No team'}</span>
            <span aria-hidden="true">⌄</span>
          </span>
        </button>
      }
    >
      {viewer.organisations.map((each) => (
        <div key={each.slug}>
          <MenuLabel>
            {each.name} · {each.role}
          </MenuLabel>
          {each.teams.map((one) => (
            <MenuLink key={one.id} href={`/${each.slug}/${one.slug}${place}`} aside={one.role ?? undefined} isCurrent={each.slug === organisation && one.slug === team}>
              {one.name}
            </MenuLink>
          ))}
        </div>
      ))}
    </Menu>
  );
}
