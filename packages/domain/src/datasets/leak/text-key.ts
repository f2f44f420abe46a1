/**
 * What two texts are compared by: lower case, NFKC, and everything but letters, digits and underscores turned into single spaces.
 * Accents that do not join their letter fall away too, and texts of smileys or punctuation alone all compare as empty.
 */
export function textKey(text: string): string {
  return text.toLowerCase().normalize('NFKC').replace(/[^\p{L}\p{N}_]+/gu, ' ').trim();
}

/** The key of a row; the two texts of a pair stay apart. */
export function rowKey({ text, second }: { readonly text: string; readonly second: string | null }): string {
  return second === null ? textKey(text) : `${textKey(text)}\u0000${textKey(second)}`;
}
