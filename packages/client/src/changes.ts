import { createClient as createSocketClient } from 'graphql-ws';
import type { ClientOptions } from './client';

export interface Change {
  readonly topic: string;
  readonly version: number;
}

export interface ChangeWatch {
  stop(): void;
}

const subscription = 'subscription Changed($topic: String!) { changed(topic: $topic) { topic version } }';

/**
 * One socket for all topics. The server sends the current version on every subscribe, so a change that
 * happened while the socket was away is reported after it came back.
 */
export function watchChanges(
  options: ClientOptions,
  topics: readonly string[],
  listener: { readonly changed: (change: Change) => void; readonly lost?: () => void },
): ChangeWatch {
  let isStopped = false;
  const socket = createSocketClient({
    url: socketUrl(options.url),
    connectionParams: { ...(options.organisation ? { organisation: options.organisation } : {}), ...(options.token ? { token: options.token } : {}) },
    retryAttempts: Number.MAX_SAFE_INTEGER,
    shouldRetry: () => true,
    ...(options.webSocket ? { webSocketImpl: options.webSocket } : {}),
    on: { closed: () => !isStopped && listener.lost?.() },
  });
  const stops = topics.map((topic) =>
    socket.subscribe<{ changed: Change }>(
      { query: subscription, variables: { topic } },
      { next: (message) => message.data && listener.changed(message.data.changed), error: () => listener.lost?.(), complete: () => undefined },
    ),
  );
  return {
    stop() {
      isStopped = true;
      for (const each of stops) each();
      void socket.dispose();
    },
  };
}

function socketUrl(url: string): string {
  const address = new URL(url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
