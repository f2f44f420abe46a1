import { minimalDetectable, requiredRows } from '@crossover/stats';

/** Share of test rows on which two arms disagree; 5 to 30% in practice, unknown before a run. */
const discordance = 0.2;

/** Smallest difference in score that two arms on the same test rows can show (statistics specification 3.6); null without rows. */
export function detectableDifference(testRows: number): number | null {
  return testRows === 0 ? null : minimalDetectable(testRows, { discordance });
}

/** Test rows that a difference of this size needs; null when so large a difference cannot be with so little disagreement. */
export function rowsToDetect(difference: number): number | null {
  return requiredRows(difference, { discordance })?.simple ?? null;
}
