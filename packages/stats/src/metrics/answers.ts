/** Free answers and what counts as right: one list of aliases a row. */
export interface AnswerRows {
  /** Null where nothing came back. */
  readonly predicted: readonly (string | null)[];
  /** An empty list means that "no answer" is the right answer. */
  readonly gold: readonly (readonly string[])[];
}

const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/gu;
// JavaScript's \b knows ASCII only and would take the "a" off "éa".
const ARTICLE = /(?<![\p{L}\p{M}\p{N}_])(?:a|an|the)(?![\p{L}\p{M}\p{N}_])/gu;

/**
 * The SQuAD normal form of an answer: lower case, no ASCII punctuation, no English article, single spaces (statistics specification 1.4).
 * Typographic quotes stay. For other languages pass `hasArticles: false` and label the metric so.
 */
export function normaliseAnswer(text: string, { hasArticles = true }: { hasArticles?: boolean } = {}): string {
  const bare = text.toLowerCase().replace(PUNCTUATION, '');
  return (hasArticles ? bare.replace(ARTICLE, ' ') : bare).split(/\s+/u).filter(Boolean).join(' ');
}

/** Exact match of each row, 1 or 0, against the best of its aliases; nothing is no match. */
export function exactMatchPsi(rows: AnswerRows): Float64Array {
  return scoreAnswers(rows, (answer, gold) => (answer === gold ? 1 : 0));
}

/** Token F1 of each row against the best of its aliases. */
export function tokenF1Psi(rows: AnswerRows): Float64Array {
  return scoreAnswers(rows, tokenF1);
}

function scoreAnswers({ predicted, gold }: AnswerRows, score: (answer: string, gold: string) => number): Float64Array {
  return Float64Array.from(gold, (aliases, row) => {
    const answer = predicted[row] ?? null;
    if (answer === null) return 0;
    const normal = normaliseAnswer(answer);
    return Math.max(...aliasesOf(aliases).map((alias) => score(normal, normaliseAnswer(alias))));
  });
}

function aliasesOf(aliases: readonly string[]): readonly string[] {
  return aliases.length === 0 ? [''] : aliases;
}

/** Overlap of two normalised answers as multisets of tokens; two empty ones agree. */
function tokenF1(answer: string, gold: string): number {
  const [left, right] = [tokensOf(answer), tokensOf(gold)];
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0;
  const unused = new Map<string, number>();
  for (const token of right) unused.set(token, (unused.get(token) ?? 0) + 1);
  let overlap = 0;
  for (const token of left) {
    const count = unused.get(token) ?? 0;
    if (count === 0) continue;
    unused.set(token, count - 1);
    overlap += 1;
  }
  return (2 * overlap) / (left.length + right.length);
}

function tokensOf(normal: string): string[] {
  return normal === '' ? [] : normal.split(' ');
}
