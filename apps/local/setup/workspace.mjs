import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, pnpmFault, SetupFault } from './faults.mjs';
import { pnpm, root } from './places.mjs';
import { runProgram } from './run-program.mjs';
import { fingerprint, unlessStamped } from './stamp.mjs';

/** Installs the Node packages exactly as locked; a second time nothing is asked of the network. */
export async function installWorkspace() {
  const print = fingerprint([process.versions.modules, process.platform, process.arch], lockedFiles());
  // The stamp lies inside what it speaks of: who deletes node_modules deletes it too.
  return unlessStamped(join(root, 'node_modules/.crossover-stamp'), print, async () => {
    const done = await runProgram('npx', [...pnpm, 'install', '--frozen-lockfile'], { cwd: root, env: quiet });
    if (done.status !== 0) throw pnpmFault(done.output, { step: 'Node packages' });
    return 'installed';
  });
}

/** Builds every package and app, or one of them; turbo does only what changed. */
export async function buildWorkspace(only) {
  const done = await runProgram('npx', [...pnpm, 'exec', 'turbo', 'run', 'build', ...(only ? [`--filter=${only}`] : []), '--output-logs=errors-only', '--ui=stream'], { cwd: root, env: quiet });
  if (/ENOSPC|no space left/i.test(done.output)) throw new SetupFault('DISK_FULL', { step: 'build' });
  if (done.status !== 0) throw new SetupFault('BUILD', { detail: lastLines(done.output, 40) });
  const [, cached, total] = /Cached:\s+(\d+) cached, (\d+) total/.exec(done.output) ?? [];
  return cached === total ? 'up to date' : `built, ${cached} of ${total} from the cache`;
}

const quiet = { CI: '1', TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };

function lockedFiles() {
  const rooms = ['apps', 'packages'].flatMap((kind) => readdirSync(join(root, kind)).sort().map((room) => join(root, kind, room, 'package.json')));
  return [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), join(root, 'package.json'), ...rooms];
}
