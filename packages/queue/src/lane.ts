import type { JobName } from '@crossover/contracts';

/**
 * Shards have a queue of their own, so that as many run at once as there are engines, and light work never waits behind them.
 * Those that a served model answers wait for the network and not for an engine: they have a third.
 */
export const lanes = ['shards', 'served', 'light'] as const;
export type Lane = (typeof lanes)[number];

export function laneOf(job: JobName): Lane {
  if (job === 'run-served-shard') return 'served';
  return job === 'run-shard' ? 'shards' : 'light';
}
