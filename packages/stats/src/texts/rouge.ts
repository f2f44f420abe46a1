import { longestCommonLength, unionCommonTokens } from './common-subsequence';
import { countNgrams, overlapOf, totalOf } from './ngrams';
import { stem } from './porter';

export type RougeMeasure = 'rouge1' | 'rouge2' | 'rougeL' | 'rougeLsum';

export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

export interface RougeOptions {
  /** On unless said, and part of the signature. */
  readonly isStemmed?: boolean;
}

/**
 * ROUGE of one text against its references: the one with the best F decides, per measure (statistics specification 1.6).
 * All 0 when a side has no token; scripts other than basic Latin have none, so use chrF there.
 */
export function rouge(measure: RougeMeasure, { text, references }: { text: string; references: readonly string[] }, { isStemmed = true }: RougeOptions = {}): RougeScore {
  const scores = references.map((reference) => scoreAgainst(measure, { text, reference, isStemmed }));
  return scores.reduce((best, score) => (score.f > best.f ? score : best), scores[0] ?? NOTHING);
}

/** The signature to print with a score. */
export function rougeSignature(measure: RougeMeasure, { isStemmed = true }: RougeOptions = {}): string {
  return `${measure}|stem:${isStemmed ? 'porter-nltk' : 'no'}|stat:f`;
}

/** Lower-case tokens of a to z and 0 to 9; everything else separates. */
export function rougeTokens(text: string, { isStemmed = true }: RougeOptions = {}): string[] {
  const tokens = text.toLowerCase().split(/[^a-z0-9]+/u).filter(Boolean);
  return isStemmed ? tokens.map((token) => (token.length > 3 ? stem(token) : token)) : tokens;
}

const NOTHING: RougeScore = { precision: 0, recall: 0, f: 0 };

function scoreAgainst(measure: RougeMeasure, { text, reference, isStemmed }: { text: string; reference: string; isStemmed: boolean }): RougeScore {
  const tokens = (part: string): string[] => rougeTokens(part, { isStemmed });
  if (measure === 'rougeLsum') return scoreSummary(sentencesOf(text).map(tokens), sentencesOf(reference).map(tokens));
  const [said, wanted] = [tokens(text), tokens(reference)];
  if (measure === 'rougeL') return scoreOf(longestCommonLength(said, wanted), said.length, wanted.length);
  const size = measure === 'rouge1' ? 1 : 2;
  const [left, right] = [countNgrams(said, size), countNgrams(wanted, size)];
  return scoreOf(overlapOf(left, right), totalOf(left), totalOf(right));
}

function sentencesOf(text: string): string[] {
  return text.split('\n').filter((sentence) => sentence.length > 0);
}

/** Union of common subsequences a reference sentence; a token counts at most as often as it occurs on each side. */
function scoreSummary(said: readonly string[][], wanted: readonly string[][]): RougeScore {
  const [left, right] = [countNgrams(said.flat(), 1), countNgrams(wanted.flat(), 1)];
  let hits = 0;
  for (const sentence of wanted) {
    for (const token of unionCommonTokens(sentence, said)) {
      const [saidLeft, wantedLeft] = [left.get(token) ?? 0, right.get(token) ?? 0];
      if (saidLeft === 0 || wantedLeft === 0) continue;
      hits += 1;
      left.set(token, saidLeft - 1);
      right.set(token, wantedLeft - 1);
    }
  }
  return scoreOf(hits, said.flat().length, wanted.flat().length);
}

function scoreOf(hits: number, said: number, wanted: number): RougeScore {
  if (hits === 0) return NOTHING;
  const [precision, recall] = [hits / said, hits / wanted];
  return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
}
