import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What earlier demonstrations in this home folder made, so that the next one goes on from there. */
const demoMemory = z.object({
  email: z.email(),
  password: z.string().min(12),
  organisation: z.string().nullable(),
  team: z.object({ id: z.uuid(), slug: z.string() }).nullable(),
  taskId: z.uuid().nullable(),
  experiment: z.int().nullable(),
});
export type DemoMemory = z.infer<typeof demoMemory>;

export interface DemoMemoryFile {
  readonly memory: DemoMemory;
  remember(part: Partial<DemoMemory>): DemoMemoryFile;
}

/** Reads the memory of this home folder, or starts one with a fresh password. */
export function openMemory(home: string): DemoMemoryFile {
  const file = path.join(home, 'demo.json');
  if (existsSync(file)) return remembering(file, demoMemory.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return remembering(file, { email: 'demo@crossover.example', password: randomBytes(12).toString('base64url'), organisation: null, team: null, taskId: null, experiment: null }).remember({});
}

function remembering(file: string, memory: DemoMemory): DemoMemoryFile {
  return {
    memory,
    remember: (part) => {
      const next = { ...memory, ...part };
      // Written aside and renamed: a killed demonstration leaves the old memory or the new one, never half of one.
      writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
      chmodSync(`${file}.new`, 0o600);
      renameSync(`${file}.new`, file);
      return remembering(file, next);
    },
  };
}
