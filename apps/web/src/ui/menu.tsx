'use client';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

/** A list of places or actions behind a button; arrows move, Esc closes. */
export function Menu({ trigger, children, side = 'bottom' }: { readonly trigger: ReactNode; readonly children: ReactNode; readonly side?: 'bottom' | 'top' }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content side={side} align="start" sideOffset={4} className="z-20 max-h-[70vh] min-w-52 overflow-y-auto rounded-card border border-control bg-page p-1">
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const item = 'flex min-h-8 w-full cursor-pointer items-center justify-between gap-4 rounded-control px-2 text-left text-body outline-none data-[highlighted]:bg-surface-2';

export function MenuLink({ href, aside, children, isCurrent = false }: { readonly href: string; readonly aside?: string; readonly children: ReactNode; readonly isCurrent?: boolean }) {
  return (
    <DropdownMenu.Item asChild>
      <Link href={href} aria-current={isCurrent ? 'true' : undefined} className={`${item} ${isCurrent ? 'font-medium' : ''}`}>
        <span>{children}</span>
        {aside && <span className="text-caption text-muted">{aside}</span>}
      </Link>
    </DropdownMenu.Item>
  );
}

export function MenuAction({ onSelect, children }: { readonly onSelect: () => void; readonly children: ReactNode }) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={item}>
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuChoices({ label, value, choices, onChange }: { readonly label: string; readonly value: string; readonly choices: readonly (readonly [string, string])[]; readonly onChange: (value: string) => void }) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
      <MenuLabel>{label}</MenuLabel>
      {choices.map(([key, title]) => (
        <DropdownMenu.RadioItem key={key} value={key} className={item}>
          {title}
          <DropdownMenu.ItemIndicator aria-hidden="true">✓</DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-2 pb-1 text-caption text-muted">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 border-t border-line" />;
}
