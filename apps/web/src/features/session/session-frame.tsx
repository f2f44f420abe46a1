import type { ReactNode } from 'react';

/** One column with the product's sentence above it. */
export function SessionFrame({ title, children, foot }: { readonly title: string; readonly children: ReactNode; readonly foot?: ReactNode }) {
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-sm content-center gap-6 px-6 py-12">
      <div className="grid gap-2">
        <p className="text-section">
          <span aria-hidden="true">⤫ </span>Crossover
        </p>
        <p className="text-body text-muted">Prompt a language model, or fine-tune one? Answered with your own labels.</p>
      </div>
      <h1 className="text-finding">{title}</h1>
      {children}
      {foot && <div className="text-table text-muted">{foot}</div>}
    </main>
  );
}
