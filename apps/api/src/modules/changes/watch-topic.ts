import { setTimeout as wait } from 'node:timers/promises';
import { DomainError, notFound } from '@crossover/domain';
import type { ChangeFeed } from '@crossover/queue';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { parseTopic, readTopic, type ParsedTopic } from './topic';

export interface TopicChange {
  readonly topic: string;
  readonly version: number;
}

/** Pages re-ask at each change: more often than this helps nobody. */
const leastGapMs = 1000;

/**
 * The version now, then every newer one, at most one a second, and always the last one. What a message says is only a hint: the row is read
 * again, with the caller's rights of that moment, and the subscription ends when they are gone. NOT_FOUND for a row that is not the caller's.
 */
export async function watchTopic(ctx: ApiContext, text: string): Promise<AsyncIterableIterator<TopicChange>> {
  const topic = parseTopic(text);
  await readVersion(ctx, topic);
  // First the subscription, then the version: a change between the two is heard, the other way round it would be lost.
  const hints = await ctx.services.feed.changesOf(topic.topic);
  const stopped = new AbortController();
  const changes = follow(ctx, topic, { hints, stopped: stopped.signal });
  const iterator: AsyncIterableIterator<TopicChange> = {
    next: () => changes.next(),
    // A generator that waits for a hint does not hear of its own end: the hints must end first.
    return: async () => {
      stopped.abort();
      await hints.return?.();
      return changes.return(undefined);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

interface Following {
  readonly hints: Awaited<ReturnType<ChangeFeed['changesOf']>>;
  readonly stopped: AbortSignal;
}

async function* follow(ctx: ApiContext, topic: ParsedTopic, { hints, stopped }: Following): AsyncGenerator<TopicChange, undefined, undefined> {
  let last: number | null = null;
  try {
    do {
      const version = await readIfAllowed(ctx, topic);
      if (version === null) return undefined;
      if (last !== null && version <= last) continue;
      last = version;
      yield { topic: topic.topic, version };
      if (!(await pause(stopped))) return undefined;
      // Hints that came during the pause are one hint now, so the end of a run is never behind it.
    } while (!(await hints.next()).done);
    return undefined;
  } finally {
    await hints.return?.();
  }
}

async function readVersion(ctx: ApiContext, topic: ParsedTopic): Promise<number> {
  const access = authorise(ctx, 'organisation.read');
  const state = await readTopic(ctx, topic);
  if (!state || !access.teams.has(state.teamId)) throw notFound(topic.kind);
  authorise(ctx, 'team.read', state.teamId);
  return state.version;
}

/** Null when the caller's session, key or membership is gone since. */
async function readIfAllowed(ctx: ApiContext, topic: ParsedTopic): Promise<number | null> {
  try {
    return await readVersion(await ctx.refresh(), topic);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.services.log.info({ requestId: ctx.requestId, topic: topic.topic, code: error.code }, 'a subscription ended with the rights of its caller');
    return null;
  }
}

async function pause(stopped: AbortSignal): Promise<boolean> {
  try {
    await wait(leastGapMs, undefined, { signal: stopped, ref: false });
    return true;
  } catch (error) {
    if (stopped.aborted) return false;
    throw error;
  }
}
