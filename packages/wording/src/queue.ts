import { countOf, formatCount } from './numbers/count';
import { formatRoughDuration } from './numbers/duration';

export interface QueueState {
  readonly waiting: number;
  readonly claimed: number;
  readonly dead: number;
  /** Null where nothing waits. */
  readonly oldestWaitingSeconds: number | null;
}

/** The line at the top of the queue. `engines`: how many live; null where that cannot be asked at the moment. */
export function queueSentence({ waiting, claimed, dead, oldestWaitingSeconds }: QueueState, engines: number | null): string {
  const counts = [
    ...(claimed > 0 ? [`${formatCount(claimed)} in work`] : []),
    ...(waiting > 0 ? [`${formatCount(waiting)} waiting`] : []),
    ...(waiting > 0 && oldestWaitingSeconds !== null ? [`the oldest for ${formatRoughDuration(1000 * oldestWaitingSeconds)}`] : []),
  ];
  const work = counts.length > 0 ? `${counts.join(', ')}.` : 'Nothing waits.';
  const hands = waiting + claimed > 0 && engines === 0 ? ' No worker is alive: nothing goes on until one is started.' : '';
  return `${work}${hands}${dead > 0 ? ` ${countOf(dead, 'shard')} failed for good and can be tried again.` : ''}`;
}
