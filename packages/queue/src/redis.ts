import IORedis, { type Redis, type RedisOptions } from 'ioredis';

/** Where the queue lives. Two platforms, or two test files, with different prefixes never meet on one server. */
export interface QueuePlace {
  readonly redisUrl: string;
  readonly prefix: string;
}

export interface QueueOptions {
  /** Leads every key and channel; letters, digits and hyphens. */
  readonly prefix?: string;
  /** Told of lost connections and refused commands; silence is the default, since everything is tried again. */
  readonly onError?: (error: Error) => void;
}

export const defaultPrefix = 'crossover';

/** A connection that waits for a server that is away, for as long as it takes. */
export function connect(redisUrl: string, onError: (error: Error) => void, options: RedisOptions = {}): Redis {
  const connection = new IORedis(redisUrl, {
    maxRetriesPerRequest: null,
    // A restart takes a second: ask often enough that nobody notices, rarely enough that a dead server is left in peace.
    retryStrategy: (attempt) => Math.min(attempt * 50, 1000),
    ...options,
  });
  // Without a listener the first lost connection would end the process.
  connection.on('error', onError);
  return connection;
}

/** Ends a connection, politely where the server answers. */
export async function disconnect(connection: Redis): Promise<void> {
  if (connection.status === 'ready') await connection.quit().catch(() => undefined);
  connection.disconnect();
}
