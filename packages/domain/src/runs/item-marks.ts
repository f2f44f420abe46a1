import { families, type EngineAnswer } from '@crossover/contracts';
import { spansOfTags, type Span } from '@crossover/stats';
import { textsOf } from '../tasks';
import type { ItemTask, ScoredItem } from './item-score';

/** A piece of a row's text, in code points of the text, the end excluded. */
export interface ItemMark {
  readonly start: number;
  readonly end: number;
  /** The type of a named entity; null for a piece that is an answer. */
  readonly type: string | null;
}

/** One of a row's own choices. */
export interface ItemChoice {
  readonly text: string;
  readonly isGold: boolean;
  readonly isPredicted: boolean;
  /** Null where the run gives none. */
  readonly probability: number | null;
}

export interface MarkedItem extends ScoredItem {
  readonly text: string;
  readonly answer: EngineAnswer | null;
  readonly scores: readonly number[] | null;
}

/** Where the right answers lie in the row's text; empty for a family whose answers do not lie there. */
export function goldMarks(task: ItemTask, { gold, parts, text }: MarkedItem): ItemMark[] {
  switch (families[task.family].answer) {
    case 'tags':
      return marksOfSpans(spansOfTags(textsOf(gold)), parts?.tokens ?? []);
    case 'span':
      return placesOf(gold, text);
    case 'label':
    case 'choice':
    case 'number':
    case 'text':
      return [];
  }
}

/** Where the run's answer lies in the row's text. An answer that was written is looked for; one that stands nowhere has no place. */
export function predictedMarks(task: ItemTask, { parsed, parts, text, answer }: MarkedItem): ItemMark[] {
  switch (families[task.family].answer) {
    case 'tags':
      return typeof parsed === 'object' && parsed !== null ? marksOfSpans(parsed, parts?.tokens ?? []) : [];
    case 'span':
      if (answer?.kind === 'span') return answer.end > answer.start ? [{ start: answer.start, end: answer.end, type: null }] : [];
      return typeof parsed === 'string' ? found(text, parsed) : [];
    case 'label':
    case 'choice':
    case 'number':
    case 'text':
      return [];
  }
}

/** The row's own choices, in their order; empty for every other family. */
export function itemChoices(task: ItemTask, { gold, parts, label, scores }: MarkedItem): ItemChoice[] {
  if (families[task.family].answer !== 'choice') return [];
  return (parts?.choices ?? []).map((text, index) => ({ text, isGold: gold === index, isPredicted: label === index, probability: scores?.[index] ?? null }));
}

/** Words of the row are joined by one space; a span without a place was written and stands nowhere in the text. */
function marksOfSpans(spans: readonly Span[], tokens: readonly string[]): ItemMark[] {
  const starts: number[] = [];
  let at = 0;
  for (const token of tokens) {
    starts.push(at);
    at += lengthOf(token) + 1;
  }
  return spans.flatMap(({ type, start, end }) => {
    const [from, last, word] = [starts[start], starts[end], tokens[end]];
    return from === undefined || last === undefined || word === undefined ? [] : [{ start: from, end: last + lengthOf(word), type }];
  });
}

function placesOf(gold: ScoredItem['gold'], text: string): ItemMark[] {
  if (typeof gold !== 'object') return [];
  const places = gold.flatMap((answer) => (typeof answer === 'string' ? found(text, answer) : [{ start: answer.start, end: answer.start + lengthOf(answer.text), type: null }]));
  return [...new Map(places.map((place) => [`${place.start} ${place.end}`, place])).values()];
}

function found(text: string, piece: string): ItemMark[] {
  const at = piece === '' ? -1 : text.indexOf(piece);
  if (at < 0) return [];
  const start = lengthOf(text.slice(0, at));
  return [{ start, end: start + lengthOf(piece), type: null }];
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
