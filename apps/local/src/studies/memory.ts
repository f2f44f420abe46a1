import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Who the commands of this home folder sign in as, and where that account works. */
export const account = z.object({
  email: z.email(),
  password: z.string().min(12),
  organisation: z.string().nullable(),
  team: z.object({ id: z.uuid(), slug: z.string() }).nullable(),
});
export type Account = z.infer<typeof account>;

export function newAccount(email: string): Account {
  return { email, password: randomBytes(12).toString('base64url'), organisation: null, team: null };
}

/** What earlier commands in this home folder made, so that the next one goes on from there. */
export interface MemoryFile<T> {
  readonly memory: T;
  remember(part: Partial<T>): MemoryFile<T>;
}

/** Reads the memory that a file holds, or starts it with what is given. */
export function openMemory<T extends object>(file: string, shape: z.ZodType<T>, initial: () => T): MemoryFile<T> {
  if (existsSync(file)) return remembering(file, shape.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return remembering(file, initial()).remember({});
}

function remembering<T extends object>(file: string, memory: T): MemoryFile<T> {
  return {
    memory,
    remember: (part) => {
      const next = { ...memory, ...part };
      // Written aside and renamed: a killed command leaves the old memory or the new one, never half of one.
      writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
      chmodSync(`${file}.new`, 0o600);
      renameSync(`${file}.new`, file);
      return remembering(file, next);
    },
  };
}
