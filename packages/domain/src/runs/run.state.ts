import type { RunStatus } from '@crossover/contracts';
import { DomainError } from '../errors';

/** Which status may follow which. A run that failed or was late may wait again, or be scored where all its rows are in: stored rows stay good. */
const followers: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  planned: ['waiting', 'cancelled'],
  waiting: ['running', 'scoring', 'failed', 'cancelled', 'expired'],
  running: ['scoring', 'failed', 'cancelled', 'expired'],
  scoring: ['complete', 'failed', 'cancelled', 'expired'],
  complete: [],
  failed: ['waiting', 'scoring'],
  cancelled: [],
  expired: ['waiting', 'scoring'],
};

/** Statuses in which shards of the run may be claimed. */
export const workableStatuses = ['waiting', 'running'] as const satisfies readonly RunStatus[];

/** Statuses that still lead somewhere by themselves. */
export const openStatuses = ['planned', 'waiting', 'running', 'scoring'] as const satisfies readonly RunStatus[];

export function mayFollow(from: RunStatus, to: RunStatus): boolean {
  return followers[from].includes(to);
}

export function isWorkable(status: RunStatus): boolean {
  return workableStatuses.some((workable) => workable === status);
}

/** Throws RUN_STATUS when a run in the first status cannot come into the second. */
export function assertMayFollow(run: { readonly number: number; readonly status: RunStatus }, to: RunStatus): void {
  if (mayFollow(run.status, to)) return;
  throw new DomainError('RUN_STATUS', `Run ${run.number} is ${run.status}, so it cannot become ${to}.`);
}
