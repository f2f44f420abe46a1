import { formatDay } from './numbers/day';

export interface StatedPractice {
  readonly word: 'followed' | 'not-followed' | 'withdrawn';
  readonly by: string;
  readonly at: Date;
  /** What was done, in the words of who states it; may be empty. */
  readonly note: string;
}

/** Who stands behind a verdict that no run could give, and that nobody measured it. */
export function practiceSentence({ word, by, at, note }: StatedPractice): string {
  const when = `by ${by} on ${formatDay(at)}`;
  if (word === 'withdrawn') return `Withdrawn ${when}.`;
  // One line, since it stands in tables and terminals too; the note itself keeps its lines.
  const said = note === '' ? '' : `: “${note.replace(/\s+/g, ' ')}”`;
  return `Stated ${when}${said}; Crossover did not measure it.`;
}
