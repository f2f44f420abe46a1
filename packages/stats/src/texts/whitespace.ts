// What Python calls white space: also the separators U+001C to U+001F and U+0085, and not the byte order mark.
const SPACE = '[\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const RUN = new RegExp(SPACE, 'gu');
const TRAILING = new RegExp(`${SPACE}$`, 'u');

/** Words between white space, as the reference programs see it. */
export function splitWords(text: string): string[] {
  return text.split(RUN).filter(Boolean);
}

export function trimEnd(text: string): string {
  return text.replace(TRAILING, '');
}
