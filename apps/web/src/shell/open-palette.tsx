'use client';
import dynamic from 'next/dynamic';
import { useParams } from 'next/navigation';
import { useEffect, useState } from 'react';

// Loaded when it is first opened: most pages are left without it.
const CommandPalette = dynamic(() => import('./command-palette'), { ssr: false });

/** The way into the palette: a button that says its key, and the key itself. */
export function OpenPalette({ organisation, teams }: { readonly organisation: string; readonly teams: readonly string[] }) {
  const params = useParams<{ team?: string }>();
  const [isOpen, setOpen] = useState(false);
  const team = params.team ?? teams[0];

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((wasOpen) => !wasOpen);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  if (!team) return null;
  return (
    <>
      <button type="button" aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)} className="flex min-h-8 w-full items-center justify-between gap-2 rounded-control border border-line bg-page px-3 text-left text-muted hover:bg-surface-2 max-md:h-full max-md:w-auto">
        <span>Find</span>
        <kbd className="font-sans text-caption max-md:hidden">Ctrl K</kbd>
      </button>
      {isOpen && <CommandPalette organisation={organisation} team={team} onClose={() => setOpen(false)} />}
    </>
  );
}
