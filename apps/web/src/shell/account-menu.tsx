'use client';
import { useState } from 'react';
import { signOut } from '../features/session/session-door';
import { Menu, MenuAction, MenuChoices, MenuLabel, MenuSeparator } from '../ui/menu';
import { parseTheme, themeCookie, type Theme } from './theme';

const yearSeconds = 365 * 24 * 3600;

/** Who is signed in, the theme, and the way out. */
export function AccountMenu({ name, email, theme, isShort = false }: { readonly name: string; readonly email: string; readonly theme: Theme; readonly isShort?: boolean }) {
  const [chosen, setChosen] = useState<Theme>(theme);
  const choose = (value: string) => {
    const next = parseTheme(value);
    document.documentElement.dataset.theme = next;
    document.cookie = `${themeCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`;
    setChosen(next);
  };
  const leave = async () => {
    await signOut();
    window.location.assign('/sign-in');
  };
  return (
    <Menu
      side={isShort ? 'bottom' : 'top'}
      trigger={
        <button type="button" className={`flex w-full items-center justify-between gap-2 rounded-control px-2 text-left hover:bg-surface-2 ${isShort ? 'h-full min-w-11 justify-center border border-line' : 'min-h-8'}`}>
          <span className="sr-only">Account and theme: </span>
          <span className={isShort ? 'sr-only' : 'truncate'}>{name || email}</span>
          <span aria-hidden="true" className="text-muted">
            ⋯
          </span>
        </button>
      }
    >
      <MenuLabel>{email}</MenuLabel>
      <MenuChoices
        label="Theme"
        value={chosen}
        onChange={choose}
        choices={[
          ['system', 'As the system'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
      />
      <MenuSeparator />
      <MenuAction onSelect={() => void leave()}>Sign out</MenuAction>
    </Menu>
  );
}
