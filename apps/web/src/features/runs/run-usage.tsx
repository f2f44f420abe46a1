import { countOf, formatCount, formatDuration, formatMoney } from '@crossover/wording';
import { Facts, Section } from '../../ui/page';
import type { Run } from './run-view';

type Fact = readonly [string, string];

/** What came back, and what it took: rows without an answer, tokens, money, time. */
export function RunUsage({ run }: { readonly run: Run }) {
  if (run.rowsDone === 0) return null;
  return (
    <Section title="What came back, and what it took">
      <Facts facts={[...run.answerCounts.map(answersOf), ...tokensOf(run.usage), ...moneyOf(run.usage), ...timeOf(run.usage)]} />
    </Section>
  );
}

/** "480 answers; 3 not readable, 1 refused": every row without an answer counts as wrong in every score. */
function answersOf({ split, rows, unparsed, refused, promptTooLong, cut, distinctNumbers }: Run['answerCounts'][number]): Fact {
  const gaps = ([[unparsed, 'not readable'], [refused, 'refused'], [promptTooLong, 'with a prompt that was too long'], [cut, 'cut off for length']] as const).flatMap(([count, words]) => (count > 0 ? [`${formatCount(count)} ${words}`] : []));
  const numbers = typeof distinctNumbers === 'number' ? `; ${countOf(distinctNumbers, 'different number')}` : '';
  return [`Answers to ${split} rows`, `${formatCount(rows)}${gaps.length > 0 ? `; ${gaps.join(', ')}` : ', all readable'}${numbers}`];
}

function tokensOf({ inputTokens, outputTokens }: Run['usage']): readonly Fact[] {
  return inputTokens + outputTokens > 0 ? [['Tokens', `${formatCount(inputTokens)} in, ${formatCount(outputTokens)} out`]] : [];
}

function moneyOf({ cost, spent, costPerThousandRows }: Run['usage']): readonly Fact[] {
  if (typeof cost !== 'number') return [];
  const inDollars = (amount: number) => formatMoney({ amount, currency: 'USD' });
  return [
    ['Worth', `${inDollars(cost)}${typeof costPerThousandRows === 'number' ? `, ${inDollars(costPerThousandRows)} for a thousand rows` : ''}`],
    ...(typeof spent === 'number' ? [['Paid for this run', inDollars(spent)] as const] : []),
  ];
}

function timeOf({ meanLatencyMs, storedAnswers }: Run['usage']): readonly Fact[] {
  return [
    ...(typeof meanLatencyMs === 'number' ? [['Time for a row', `${formatDuration(meanLatencyMs)} on average`] as const] : []),
    ...(storedAnswers > 0 ? [['From the store', `${countOf(storedAnswers, 'answer')} that somebody had paid for before`] as const] : []),
  ];
}
