import { verdictLook } from '@crossover/wording';
import { verdictOf } from './palette';

const chips = {
  filled: 'rounded-full px-2 text-page',
  outlined: 'rounded-full border px-2',
  dashed: 'rounded-full border border-dashed px-2',
  text: '',
};

/** A verdict, told apart by shape and word before colour. */
export function VerdictChip({ word }: { readonly word: string }) {
  const look = verdictLook(verdictOf(word));
  const colour = `var(--verdict-${look.verdict})`;
  const style = look.chip === 'filled' ? { backgroundColor: colour } : { color: colour, borderColor: colour };
  return (
    <span className={`inline-flex items-center gap-1 text-caption font-medium whitespace-nowrap ${chips[look.chip]}`} style={style}>
      {look.glyph && <span aria-hidden="true">{look.glyph}</span>}
      {look.word}
    </span>
  );
}
