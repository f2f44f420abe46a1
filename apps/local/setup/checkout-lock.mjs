import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { note } from './step.mjs';

/** Does the work while no other set-up works on this checkout; waits for one that does. */
export async function alone(work) {
  const lock = join(root, '.crossover/setup.lock');
  mkdirSync(join(root, '.crossover'), { recursive: true });
  for (let told = false; !take(lock); told = true) {
    if (!told) note(`another set-up works on this checkout (process ${ownerOf(lock)}); waiting for it`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault;
  }
  if (!isAlive(ownerOf(lock))) rmSync(lock, { force: true });
  return false;
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  // An empty lock is one that is being written at this moment; our own number in it is left from an earlier container.
  if (pid === 0) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
}
