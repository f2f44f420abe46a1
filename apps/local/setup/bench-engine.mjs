import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipFault } from './faults.mjs';
import { engine, environment, environmentPython, root } from './places.mjs';
import { runProgram } from './run-program.mjs';
import { fingerprint, unlessStamped } from './stamp.mjs';
import { step } from './step.mjs';

const peers = join(root, '.crossover', 'bench-peers');
const peersPython = join(peers, 'bin/python');
const peersList = join(engine, 'benchmarks/peers.txt');

/** Runs the engine's benchmarks. With `--peers` the tools it is compared with are installed first, beside the engine's packages and never into them. */
export async function benchEngine(args) {
  const rest = args.filter((arg) => arg !== '--peers');
  if (rest.length < args.length) await step('peers', installPeers);
  const python = existsSync(join(peers, '.stamp')) ? peersPython : environmentPython;
  const env = { PYTHONPATH: [join(engine, 'src'), engine].join(':'), MODEL_STORE: process.env.MODEL_STORE ?? join(root, '.crossover', 'models') };
  const run = await runProgram(python, ['-m', 'benchmarks', ...rest], { cwd: process.cwd(), env, show: true });
  if (run.status !== 0) process.exitCode = 1;
}

function installPeers() {
  return unlessStamped(join(peers, '.stamp'), fingerprint([environment], [peersList]), async () => {
    await pip(environmentPython, ['-m', 'venv', '--clear', peers]);
    const [library] = readdirSync(join(peers, 'lib'));
    const [engineLibrary] = readdirSync(join(environment, 'lib'));
    writeFileSync(join(peers, 'lib', library, 'site-packages', 'engine.pth'), `${join(environment, 'lib', engineLibrary, 'site-packages')}\n`);
    await pip(peersPython, ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--no-deps', '-r', peersList]);
    return 'installed';
  });
}

async function pip(python, args) {
  const done = await runProgram(python, args, { cwd: root });
  if (done.status !== 0) throw pipFault(done.output, { step: 'the benchmark\'s peers', python: 'the engine\'s Python' });
}
