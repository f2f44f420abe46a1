import { formatScore } from '@crossover/wording';
import type { Item } from './item-table';

/** The row's own answers in their order: which one is right, which one was chosen, and how probable each was. */
export function ItemChoices({ choices }: { readonly choices: Item['choices'] }) {
  return (
    <ol aria-label="Choices" className="grid gap-1">
      {choices.map(({ text, isGold, isPredicted, probability }, index) => (
        <li key={index} className={`grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-2 rounded-control border px-2 py-1 ${isPredicted ? 'border-ink' : 'border-line'}`}>
          <span className="text-muted">{String.fromCharCode(65 + index)}.</span>
          <span className="break-words">
            {text}
            {isGold && <span className="ml-2 text-caption font-medium">✓ right</span>}
            {isPredicted && <span className="ml-2 text-caption font-medium">{isGold ? 'and chosen' : '✕ chosen'}</span>}
          </span>
          <span className="numbers text-table text-muted">{typeof probability === 'number' ? formatScore(probability) : ''}</span>
        </li>
      ))}
    </ol>
  );
}
