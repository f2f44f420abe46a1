/** How often each n-gram of tokens occurs; tokens hold no unit separator, which joins them. */
export function countNgrams(tokens: readonly string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + size <= tokens.length; start += 1) {
    const ngram = size === 1 ? (tokens[start] ?? '') : tokens.slice(start, start + size).join('\u001f');
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

/** Occurrences in both, each n-gram at most as often as on either side. */
export function overlapOf(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [ngram, count] of left) total += Math.min(count, right.get(ngram) ?? 0);
  return total;
}

/** All occurrences. */
export function totalOf(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
