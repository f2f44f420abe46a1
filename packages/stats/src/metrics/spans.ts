import { sum } from '../vectors/sum';

/** A named entity: its type and its first and last token (or character), inclusive. */
export interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Entities of each sentence, gold and predicted. */
export interface SpanRows {
  readonly gold: readonly (readonly Span[])[];
  readonly predicted: readonly (readonly Span[])[];
}

/** `conlleval` is the headline: a stray I- starts a span. `strict`: only B- does. They differ on malformed output only. */
export type TagReading = 'conlleval' | 'strict';

/**
 * The entities of one sequence of B-, I- and O tags (statistics specification 1.5).
 * Anything that is no such tag reads as O.
 */
export function spansOfTags(tags: readonly string[], reading: TagReading = 'conlleval'): Span[] {
  const spans: Span[] = [];
  let open: { type: string; start: number } | null = null;
  const close = (end: number): void => {
    if (open) spans.push({ ...open, end });
    open = null;
  };
  tags.forEach((tag, place) => {
    const [, prefix, type = ''] = /^([BI])-(.*)$/su.exec(tag) ?? [];
    const continues = prefix === 'I' && open?.type === type;
    if (continues) return;
    close(place - 1);
    if (prefix === 'B' || (prefix === 'I' && reading === 'conlleval')) open = { type, start: place };
  });
  close(tags.length - 1);
  return spans;
}

/**
 * Entities given as text, aligned to the first unused occurrence of the exact string, left to right.
 * One that is not in the text keeps a place of its own before the text, so that it counts as a false alarm.
 */
export function alignMentions(text: string, mentions: readonly { type: string; text: string }[]): Span[] {
  const used = new Set<number>();
  return mentions.map((mention, place) => {
    let start = mention.text === '' ? -1 : text.indexOf(mention.text);
    while (start >= 0 && used.has(start)) start = text.indexOf(mention.text, start + 1);
    if (start < 0) return { type: mention.type, start: -1 - place, end: -1 - place };
    used.add(start);
    return { type: mention.type, start, end: start + mention.text.length - 1 };
  });
}

export interface SpanScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Right, gold and predicted spans. */
interface SpanCounts {
  readonly right: number;
  readonly gold: number;
  readonly predicted: number;
}

/** Precision, recall and F1 over all spans of the corpus; 0 when undefined. */
export function spanScore(rows: SpanRows): SpanScore {
  const counts = totals(rows.gold.map((spans, row) => countSpans(spans, rows.predicted[row] ?? [])));
  return { precision: ratio(counts.right, counts.predicted), recall: ratio(counts.right, counts.gold), f1: ratio(2 * counts.right, counts.gold + counts.predicted) };
}

/** Mean F1 over the types that occur in gold or prediction; 0 when there are none. */
export function spanMacroF1(rows: SpanRows): number {
  const scores = byType(rows).map((ofType) => spanScore(ofType).f1);
  return ratio(sum(scores), scores.length);
}

/** Linearised row scores of the mean over types: the mean of each type's own; null without sentences. */
export function spanMacroF1Psi(rows: SpanRows): Float64Array | null {
  const n = rows.gold.length;
  if (n === 0) return null;
  const ofTypes = byType(rows).flatMap((ofType) => spanF1Psi(ofType) ?? []);
  return Float64Array.from({ length: n }, (_, row) => ratio(sum(ofTypes.map((psi) => psi[row] ?? 0)), ofTypes.length));
}

/** The rows once for each type that occurs, with the spans of that type only. */
function byType({ gold, predicted }: SpanRows): readonly SpanRows[] {
  const types = new Set([...gold, ...predicted].flat().map(({ type }) => type));
  const only = (sentences: readonly (readonly Span[])[], type: string) => sentences.map((spans) => spans.filter((span) => span.type === type));
  return Array.from(types, (type) => ({ gold: only(gold, type), predicted: only(predicted, type) }));
}

/** Linearised row scores of the span F1, a ratio of sums over sentences; null without sentences. */
export function spanF1Psi(rows: SpanRows): Float64Array | null {
  const n = rows.gold.length;
  if (n === 0) return null;
  const counts = rows.gold.map((spans, row) => countSpans(spans, rows.predicted[row] ?? []));
  const { right, gold, predicted } = totals(counts);
  const all = gold + predicted;
  if (all === 0) return new Float64Array(n);
  const score = (2 * right) / all;
  return Float64Array.from(counts, (row) => score + (2 * row.right - score * (row.gold + row.predicted)) * (n / all));
}

function countSpans(gold: readonly Span[], predicted: readonly Span[]): SpanCounts {
  const key = ({ type, start, end }: Span): string => JSON.stringify([type, start, end]);
  const known = new Set(gold.map(key));
  const guesses = new Set(predicted.map(key));
  return { right: Array.from(guesses).filter((span) => known.has(span)).length, gold: known.size, predicted: guesses.size };
}

function totals(counts: readonly SpanCounts[]): SpanCounts {
  const [right, gold, predicted] = [sum(counts.map((row) => row.right)), sum(counts.map((row) => row.gold)), sum(counts.map((row) => row.predicted))];
  return { right, gold, predicted };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
