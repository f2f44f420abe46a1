import { normalQuantile } from '@crossover/stats';

/** Share of test rows on which two arms disagree; 5 to 30% in practice, unknown before a run. */
const assumedDiscordance = 0.2;
/** Two-sided 5%, power 80%. */
const k = (normalQuantile(0.975) + normalQuantile(0.8)) ** 2;

/** Smallest difference in score that two arms on the same test rows can show (statistics specification 3.6); null without rows. */
export function detectableDifference(testRows: number): number | null {
  return testRows === 0 ? null : Math.sqrt((k * assumedDiscordance) / (testRows + k));
}

/** Test rows that a difference of this size needs: the simple form of statistics specification 3.6, rounded up. */
export function rowsToDetect(difference: number): number {
  return Math.ceil((k * (assumedDiscordance - difference ** 2)) / difference ** 2);
}
