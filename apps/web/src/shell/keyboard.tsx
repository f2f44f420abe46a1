'use client';
import { useEffect, useRef, useState } from 'react';
import { useParams, useRouter } from 'next/navigation';
import { Dialog } from '../ui/dialog';
import { places } from './places';

const chordMs = 1200;

/** Keys for everything: g and a letter goes, / focuses the filter, c creates, ? shows this list. Never while somebody types. */
export function Keyboard({ organisation, teams }: { readonly organisation: string; readonly teams: readonly string[] }) {
  const router = useRouter();
  const params = useParams<{ team?: string }>();
  const [isOpen, setOpen] = useState(false);
  const goesSince = useRef(-Infinity);
  const team = params.team ?? teams[0];

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.timeStamp - goesSince.current < chordMs) {
        goesSince.current = -Infinity;
        const place = places.find((each) => each.key === event.key);
        if (place && team) router.push(`/${organisation}/${team}${place.path}`);
        return;
      }
      if (event.key === 'g') goesSince.current = event.timeStamp;
      if (event.key === '?') setOpen(true);
      if (event.key === '/' && focusFirst('[data-filter]')) event.preventDefault();
      if (event.key === 'c') document.querySelector<HTMLElement>('[data-create] a, a[data-create]')?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [organisation, router, team]);

  return (
    <Dialog title="Keys" isOpen={isOpen} onOpenChange={setOpen}>
      <dl className="grid grid-cols-[6rem_1fr] gap-y-1">
        {[...places.map((place) => [`g ${place.key}`, `Go to ${place.label}`]), ['Ctrl k', 'Find a page or an object'], ['/', 'Focus the filter'], ['c', 'Create'], ['?', 'Show this list'], ['Esc', 'Close']].map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt className="font-mono">{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

function focusFirst(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
}
