import { StatisticsError } from '../statistics-error';

/**
 * Refuses a confidence level that is not inside (0, 1).
 * 95 instead of 0.95 is the usual mistake, so the sentence says the form.
 */
export function refuseLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new StatisticsError('LEVEL_INVALID', `A confidence level lies between 0 and 1, such as 0.95, not ${level}.`);
}
