import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface RunningPlatform {
  readonly url: string;
  stop(): Promise<void>;
}

const startWithinMs = 180_000;

/** The whole platform as `npm start` runs it, in a home folder of its own; or the one that E2E_URL names. */
export async function startPlatform(): Promise<RunningPlatform> {
  const named = process.env['E2E_URL'];
  if (named) return { url: named, stop: () => Promise.resolve() };
  const home = mkdtempSync(path.join(tmpdir(), 'crossover-e2e-'));
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...env } = process.env;
  const launcher = spawn(process.execPath, [path.resolve(__dirname, '../setup/main.mjs'), 'start'], { env: { ...env, CROSSOVER_HOME: home, ENGINES: '1' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressOf(launcher);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => launcher.once('exit', resolve));
      launcher.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function addressOf(launcher: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`The platform did not start in ${startWithinMs / 1000} s:\n${said}`)), startWithinMs);
    launcher.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      const url = /Crossover is ready\.\s+Open (\S+)/.exec(said)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
    launcher.once('exit', (code) => reject(new Error(`The platform ended with code ${code}:\n${said}`)));
  });
}
