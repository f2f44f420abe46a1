import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedFault } from './embedded.errors';
import { isAlive, isErrno, poll } from './running-process';

/**
 * Runs the work while no other process starts or stops a server on this folder.
 * A lock whose owner died is taken over; a living owner is waited for, 60 s at most.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  const isTaken = await poll(() => (takeLock(lock) ? true : null), 60_000);
  if (!isTaken) {
    const owner = readOwner(lock) ?? 'unknown';
    throw new EmbeddedFault('FOLDER_IN_USE', `Process ${owner} has been starting a server in ${folder} for a minute.`, `end that process, or delete ${lock} where it is not one of Crossover's`);
  }
  try {
    return await work();
  } finally {
    held.delete(lock);
    rmSync(lock, { force: true });
  }
}

/** The locks of this process: tells our own from one left by an earlier process of the same number (containers count from 1). */
const held = new Set<string>();

function takeLock(lock: string): boolean {
  if (linkLock(lock)) return true;
  const owner = readOwner(lock);
  if (owner === null) return false;
  const isStale = owner === process.pid ? !held.has(lock) : !isAlive(owner);
  if (isStale) rmSync(lock, { force: true });
  return isStale && linkLock(lock);
}

// A link appears with its content in one step; a file made and then filled could be found empty after a kill.
function linkLock(lock: string): boolean {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, lock);
    held.add(lock);
    return true;
  } catch (fault) {
    if (!isErrno(fault, 'EEXIST')) throw fault;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readOwner(lock: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
