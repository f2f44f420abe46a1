import { cutText, type Piece, type TextMark } from './text-pieces';

interface MarkedTextProps {
  readonly text: string;
  readonly gold: readonly TextMark[];
  readonly predicted: readonly TextMark[];
  /** In a list: only the part around the first mark. */
  readonly isExcerpt?: boolean;
}

// Told apart by line and ground, and named below: colour only repeats it.
const looks: Readonly<Record<Piece['state'], string>> = {
  plain: '',
  found: 'rounded-[2px] bg-surface-2 underline decoration-2 underline-offset-4',
  missed: 'underline decoration-2 underline-offset-4',
  extra: 'rounded-[2px] bg-surface-2 underline decoration-danger decoration-dashed decoration-2 underline-offset-4',
  'wrong-type': 'rounded-[2px] bg-surface-2 underline decoration-danger decoration-double decoration-2 underline-offset-4',
};

const words: Readonly<Record<Piece['state'], string>> = { plain: '', found: 'found', missed: 'missed', extra: 'not right', 'wrong-type': 'found as another type' };

/** A text with its right answers and those that were given; the list of answers beside it says the same in words. */
export function MarkedText({ text, gold, predicted, isExcerpt = false }: MarkedTextProps) {
  return cutText(text, { gold, predicted, isExcerpt }).map((piece) => (
    <span key={piece.start} className={looks[piece.state]} data-state={piece.state === 'plain' ? undefined : piece.state}>
      {piece.text}
      {piece.types.map((type, index) => (
        <span key={type} className="ml-1 inline-block rounded-control border border-line px-1 font-mono text-[11px] leading-4 text-muted no-underline">
          {piece.state === 'wrong-type' && index > 0 ? `read as ${type}` : type}
        </span>
      ))}
    </span>
  ));
}

/** What the lines mean: only those that the text has. */
export function MarkLegend({ text, gold, predicted }: MarkedTextProps) {
  const states = [...new Set(cutText(text, { gold, predicted, isExcerpt: false }).map((piece) => piece.state))].filter((state) => state !== 'plain');
  if (states.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 text-caption text-muted" aria-hidden="true">
      {states.map((state) => (
        <span key={state} className={`px-0.5 ${looks[state]}`}>
          {words[state]}
        </span>
      ))}
    </p>
  );
}
