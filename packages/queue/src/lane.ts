import type { JobName } from '@crossover/contracts';

/** Shards have a queue of their own, so that as many run at once as there are engines, and light work never waits behind them. */
export const lanes = ['shards', 'light'] as const;
export type Lane = (typeof lanes)[number];

export function laneOf(job: JobName): Lane {
  return job === 'run-shard' ? 'shards' : 'light';
}
