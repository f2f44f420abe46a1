import { spawn } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './env';
import type { Platform } from './platform';

/**
 * Rebuilds what changes and starts API and worker again once the new files are there; the dashboard compiles itself.
 * Answers with what stops the watching.
 */
export function watchSources(platform: Pick<Platform, 'restart'>): () => void {
  const args = ['-y', 'pnpm@12.21.0', 'exec', 'turbo', 'watch', 'build', '--filter=!@crossover/web', '--filter=!@crossover/local', '--ui=stream', '--output-logs=errors-only'];
  const builder = spawn('npx', args, { cwd: checkout, detached: true, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' } });
  const watchers = (['api', 'worker'] as const).flatMap((name) => {
    const restart = afterQuiet(500, () => platform.restart(name));
    return outputsOf(name).map((folder) => watch(folder, { recursive: true }, restart));
  });
  return () => {
    // npx starts pnpm, which starts turbo: only the whole group ends them all.
    if (builder.pid !== undefined && builder.exitCode === null) process.kill(-builder.pid, 'SIGTERM');
    for (const watcher of watchers) watcher.close();
  };
}

function outputsOf(app: string): string[] {
  const packages = readdirSync(join(checkout, 'packages')).map((name) => join(checkout, 'packages', name, 'dist'));
  return [join(checkout, 'apps', app, 'dist'), ...packages].filter((folder) => existsSync(folder));
}

// A build writes many files; the programs start again once, when it has been quiet for a moment.
function afterQuiet(quietMs: number, work: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, quietMs);
  };
}
