import type { MetricKey } from '@crossover/stats';
import { countOf } from '@crossover/wording';

/** Metrics that give every class the same weight, however few rows it has. */
export const classMeans: readonly MetricKey[] = ['macro-f1', 'macro-f1-declared', 'balanced-accuracy'];

/** With fewer test rows than this a class has no score worth weighing. */
export const ROWS_OF_A_CLASS = 5;

export function rareClassSentence(classes: number): string {
  return `${countOf(classes, 'class', 'classes')} ${classes === 1 ? 'has' : 'have'} fewer than ${ROWS_OF_A_CLASS} test rows: a score that averages over classes is uncertain there.`;
}
