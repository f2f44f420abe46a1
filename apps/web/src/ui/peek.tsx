'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, type ReactNode } from 'react';

interface PeekProps {
  readonly title: string;
  /** The address without the peek, and those of the neighbours; the peek lives in the address. */
  readonly close: string;
  readonly previous: string | null;
  readonly next: string | null;
  /** What gets the focus back when the peek is closed. */
  readonly returnTo: string;
  readonly children: ReactNode;
}

/** A look at one thing of a list beside the list: j and k walk, Esc closes, the page behind stays alive. */
export function Peek({ title, close, previous, next, returnTo, children }: PeekProps) {
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus({ preventScroll: true }), [title]);
  useEffect(() => {
    const go = (href: string | null) => href && router.replace(href, { scroll: false });
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName))) return;
      if (event.key === 'j') go(next);
      if (event.key === 'k') go(previous);
      if (event.key !== 'Escape') return;
      document.querySelector<HTMLElement>(returnTo)?.focus();
      go(close);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close, previous, next, returnTo, router]);

  const step = 'inline-flex min-h-6 items-center underline underline-offset-2';
  return (
    <aside aria-label={title} className="fixed inset-y-0 right-0 z-10 grid w-[min(28rem,100vw)] grid-rows-[auto_1fr] border-l border-control bg-page">
      <div className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line px-5 py-3">
        <h2 ref={heading} tabIndex={-1} className="text-section outline-none">
          {title}
        </h2>
        <p className="flex gap-3 text-table">
          {previous && <Link href={previous} replace scroll={false} className={step}>Previous (k)</Link>}
          {next && <Link href={next} replace scroll={false} className={step}>Next (j)</Link>}
          <Link href={close} replace scroll={false} className={step}>Close (Esc)</Link>
        </p>
      </div>
      <div role="region" aria-label={`${title}, in full`} tabIndex={0} className="overflow-y-auto px-5 py-4">
        {children}
      </div>
    </aside>
  );
}
