import { formatCount, formatDuration, formatScore } from '@crossover/wording';
import { Facts } from '../../ui/page';
import type { Item } from './item-table';

/** One answered row in full: nothing is cut off here. */
export function ItemPeek({ item }: { readonly item: Item }) {
  return (
    <div className="grid gap-4">
      <p className="break-words whitespace-pre-wrap">{item.text}</p>
      {item.second && <p className="border-l-2 border-line pl-3 break-words whitespace-pre-wrap">{item.second}</p>}
      <Facts
        facts={[
          ['Outcome', item.missing ? `missing: ${item.missing}` : item.isRight ? '✓ right' : '✕ wrong'],
          ['Label', item.gold],
          ['Predicted', item.predicted ?? item.missing ?? 'not run'],
          ['Confidence', typeof item.confidence === 'number' ? formatScore(item.confidence) : 'not measured'],
          ['Tokens', `${formatCount(item.inputTokens)} in, ${formatCount(item.outputTokens)} out`],
          ['Latency', typeof item.latencyMs === 'number' ? formatDuration(item.latencyMs) : 'answered from the store'],
          ['Split', item.split],
        ]}
      />
    </div>
  );
}
