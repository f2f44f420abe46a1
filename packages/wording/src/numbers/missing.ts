const words = {
  'not-run': 'not run',
  refused: 'refused',
  unparsed: 'unparsed',
  'not-measured': 'not measured',
} as const;

export type MissingReason = keyof typeof words;

/** What stands where a number is missing: a word, never 0 and never a dash. */
export function formatMissing(reason: MissingReason): string {
  return words[reason];
}
