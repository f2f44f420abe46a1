import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@crossover/embedded';
import { z } from 'zod';
import type { LocalEnv } from './env';

const remembered = z.object({ api: z.number() });

export interface Ports {
  readonly web: number;
  readonly api: number;
}

/** Chooses both ports: the public one as wanted or the next free one (which is said), the API's as last time where it is free. */
export async function choosePorts(home: string, env: LocalEnv, say: (line: string) => void): Promise<Ports> {
  const web = await freePort(env.PORT);
  if (web !== env.PORT) say(`port ${env.PORT} is taken by another program; the dashboard uses ${web} (PORT=... chooses)`);
  const path = join(home, 'ports.json');
  let api = await freePort(readLast(path));
  while (api === web) api = await freePort(api + 1);
  writeFileSync(path, JSON.stringify({ api }));
  return { web, api };
}

function readLast(path: string): number {
  try {
    return remembered.parse(JSON.parse(readFileSync(path, 'utf8'))).api;
  } catch {
    return 4000; // the first start here
  }
}
