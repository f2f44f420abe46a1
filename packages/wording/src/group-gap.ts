import { countOf } from './numbers/count';
import { formatInterval, formatMargin, formatScoreWithInterval, type Interval, type Scale } from './numbers/score';

export interface GroupGapFinding {
  readonly arm: string;
  /** 0 for an arm that spends none. */
  readonly labels: number;
  readonly groups: number;
  /** The worst group of those with enough rows. */
  readonly worst: (Interval & { readonly name: string; readonly mean: number }) | null;
  /** From the best to the worst, with the interval corrected for the pairs that it was picked from. */
  readonly gap: (Interval & { readonly best: string; readonly worst: string; readonly difference: number; readonly pairs: number }) | null;
  readonly leastRows: number;
  readonly scale?: Scale;
}

/** How unequally an arm serves the groups; a gap whose interval reaches 0 is not called one. */
export function groupGapSentence({ arm, labels, groups, worst, gap, leastRows, scale }: GroupGapFinding): string {
  const who = `${arm}${labels > 0 ? ` at ${countOf(labels, 'label')}` : ''}`;
  if (!gap || !worst) return `${who}: no gap between groups can be told, since fewer than 2 of ${countOf(groups, 'group')} have ${leastRows} rows or more.`;
  const size = `${formatMargin(gap.difference, scale)} behind “${gap.best}”`;
  const interval = `${formatInterval({ low: Math.max(0, gap.low), high: gap.high }, { scale })}${gap.pairs > 1 ? `, corrected for ${gap.pairs} pairs` : ''}`;
  const least = `${who} serves “${worst.name}” worst, ${formatScoreWithInterval({ value: worst.mean, low: worst.low, high: worst.high }, scale)}`;
  return gap.low > 0 ? `${least}: ${size} (${interval}).` : `${least}: ${size} (up to ${formatMargin(gap.high, scale)}${gap.pairs > 1 ? `, corrected for ${gap.pairs} pairs` : ''}), which is not shown to be a gap.`;
}
