import { at } from '../vectors/at';
import { mean, variance } from '../vectors/sum';
import type { Spread } from './curve-band';

export interface ComponentsRequest {
  /** The point of an arm curve or the difference at a budget. */
  readonly spread: Pick<Spread, 'rowVariance' | 'drawVariance'>;
  readonly rows: number;
  readonly draws: number;
  /** Mean score of each repeat (seed, order) inside each draw, where there are repeats. */
  readonly repeatMeans?: readonly (readonly number[])[];
}

export type Component = 'test-rows' | 'label-draws' | 'seeds';

export interface VarianceComponents {
  /** Share of the variance that each brings; together 1. */
  readonly share: Readonly<Record<Component, number>>;
  readonly dominant: Component;
  /** Standard error with 100 more test rows, and with one more draw. */
  readonly withMoreRows: number;
  readonly withOneMoreDraw: number;
}

/**
 * Where the uncertainty at one budget comes from and what one more unit of each buys (statistics specification 4.5).
 * Seed noise is inside the draw part and is split off from it, never added twice. Null when there is none at all.
 */
export function varianceComponents({ spread, rows, draws, repeatMeans = [] }: ComponentsRequest): VarianceComponents | null {
  const { rowVariance, drawVariance } = spread;
  const total = rowVariance + drawVariance;
  if (total <= 0) return null;
  const seeds = Math.min(drawVariance, draws > 0 ? seedVariance(repeatMeans) / draws : 0);
  const share = { 'test-rows': rowVariance / total, 'label-draws': (drawVariance - seeds) / total, seeds: seeds / total };
  return {
    share,
    dominant: dominantOf(share),
    withMoreRows: Math.sqrt((rowVariance * rows) / (rows + 100) + drawVariance),
    withOneMoreDraw: Math.sqrt(rowVariance + (drawVariance * draws) / (draws + 1)),
  };
}

/** Variance that averaging over the repeats leaves in one draw's mean. */
function seedVariance(repeatMeans: readonly (readonly number[])[]): number {
  const spreads = repeatMeans.flatMap((means) => variance(means) ?? []);
  return (mean(spreads) ?? 0) * (mean(repeatMeans.map((means) => 1 / means.length)) ?? 0);
}

function dominantOf(share: Readonly<Record<Component, number>>): Component {
  if (share['test-rows'] >= share['label-draws'] && share['test-rows'] >= share.seeds) return 'test-rows';
  return share['label-draws'] >= share.seeds ? 'label-draws' : 'seeds';
}

/**
 * The middle of some values, or null for none.
 * Even counts take the mean of the two middle ones.
 */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
}
