import { at } from '../vectors/at';
import { countNgrams } from './ngrams';
import { splitWords, trimEnd } from './whitespace';

const ORDERS = 4;

export interface BleuOptions {
  readonly isLowercased?: boolean;
  /** Stop at the longest n-gram that the text has; for single rows on display, never for a corpus. */
  readonly hasEffectiveOrder?: boolean;
}

/** Counts of one row or summed over rows: matches and totals of orders 1 to 4, then both lengths. */
export type BleuCounts = Float64Array;

/**
 * The corpus counts that one row brings (statistics specification 1.6): sacreBLEU's 13a tokens, clipped matches, closest reference length.
 * Sum them over rows, then read the score with `bleuOfCounts`.
 */
export function bleuCounts({ text, references }: { text: string; references: readonly string[] }, { isLowercased = false }: BleuOptions = {}): BleuCounts {
  const tokens = (part: string): string[] => tokenise13a(isLowercased ? part.toLowerCase() : part);
  const said = tokens(text);
  const wanted = references.map(tokens);
  const counts = new Float64Array(2 * ORDERS + 2);
  for (let order = 1; order <= ORDERS; order += 1) {
    counts[order - 1] = clippedMatches(said, wanted, order);
    counts[ORDERS + order - 1] = Math.max(0, said.length - order + 1);
  }
  counts[2 * ORDERS] = said.length;
  counts[2 * ORDERS + 1] = closestLength(said.length, wanted);
  return counts;
}

/** BLEU from 0 to 100, with exponential smoothing and brevity penalty; 0 when nothing matches at all. */
export function bleuOfCounts(counts: BleuCounts, { hasEffectiveOrder = false }: BleuOptions = {}): number {
  if (counts.subarray(0, ORDERS).every((matches) => matches === 0)) return 0;
  let [logs, orders, smoothing] = [0, 0, 1];
  for (; orders < ORDERS && at(counts, ORDERS + orders) > 0; orders += 1) {
    const matches = at(counts, orders);
    if (matches === 0) smoothing *= 2;
    logs += Math.log((matches === 0 ? 100 / smoothing : 100 * matches) / at(counts, ORDERS + orders));
  }
  // Without effective order, an order that has no n-gram at all leaves nothing to average.
  if (orders < ORDERS && !hasEffectiveOrder) return 0;
  return brevityPenalty(counts) * Math.exp(logs / orders);
}

export function brevityPenalty(counts: BleuCounts): number {
  const [said, wanted] = [at(counts, 2 * ORDERS), at(counts, 2 * ORDERS + 1)];
  if (said >= wanted) return 1;
  return said === 0 ? 0 : Math.exp(1 - wanted / said);
}

/** The signature to print with a score. */
export function bleuSignature(references: number, { isLowercased = false, hasEffectiveOrder = false }: BleuOptions = {}): string {
  return `BLEU|nrefs:${references}|case:${isLowercased ? 'lc' : 'mixed'}|eff:${hasEffectiveOrder ? 'yes' : 'no'}|tok:13a|smooth:exp`;
}

/** Tokens of the "13a" tokenizer of the translation contests. Chinese, Japanese and Korean need another: use chrF there. */
export function tokenise13a(text: string): string[] {
  const line = trimEnd(text).replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  const unescaped = line.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const spaced = ` ${unescaped} `
    .replace(/([\u0020-\u0026\u0028-\u002B\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007E])/gu, ' $1 ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/gu, '$1 $2 ');
  return splitWords(spaced);
}

/** Matches of one order, each n-gram at most as often as in the reference that has it most. */
function clippedMatches(said: readonly string[], wanted: readonly string[][], order: number): number {
  const references = wanted.map((tokens) => countNgrams(tokens, order));
  let matches = 0;
  for (const [ngram, count] of countNgrams(said, order)) {
    matches += Math.min(count, Math.max(0, ...references.map((counts) => counts.get(ngram) ?? 0)));
  }
  return matches;
}

/** Ties go to the shorter reference. */
function closestLength(length: number, wanted: readonly string[][]): number {
  const lengths = wanted.map((tokens) => tokens.length).sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b);
  return lengths[0] ?? 0;
}
