import { alignMentions, spansOfTags, type Span } from '@crossover/stats';
import type { TaskLabel } from './task.shape';

/** A type of entities, with the words that a prompt uses for it. */
export interface EntityType {
  readonly type: string;
  readonly words: string;
}

/** The types behind the tags of a task. */
export function typesOf(labels: readonly Pick<TaskLabel, 'value'>[]): EntityType[] {
  const types = labels.flatMap(({ value }) => /^[BI]-(.+)$/s.exec(String(value))?.[1] ?? []);
  return [...new Set(types)].map((type) => ({ type, words: type.replace(/[_-]+/g, ' ').trim() }));
}

/** Entities in writing: "person: Ada Lovelace; location: Paris", or "none". */
export function entityTypes(labels: readonly Pick<TaskLabel, 'value'>[]): {
  write: (tokens: readonly string[], tags: readonly string[]) => string;
  read: (text: string, tokens: readonly string[]) => Span[] | null;
} {
  const types = typesOf(labels);
  const wordsOf = new Map(types.map(({ type, words }) => [type, words]));
  return {
    write: (tokens, tags) => spansOfTags(tags).map(({ type, start, end }) => `${wordsOf.get(type) ?? type}: ${tokens.slice(start, end + 1).join(' ')}`).join('; ') || 'none',
    read: (text, tokens) => readEntities(text, { tokens, types }),
  };
}

/**
 * Spans over words out of "type: words; type: words". Null where that cannot be read at all; "none" is no entity.
 * An entity that is not in the text, does not keep to whole words, or has a type of the model's own, keeps a place before the text: a false alarm.
 */
function readEntities(text: string, { tokens, types }: { tokens: readonly string[]; types: readonly EntityType[] }): Span[] | null {
  const answer = text.trim();
  if (/^["']?(none|no entities)\b/i.test(answer)) return [];
  const pairs = answer.split(/[;\n]/).flatMap((piece) => {
    const [, name, words] = /^[\s\-*•"']*([^:]{1,60}?)["']?\s*:\s*(.+)$/s.exec(piece) ?? [];
    return name === undefined || words === undefined ? [] : [{ name: name.trim(), words: words.trim().replace(/^["']|["'.]$/g, '') }];
  });
  if (pairs.length === 0) return null;
  const known = new Map(types.flatMap(({ type, words }) => [[plain(type), type], [plain(words), type]] as const));
  const mentions = pairs.filter(({ words }) => !/^none\b/i.test(words)).map(({ name, words }) => ({ type: known.get(plain(name)) ?? name, text: words }));
  return toWords(alignMentions(tokens.join(' '), mentions), tokens);
}

/** Places in characters become places in words. */
function toWords(spans: readonly Span[], tokens: readonly string[]): Span[] {
  const [starts, ends] = [new Map<number, number>(), new Map<number, number>()];
  let at = 0;
  tokens.forEach((token, index) => {
    starts.set(at, index);
    ends.set(at + token.length - 1, index);
    at += token.length + 1;
  });
  return spans.map(({ type, start, end }, place) => {
    const [first, last] = [starts.get(start), ends.get(end)];
    return first === undefined || last === undefined ? { type, start: -1 - place, end: -1 - place } : { type, start: first, end: last };
  });
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
