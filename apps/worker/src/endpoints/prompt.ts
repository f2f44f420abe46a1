import type { EngineRow } from '@crossover/contracts';
import type { ShardWork } from '@crossover/domain';
import type { ChatMessage } from './endpoint-client';

/** The same prompt in two forms: turns of a conversation, and one text. */
export interface EndpointPrompt {
  messages(item: string): readonly ChatMessage[];
  /** As an engine reads it: instruction, demonstrations and item, up to where the answer goes. */
  text(item: string): string;
}

/**
 * A conversation: the instruction speaks for the system, each demonstration is a question and its answer, and the row's item is the last question.
 * `keep` demonstrations at the end stay; the oldest go first where the context is too short.
 */
export function promptFor({ prompt, train, labels }: Pick<ShardWork, 'prompt' | 'train' | 'labels'>, keep = Infinity): EndpointPrompt {
  const demonstrations = prompt?.demonstrations.slice(Math.max(0, prompt.demonstrations.length - keep)) ?? [];
  const answers = new Map((train ?? []).map((row) => [`${row.item ?? ''}${answerOf(row, labels)}`, row.item ?? '']));
  const turns = demonstrations.flatMap((shown): ChatMessage[] => {
    const item = answers.get(shown) ?? '';
    return [{ role: 'user', content: item.trim() }, { role: 'assistant', content: shown.slice(item.length).trim() }];
  });
  return {
    messages: (item) => [{ role: 'system', content: prompt?.instruction ?? '' }, ...turns, { role: 'user', content: item.trim() }],
    text: (item) => `${prompt?.instruction ?? ''}${demonstrations.join('')}${item}`,
  };
}

/** How a labelled row's answer continues its item. */
function answerOf(row: EngineRow, labels: ShardWork['labels']): string {
  if (row.target?.kind === 'text') return row.target.texts[0] ?? '';
  if (row.label === null) return '';
  return row.choices?.[row.label] ?? labels[row.label]?.continuation ?? '';
}
