import { Chip } from './chip';

const glyphs: Readonly<Record<string, { readonly glyph: string; readonly tone: 'plain' | 'strong' | 'warning' | 'danger' }>> = {
  complete: { glyph: '●', tone: 'plain' },
  sealed: { glyph: '●', tone: 'plain' },
  done: { glyph: '●', tone: 'plain' },
  ingested: { glyph: '●', tone: 'plain' },
  active: { glyph: '●', tone: 'plain' },
  runnable: { glyph: '●', tone: 'plain' },
  running: { glyph: '◐', tone: 'strong' },
  claimed: { glyph: '◐', tone: 'strong' },
  judging: { glyph: '◐', tone: 'strong' },
  scoring: { glyph: '◐', tone: 'strong' },
  starting: { glyph: '◐', tone: 'strong' },
  building: { glyph: '◐', tone: 'strong' },
  ingesting: { glyph: '◐', tone: 'strong' },
  'complete with gaps': { glyph: '◍', tone: 'warning' },
  failed: { glyph: '✕', tone: 'danger' },
  dead: { glyph: '✕', tone: 'danger' },
};

/** A status by glyph and word. A word that needs no attention stays grey. */
export function StatusChip({ status, aside }: { readonly status: string; readonly aside?: string }) {
  const look = glyphs[status] ?? { glyph: '○', tone: 'plain' as const };
  return (
    <Chip glyph={look.glyph} tone={look.tone}>
      {status}
      {aside ? `, ${aside}` : ''}
    </Chip>
  );
}
