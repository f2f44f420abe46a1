/** Why an attempt at a shard ended. */
export interface ShardFault {
  readonly code: string;
  /** For a human; says what to do where something can be done. */
  readonly sentence: string;
  readonly rowId: number | null;
  readonly retryable: boolean;
  readonly engineSeconds: number;
}

export interface ShardState {
  /** Attempts that ended badly, with this one. */
  readonly attempts: number;
  readonly phase: string | null;
  /** Rows without an answer. */
  readonly remaining: number;
  /** Rows of the whole run that were given up already. */
  readonly poisonRows: number;
}

/** What becomes of a shard after a bad attempt. */
export type ShardFate = 'again' | 'split' | 'give-up-row' | 'dead';

export const maxAttempts = 3;
/** More rows than this do not end an engine by themselves: then the fault is elsewhere, and the run fails with its code. */
export const maxPoisonRows = 3;

/** Faults that leave no engine to ask: a single row may be the cause. */
const crashes: readonly string[] = ['ENGINE_CRASHED', 'ENGINE_TIMEOUT', 'ENGINE_OOM', 'RANK_LOST', 'WORKER_LOST'];

/**
 * Three attempts; then a shard whose engine died while it answered rows is halved until the one row that kills it is alone and given up.
 * A crash in loading or training names no row, so it is never halved.
 */
export function fateOf(fault: Pick<ShardFault, 'code' | 'retryable'>, shard: ShardState): ShardFate {
  if (!fault.retryable) return 'dead';
  if (shard.attempts < maxAttempts) return 'again';
  const mayBeOneRow = crashes.includes(fault.code) && shard.phase === 'scoring' && shard.remaining > 0 && shard.poisonRows < maxPoisonRows;
  if (!mayBeOneRow) return 'dead';
  return shard.remaining > 1 ? 'split' : 'give-up-row';
}
