import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive } from './running-process';

/** A PostgreSQL that holds a cluster, by its own lock file. */
export interface RunningPostmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * Reads who holds the cluster; null where nobody does.
 * A file whose number now belongs to another program is removed: PostgreSQL would refuse to start because of it.
 */
export function findPostmaster(cluster: string): RunningPostmaster | null {
  const path = join(cluster, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').split('\n');
  } catch {
    return null; // it was stopped in order
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (isAlive(pid) && /postgres/.test(commandOf(pid))) return { pid, port: Number(lines[3]) };
  rmSync(path, { force: true });
  return null;
}
