import { countOf, verdictLook } from '@crossover/wording';
import { verdictOf } from '../ui/palette';

export interface TallyPart {
  readonly word: string;
  readonly count: number;
  /** The share's interval, as text. */
  readonly share?: number;
  readonly low?: number;
  readonly high?: number;
}

/** How often each verdict was reached: one bar, and the same counts as words beside it. */
export function TallyBar({ parts, noun = 'task' }: { readonly parts: readonly TallyPart[]; readonly noun?: string }) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return <span className="text-caption text-muted">not measured</span>;
  const shown = parts.filter((part) => part.count > 0);
  return (
    <div className="grid gap-0.5">
      <div aria-hidden="true" className="flex h-2 w-full max-w-56 gap-px overflow-hidden rounded-full">
        {shown.map((part) => (
          <span key={part.word} style={{ width: `${(part.count / total) * 100}%`, backgroundColor: `var(--verdict-${verdictOf(part.word)})` }} />
        ))}
      </div>
      <ul className="text-caption text-muted">
        {shown.map((part) => (
          <li key={part.word} className="numbers">
            <span aria-hidden="true" style={{ color: `var(--verdict-${verdictOf(part.word)})` }}>
              {verdictLook(verdictOf(part.word)).glyph}
            </span>{' '}
            {countOf(part.count, noun)} {verdictLook(verdictOf(part.word)).word}
            {part.low !== undefined && part.high !== undefined && ` (${Math.round(part.low * 100)}% to ${Math.round(part.high * 100)}%)`}
          </li>
        ))}
      </ul>
    </div>
  );
}
