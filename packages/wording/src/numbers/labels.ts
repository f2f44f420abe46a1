import { countOf } from './count';

/** What two-significant-digit rounding may be off by before it counts as another number of labels. */
const TOLERANCE = 1e-9;

/**
 * A number of labels rounded to two significant digits, downwards or upwards (statistics specification 4.6): an interval may only grow.
 * Labels are whole: below 10 it is rounded to one.
 */
export function roundOutward(labels: number, direction: 'down' | 'up'): number {
  const step = stepOf(labels);
  return direction === 'down' ? Math.floor(labels / step + TOLERANCE) * step : Math.ceil(labels / step - TOLERANCE) * step;
}

/** A best guess of a number of labels: 118.4 is "120 labels". */
export function formatLabels(labels: number): string {
  const step = stepOf(labels);
  return countOf(Math.round(labels / step) * step, 'label');
}

function stepOf(labels: number): number {
  return labels < 10 ? 1 : 10 ** (Math.floor(Math.log10(labels) + TOLERANCE) - 1);
}
