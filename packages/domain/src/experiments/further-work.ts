import { sumOfPieces, type Range } from './pace';

/** Finished runs of one arm, and how many seconds more of the same are wanted. */
export interface FurtherWork {
  readonly seconds: number;
  readonly measuredSeconds: readonly number[];
}

/**
 * Seconds of more work like the finished runs, with a 90% interval: what one arm's runs differ by shrinks beside many more of them, what they share does
 * not. An arm without finished runs is taken as three times either way.
 */
export function rangeOfFurtherWork(arms: readonly FurtherWork[]): Range {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const kinds = arms.filter(({ seconds }) => seconds > 0).map((arm, place) => ({ ...arm, kind: String(place), size: arm.measuredSeconds.length === 0 ? arm.seconds : mean(arm.measuredSeconds) }));
  const past = new Map(kinds.map(({ kind, size, measuredSeconds }) => [kind, measuredSeconds.map((measured) => ({ published: size, measured, campaign: 'these' }))]));
  const pieces = kinds.flatMap(({ kind, seconds, size }) => {
    const count = Math.max(1, Math.round(seconds / size));
    return Array.from({ length: count }, () => ({ kind, published: seconds / count }));
  });
  return sumOfPieces(pieces, past);
}
