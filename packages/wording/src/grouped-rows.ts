import { countOf } from './numbers/count';
import { formatMargin, type Scale } from './numbers/score';

export interface GroupedRows {
  /** Declared groups of the test rows. */
  readonly groups: number;
  /** The detectable difference if all rows of a group turn out alike; null where the spread was measured on rows in groups. */
  readonly ifAlike: number | null;
  readonly scale?: Scale;
}

/** What a detectable difference says of test rows that come in groups. */
export function groupedRowsSentence({ groups, ifAlike, scale }: GroupedRows): string {
  const come = `The test rows come in ${countOf(groups, 'group')}`;
  if (ifAlike === null) return `${come}, as those did on which the spread was measured.`;
  return `${come} and are counted as independent: if all rows of a group turn out alike, it is ${formatMargin(ifAlike, scale)}.`;
}
