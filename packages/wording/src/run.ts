export const runStatuses = ['planned', 'waiting', 'running', 'scoring', 'complete', 'failed', 'cancelled', 'expired'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** Runs of an experiment by status; a status that is left out counts 0. The total is their sum, so counts always add up. */
export type RunCounts = { readonly [S in RunStatus]?: number };

/** *starting* and *complete with gaps* are display words: they are read off the rows, never stored. */
export type RunStatusWord = RunStatus | 'starting' | 'complete with gaps';

export interface RunFacts {
  readonly status: RunStatus;
  /** Rows predicted so far. */
  readonly predictedRows: number;
  /** Rows without an answer that the plan allowed. */
  readonly rowErrors: number;
}

/** A run's status in words: running without a first prediction is *starting*, complete with row errors is *complete with gaps*. */
export function runStatusWord({ status, predictedRows, rowErrors }: RunFacts): RunStatusWord {
  if (status === 'running' && predictedRows === 0) return 'starting';
  if (status === 'complete' && rowErrors > 0) return 'complete with gaps';
  return status;
}

/** All runs, whatever their status. */
export function totalRuns(counts: RunCounts): number {
  return runStatuses.reduce((total, status) => total + (counts[status] ?? 0), 0);
}
