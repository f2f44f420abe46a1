import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** One hash over facts and the bytes of files; a missing file counts as empty. */
export function fingerprint(facts, files) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const file of files) hash.update(`\0${file}\0`).update(readIfThere(file));
  return hash.digest('hex');
}

/**
 * Does the work unless the stamp says that it was done for this fingerprint.
 * The old stamp goes first and the new one comes last, so a set-up that is cut off is done again.
 */
export async function unlessStamped(stampFile, print, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === print) return 'up to date';
  rmSync(stampFile, { force: true });
  const outcome = await work();
  writeFileSync(stampFile, print);
  return outcome;
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
