import { approachTable, type Approach } from '@crossover/contracts';
import type { PlannedRun } from './plan-runs';

/** Prompting pays row by row, so its runs are cut into pieces that can be retried alone; a training run is one piece. */
const promptingShardRows = 256;

/** The rows of each shard of a run, in their order. */
export function rowsOfShards({ arm }: PlannedRun, rowIds: readonly number[]): readonly (readonly number[])[] {
  let start = 0;
  return shardSizes(arm.settings.approach, rowIds.length).map((size) => rowIds.slice(start, (start += size)));
}

/** How many rows each shard of a run has that predicts so many. */
export function shardSizes(approach: Approach, rows: number): readonly number[] {
  if (rows === 0) return [];
  const size = approachTable[approach].isPrompting ? promptingShardRows : rows;
  return Array.from({ length: Math.ceil(rows / size) }, (_, index) => Math.min(size, rows - index * size));
}
