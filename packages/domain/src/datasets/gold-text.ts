import { spansOfTags } from '@crossover/stats';
import type { Gold, RowParts } from './version.shape';

const textsShown = 5;

/** The right answer of a row for people, whatever its family: "person: Ada Lovelace", "C. a desert", "Paris | the city of Paris". */
export function goldText(label: Gold, parts: RowParts | null): string {
  if (typeof label !== 'object') return parts?.choices && typeof label === 'number' ? choiceText(parts.choices, label) : String(label);
  if (parts?.tokens) return entitiesText(parts.tokens, label.map(String));
  const texts = label.map((answer) => (typeof answer === 'string' ? answer : answer.text));
  if (texts.length === 0) return 'no answer';
  const more = texts.length > textsShown ? ` | and ${texts.length - textsShown} more` : '';
  return `${texts.slice(0, textsShown).join(' | ')}${more}`;
}

/** A choice with its letter. */
export function choiceText(choices: readonly string[], index: number): string {
  return `${String.fromCharCode(65 + index)}. ${choices[index] ?? ''}`;
}

/** The entities of tagged words. */
export function entitiesText(tokens: readonly string[], tags: readonly string[]): string {
  return spansText(tokens, spansOfTags(tags));
}

/** Entities with their words; one that lies outside of the text has none. */
export function spansText(tokens: readonly string[], spans: readonly { readonly type: string; readonly start: number; readonly end: number }[]): string {
  return spans.map(({ type, start, end }) => `${type}: ${start < 0 ? '(not in the text)' : tokens.slice(start, end + 1).join(' ')}`).join('; ') || 'none';
}
