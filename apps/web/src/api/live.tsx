'use client';
import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { browserClient } from './browser';

export interface LiveTopic {
  readonly topic: string;
  /** The version that the page shows; unknown where the topic has none of its own. */
  readonly version?: number;
}

/** Asks the page again when a topic is newer than what it shows, at most once a second; after a lost connection the server says where things stand. */
export function Live({ organisation, topics }: { readonly organisation: string; readonly topics: readonly LiveTopic[] }) {
  const router = useRouter();
  const [isLost, setLost] = useState(false);
  const shown = useRef(new Map<string, number>());
  for (const { topic, version } of topics) if (version !== undefined) shown.current.set(topic, version);
  const names = topics.map(({ topic }) => topic).join(' ');

  useEffect(() => {
    if (names === '') return;
    const refresh = atMostOnceASecond(() => router.refresh());
    const watch = browserClient(organisation).watch(names.split(' '), {
      changed: ({ topic, version }) => {
        setLost(false);
        if (shown.current.get(topic) === version) return;
        shown.current.set(topic, version);
        refresh.ask();
      },
      lost: () => setLost(true),
    });
    return () => {
      refresh.stop();
      watch.stop();
    };
  }, [organisation, names, router]);

  if (!isLost) return null;
  return (
    <p role="status" className="text-caption text-muted">
      Reconnecting. What you see may be a little behind.
    </p>
  );
}

function atMostOnceASecond(act: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  return {
    ask() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          last = Date.now();
          act();
        },
        Math.max(0, last + 1000 - Date.now()),
      );
    },
    stop: () => clearTimeout(timer),
  };
}
