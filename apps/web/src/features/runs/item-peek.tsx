import { formatCount, formatDuration, formatMoney, formatScore, scaleOf } from '@crossover/wording';
import { Facts } from '../../ui/page';
import { ItemChoices } from './item-choices';
import type { Item } from './item-table';
import { MarkedText, MarkLegend } from './marked-text';

/** One answered row in full: nothing is cut off here. */
export function ItemPeek({ item }: { readonly item: Item }) {
  return (
    <div className="grid gap-4">
      <p className="break-words whitespace-pre-wrap">
        <MarkedText text={item.text} gold={item.goldMarks} predicted={item.predictedMarks} />
      </p>
      <MarkLegend text={item.text} gold={item.goldMarks} predicted={item.predictedMarks} />
      {item.second && <p className="border-l-2 border-line pl-3 break-words whitespace-pre-wrap">{item.second}</p>}
      {item.choices.length > 0 && <ItemChoices choices={item.choices} />}
      <Facts
        facts={[
          ['Outcome', item.missing ? `missing: ${item.missing}` : item.isRight ? '✓ right' : '✕ wrong'],
          ['Right answer', item.gold],
          ['Predicted', item.predicted ?? item.missing ?? 'not run'],
          ...(item.answer ? [['As it was written', <span key="answer" className="font-mono text-caption whitespace-pre-wrap">{item.answer}</span>] as const] : []),
          ...(typeof item.score === 'number' && item.measure ? [[`This row’s ${item.measure}`, formatScore(item.score, { scale: scaleOf({ isPercentage: item.isPercentage ?? true }) })] as const] : []),
          ['Confidence', typeof item.confidence === 'number' ? formatScore(item.confidence) : 'not measured'],
          ['Tokens', `${formatCount(item.inputTokens)} in, ${formatCount(item.outputTokens)} out`],
          ['Latency', typeof item.latencyMs === 'number' ? formatDuration(item.latencyMs) : 'answered from the store'],
          ...(typeof item.cost === 'number' ? [['Cost', formatMoney({ amount: item.cost, currency: 'USD' })] as const] : []),
          ['Split', item.split],
        ]}
      />
    </div>
  );
}
