import { StatisticsError } from '../statistics-error';
import { mean } from '../vectors/sum';
import type { Interval } from './interval';

/**
 * The score with every missing row wrong, and with every missing row right (statistics specification 0).
 * Missing means no output at all after all retries; a refusal is an answer, and wrong. Null without rows.
 */
export function missingBounds(scores: Float64Array, missingRows: readonly number[]): Interval | null {
  const stranger = missingRows.find((row) => !(row >= 0 && row < scores.length));
  if (stranger !== undefined) throw new StatisticsError('VALUE_INVALID', `Row ${stranger} is named as missing but there are ${scores.length} rows.`);
  const filled = (score: number): number | null => {
    const values = Float64Array.from(scores);
    for (const row of missingRows) values[row] = score;
    return mean(values);
  };
  const [low, high] = [filled(0), filled(1)];
  return low === null || high === null ? null : { low, high };
}
