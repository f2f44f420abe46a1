import { connect, defaultPrefix, disconnect, type QueueOptions } from './redis';
import type { JobQueue } from './queue';

/** `experiment:ID`, `run:ID`, `file:ID`, `dataset-version:ID`, `model:ID` or `queue:TEAM_ID`. */
export type Topic = `${'experiment' | 'run' | 'file' | 'dataset-version' | 'model' | 'queue'}:${string}`;

export interface Change {
  readonly topic: Topic;
  /** The row's version after the change; null: the connection was lost for a while, so read the row again. */
  readonly version: number | null;
}

/** Says that a row changed; call it after the commit. A lost message costs freshness only, so it never throws and never waits. */
export function publishChange(queue: JobQueue, topic: Topic, version: number): void {
  queue.connection.publish(channelOf(queue.prefix, topic), String(version)).catch(() => undefined);
}

export interface ChangeFeed {
  /**
   * Changes of a topic from now on: the promise resolves when the subscription holds, so that a snapshot read afterwards misses nothing.
   * Leaving the loop ends the subscription. A reader that is slow gets the newest change only.
   */
  changesOf(topic: Topic): Promise<AsyncIterableIterator<Change>>;
  /** How many topics are listened to. */
  readonly topics: number;
  close(): Promise<void>;
}

/** One subscriber connection for a whole process, shared by all topics; it survives a Redis restart. */
export function createChangeFeed(redisUrl: string, { prefix = defaultPrefix, onError = () => undefined }: QueueOptions = {}): ChangeFeed {
  // The ready check sends a command that a subscribed connection refuses.
  const connection = connect(redisUrl, onError, { enableReadyCheck: false });
  const readers = new Map<string, Set<Reader>>();
  let hasBeenReady = false;

  connection.on('message', (channel: string, message: string) => {
    for (const reader of readers.get(channel) ?? []) reader.push(Number(message));
  });
  connection.on('ready', () => {
    if (hasBeenReady) for (const some of readers.values()) for (const reader of some) reader.push(null);
    hasBeenReady = true;
  });

  async function leave(channel: string, reader: Reader): Promise<void> {
    const others = readers.get(channel);
    if (!others?.delete(reader) || others.size > 0) return;
    readers.delete(channel);
    await connection.unsubscribe(channel);
  }

  return {
    changesOf: async (topic) => {
      const channel = channelOf(prefix, topic);
      const reader = createReader(topic, (self) => void leave(channel, self).catch(onError));
      const others = readers.get(channel) ?? new Set();
      readers.set(channel, others.add(reader));
      await connection.subscribe(channel);
      return reader.iterator;
    },
    get topics() {
      return readers.size;
    },
    close: async () => {
      for (const some of [...readers.values()]) for (const reader of [...some]) reader.end();
      await disconnect(connection);
    },
  };
}

function channelOf(prefix: string, topic: Topic): string {
  return `${prefix}:change:${topic}`;
}

interface Reader {
  push(version: number | null): void;
  end(): void;
  readonly iterator: AsyncIterableIterator<Change>;
}

/** Holds the newest change until it is asked for: only the last version matters, so a slow page costs no memory. */
function createReader(topic: Topic, onEnd: (reader: Reader) => void): Reader {
  let newest: Change | null = null;
  let asked: ((result: IteratorResult<Change>) => void) | null = null;
  let hasEnded = false;

  const reader: Reader = {
    push: (version) => {
      if (hasEnded) return;
      const change = { topic, version };
      if (!asked) {
        newest = change;
        return;
      }
      asked({ value: change, done: false });
      asked = null;
    },
    end: () => {
      if (hasEnded) return;
      hasEnded = true;
      asked?.({ value: undefined, done: true });
      onEnd(reader);
    },
    iterator: {
      next: async () => {
        if (hasEnded) return { value: undefined, done: true };
        const change = newest;
        newest = null;
        if (change) return { value: change, done: false };
        return new Promise((resolve) => (asked = resolve));
      },
      return: async () => {
        reader.end();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]: () => reader.iterator,
    },
  };
  return reader;
}
