import { DomainError } from '../errors';

/** Another worker has the shard by now, or nobody: what this one still holds must not be stored. */
export function leaseLost(shardId: string): DomainError {
  return new DomainError('LEASE_LOST', 'Another worker took this shard over, so nothing more of this attempt is stored.', { details: { shardId } });
}

/** Someone cancelled the run while its shard was at work. */
export function shardCancelled(shardId: string): DomainError {
  return new DomainError('CANCELLED', 'The run was cancelled while this shard was at work; the rows that it stored stay.', { details: { shardId } });
}
