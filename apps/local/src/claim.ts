import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive, withFolderLock } from '@crossover/embedded';
import { z } from 'zod';

const claimShape = z.object({ pid: z.number(), command: z.string(), url: z.string().nullable() });

/** Who runs the platform in a home folder; the URL is null while it starts. */
export type Claim = z.infer<typeof claimShape>;

/** Makes this process the owner of the home folder, or answers who owns it already. A claim whose process died is void. */
export async function claimHome(home: string): Promise<{ readonly owner: Claim | null; release(): void; publish(url: string): void }> {
  mkdirSync(home, { recursive: true });
  const path = join(home, 'platform.json');
  const mine: Claim = { pid: process.pid, command: commandOf(process.pid), url: null };
  const owner = await withFolderLock(home, async () => {
    const found = readClaim(path);
    // The same number may belong to another program by now; the same number AND command line is the same platform.
    if (found && found.pid !== process.pid && isAlive(found.pid) && commandOf(found.pid) === found.command) return found;
    writeClaim(path, mine);
    return null;
  });
  return {
    owner,
    publish: (url) => writeClaim(path, { ...mine, url }),
    release: () => {
      if (owner === null) rmSync(path, { force: true });
    },
  };
}

/** The living platform of a home folder; null where none runs. */
export function ownerOf(home: string): Claim | null {
  const found = readClaim(join(home, 'platform.json'));
  return found && isAlive(found.pid) && commandOf(found.pid) === found.command ? found : null;
}

function readClaim(path: string): Claim | null {
  try {
    return claimShape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null; // nobody, or a file cut off by a full disk
  }
}

function writeClaim(path: string, claim: Claim): void {
  writeFileSync(`${path}.new`, JSON.stringify(claim));
  renameSync(`${path}.new`, path);
}
