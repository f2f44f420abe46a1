import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { benchEngine } from './bench-engine.mjs';
import { checkEndpoint } from './check-endpoint.mjs';
import { runChecks, runTests } from './checks.mjs';
import { alone } from './checkout-lock.mjs';
import { SetupFault } from './faults.mjs';
import { lockPython } from './lock.mjs';
import { environmentPython, root } from './places.mjs';
import { findPython, makeEnvironment } from './python.mjs';
import { runProgram } from './run-program.mjs';
import { note, step } from './step.mjs';
import { buildWorkspace, installWorkspace } from './workspace.mjs';

const commands = {
  setup: async () => prepare(),
  start: async () => (await prepare(), platform('start')),
  dev: async () => (await prepare(), platform('dev')),
  demo: async (args) => (await prepare(), platform('demo', args)),
  study: async (args) => (await prepare(), platform('study', args)),
  'check-data': async (args) => (await prepare(), platform('check-data', args)),
  'check-endpoint': async () => (await prepare(), checkEndpoint()),
  test: async () => (await prepare(), runTests()),
  lint: async () => (await prepare(), runChecks()),
  'bench-engine': async (args) => (await prepare(), benchEngine(args)),
  golden: async (args) => (await prepareStatistics(), statistics('golden/golden.command.js', args)),
  coverage: async (args) => (await prepareStatistics(), statistics('simulation/coverage.command.js', args)),
  'bench-stats': async (args) => (await prepare(), statistics('bench/bench.command.js', ['--python', environmentPython, ...args])),
  lock: async () => step('Python locks', async () => lockPython(await findPython())),
};

/** Prepares this checkout and does the command; a known fault is told in two lines, with its cause and its fix. */
export async function runCommand(name, args) {
  try {
    if (!Object.hasOwn(commands, name ?? '')) throw new SetupFault('UNKNOWN_COMMAND', { command: name, known: Object.keys(commands).join(', ') });
    if (process.platform === 'win32') throw new SetupFault('WINDOWS');
    await commands[name](args);
  } catch (fault) {
    if (!fault.fix) throw fault;
    console.error(`\ncrossover: ${withoutFix(fault)}\n  fix: ${fault.fix}\n`);
    process.exit(1);
  }
}

async function prepare() {
  console.log('Crossover: preparing this checkout');
  await alone(async () => {
    let python;
    await step('Node', async () => process.versions.node);
    await step('Python', async () => ((python = await findPython()), `${python.version} (${python.command})`));
    // Side by side: one waits for the network while the other compiles.
    await allOrFirstFault([installAndBuild(), step('Python environment', () => makeEnvironment(python))]);
  });
}

// The arithmetic alone needs neither Python nor the pages.
async function prepareStatistics() {
  await alone(async () => {
    await step('Node packages', installWorkspace);
    await step('build', () => buildWorkspace('@crossover/stats'));
  });
}

async function statistics(program, args) {
  const file = join(root, 'packages/stats/dist', program);
  if (!existsSync(file)) throw new SetupFault('MODULE_MISSING', { module: `packages/stats/dist/${program}` });
  const run = await runProgram(process.execPath, [file, ...args], { cwd: root, show: true });
  if (run.status !== 0) process.exitCode = 1;
}

async function installAndBuild() {
  await step('Node packages', installWorkspace);
  await step('build', () => buildWorkspace());
}

// Promise.all would let the first fault end the process while pip is still writing; the other side is let finish.
async function allOrFirstFault(works) {
  for (const work of works) work.catch((fault) => note(`failed: ${fault.message.split('\n')[0]}; the other side may finish first`));
  const failed = (await Promise.allSettled(works)).find((work) => work.status === 'rejected');
  if (failed) throw failed.reason;
}

async function platform(command, args = []) {
  const main = join(root, 'apps/local/dist/main.js');
  if (!existsSync(main)) throw new SetupFault('MODULE_MISSING', { module: 'apps/local/dist/main.js' });
  const { runLocal } = createRequire(main)(main);
  await runLocal(command, args);
  // An interrupted demo or study would go on asking the stopped platform for minutes, since its client outlasts a restart.
  process.exit();
}

// The servers' faults carry their fix in the message as well, for those who see only that.
function withoutFix(fault) {
  return fault.message.replace(`\n  fix: ${fault.fix}`, '');
}
