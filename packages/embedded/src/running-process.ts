import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Whether a process of this number exists, also when it belongs to another account. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    return isErrno(fault, 'EPERM');
  }
  return !isZombie(pid);
}

/** The command line of a process, empty where the process is gone or the system does not tell. */
export function commandOf(pid: number): string {
  try {
    // Slim container images have /proc but no `ps`; macOS has `ps` but no /proc.
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/**
 * Sends the signal and waits until the process is gone; true when it is.
 * After the deadline it is killed outright, so a hung server cannot hold up the next start.
 */
export async function endProcess(pid: number, signal: NodeJS.Signals, deadlineMs = 15_000): Promise<boolean> {
  if (!isAlive(pid)) return true;
  signalProcess(pid, signal);
  if (await isGoneWithin(pid, deadlineMs)) return true;
  signalProcess(pid, 'SIGKILL');
  return isGoneWithin(pid, 5_000);
}

/** Asks every few milliseconds until the answer is not null; null again when the deadline has passed. */
export async function poll<T>(ask: () => Promise<T | null> | T | null, deadlineMs: number): Promise<T | null> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) return null;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether a system call failed for this reason. Not `instanceof Error`: a test's own realm has another Error. */
export function isErrno(fault: unknown, code: string): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === code;
}

async function isGoneWithin(pid: number, deadlineMs: number): Promise<boolean> {
  return (await poll(() => (isAlive(pid) ? null : true), deadlineMs)) ?? false;
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (fault) {
    if (!isErrno(fault, 'ESRCH')) throw fault;
  }
}

// A killed child of a parent that never asks for it (a container without an init) stays as a zombie: it holds nothing any more.
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'Z';
  } catch {
    return false;
  }
}
