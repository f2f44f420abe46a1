import type { ReactNode } from 'react';

/** A small word with an optional glyph; the word carries the meaning, never the colour alone. */
export function Chip({ glyph, tone = 'plain', children }: { readonly glyph?: string; readonly tone?: 'plain' | 'strong' | 'warning' | 'danger'; readonly children: ReactNode }) {
  const tones = { plain: 'border-line text-muted', strong: 'border-ink text-ink', warning: 'border-dashed border-ink text-ink', danger: 'border-danger text-danger' };
  return (
    <span className={`inline-flex items-center gap-1 rounded-full border px-2 text-caption whitespace-nowrap ${tones[tone]}`}>
      {glyph && <span aria-hidden="true">{glyph}</span>}
      {children}
    </span>
  );
}
