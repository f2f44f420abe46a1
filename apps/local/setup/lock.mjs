import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipFault } from './faults.mjs';
import { engine, root } from './places.mjs';
import { runProgram } from './run-program.mjs';

// torch and what only torch asks for differ by machine, so they stay out of the lock; the names of its CUDA libraries change from release to release.
const machineDependent = /^(torch|setuptools|triton|nvidia-[a-z0-9-]+|cuda-[a-z0-9-]+)(?===)/gm;

/**
 * Writes requirements.lock, models.lock, services.lock and checks.lock anew from their .in files: for those who change a Python package.
 * uv only resolves here; pip installs. The locks name no index, so that each machine's own configuration decides.
 */
export async function lockPython(python) {
  const folder = mkdtempSync(join(tmpdir(), 'crossover-lock-'));
  try {
    const uv = await fetchUv(python, folder);
    writeFileSync(join(folder, 'torch.txt'), 'torch==2.13.0\n');
    await compile(uv, 'requirements', ['-c', join(folder, 'torch.txt'), ...(await findLinks(python))]);
    for (const name of ['models', 'services', 'checks']) await compile(uv, name, ['--no-deps']);
    return 'written';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchUv(python, folder) {
  const venv = join(folder, 'venv');
  for (const [command, args] of [
    [python.command, ['-m', 'venv', venv]],
    [join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'uv==0.13.9']],
  ]) {
    const done = await runProgram(command, args);
    if (done.status !== 0) throw pipFault(done.output, { step: 'uv', python: `Python ${python.version}` });
  }
  return join(venv, 'bin/uv');
}

// uv does not read pip's configuration; local wheels named there must count here too.
async function findLinks(python) {
  const links = await runProgram(python.command, ['-m', 'pip', 'config', 'get', 'global.find-links']);
  return links.status === 0 ? ['--find-links', links.output.trim()] : [];
}

async function compile(uv, name, more) {
  const lock = join(engine, `${name}.lock`);
  const skipped = new Set(['torch', 'setuptools']);
  for (;;) {
    const omit = [...skipped].flatMap((skip) => ['--no-emit-package', skip]);
    const done = await runProgram(uv, ['pip', 'compile', '--quiet', join(engine, `${name}.in`), '--universal', '--python-version', '3.11', '--generate-hashes', '--no-annotate', '--no-header', ...more, ...omit, '-o', lock], { cwd: root });
    if (done.status !== 0) throw pipFault(done.output, { step: `locking ${name}`, python: 'Python 3.11' });
    const found = [...readFileSync(lock, 'utf8').matchAll(machineDependent)].map(([, skip]) => skip);
    if (found.length === 0) return;
    for (const skip of found) skipped.add(skip);
  }
}
