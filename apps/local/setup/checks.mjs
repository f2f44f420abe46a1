import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lastLines } from './faults.mjs';
import { engine, environment, environmentPython, pnpm, root } from './places.mjs';
import { runProgram } from './run-program.mjs';

/** Lint and types of every language: each check counts as one test. Ends the process with 1 when one fails. */
export async function runChecks() {
  const start = performance.now();
  finish(await checkAll(), start);
}

/** Every suite of every room, then the checks; the last line sums them all. Ends the process with 1 when anything fails. */
export async function runTests() {
  const start = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'crossover-results-'));
  try {
    const projects = await projectNames();
    const rooms = await jestRooms(projects.filter((name) => name !== 'browser' && name !== 'endpoint'), join(folder, 'jest.json'));
    rooms.push(...(await pytestRoom(join(folder, 'pytest.xml'))));
    rooms.push(...(await checkAll()));
    // The browser tests start the whole platform and come last, alone, so that nothing else takes their processor time.
    if (projects.includes('browser')) rooms.push(...(await jestRooms(['browser'], join(folder, 'browser.json'), 'browser: ')));
    finish(rooms, start);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function projectNames() {
  const { default: config } = await import(pathToFileURL(join(root, 'jest.config.mjs')).href);
  return config.projects.map((project) => project.displayName);
}

async function jestRooms(projects, resultFile, prefix = '') {
  console.log(`\njest: ${projects.join(', ')}`);
  const run = await runProgram('npx', [...pnpm, 'exec', 'jest', '--selectProjects', ...projects, '--json', `--outputFile=${resultFile}`], { cwd: root, show: true });
  if (!existsSync(resultFile)) return [{ name: `${prefix}jest`, passed: 0, failed: 1, seconds: 0 }];
  const { testResults } = JSON.parse(readFileSync(resultFile, 'utf8'));
  const rooms = Object.entries(Object.groupBy ? Object.groupBy(testResults, roomOf) : groupBy(testResults, roomOf)).map(([name, suites]) => summarise(`${prefix}${name}`, suites));
  // Jest itself may fail with every test green: a set-up or tear-down that broke.
  if (run.status !== 0 && rooms.every((room) => room.failed === 0)) rooms.push({ name: `${prefix}jest itself`, passed: 0, failed: 1, seconds: 0 });
  return rooms.sort((a, b) => a.name.localeCompare(b.name));
}

function groupBy(items, keyOf) {
  const groups = {};
  for (const item of items) (groups[keyOf(item)] ??= []).push(item);
  return groups;
}

function roomOf(suite) {
  return relative(root, suite.name).split('/').slice(0, 2).join('/');
}

function summarise(name, suites) {
  const tests = suites.flatMap((suite) => suite.assertionResults);
  const count = (status) => tests.filter((test) => test.status === status).length;
  // A file that cannot even be loaded has no tests; it counts as one that failed.
  const broken = suites.filter((suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')).length;
  const seconds = suites.reduce((sum, suite) => sum + (suite.endTime - suite.startTime) / 1000, 0);
  return { name, passed: count('passed'), failed: count('failed') + broken, skipped: count('pending') + count('todo'), seconds };
}

async function pytestRoom(resultFile) {
  if (!existsSync(join(engine, 'tests'))) return [];
  console.log('\npytest: apps/engine');
  const start = performance.now();
  const run = await runProgram(environmentPython, ['-m', 'pytest', 'apps/engine/tests', '-q', `--junitxml=${resultFile}`], { cwd: root, env: { PYTHONPATH: join(engine, 'src') }, show: true });
  const seconds = (performance.now() - start) / 1000;
  const [, errors, failures, skipped, tests] = /errors="(\d+)" failures="(\d+)" skipped="(\d+)" tests="(\d+)"/.exec(existsSync(resultFile) ? readFileSync(resultFile, 'utf8') : '')?.map(Number) ?? [0, 1, 0, 0, 1];
  const failed = errors + failures;
  return [{ name: 'apps/engine', passed: tests - failed - skipped, failed: run.status !== 0 && failed === 0 ? 1 : failed, skipped, seconds }];
}

async function checkAll() {
  const checks = [
    ['eslint', 'npx', [...pnpm, 'exec', 'eslint', '.', '--max-warnings=0'], existsSync(join(root, 'eslint.config.mjs'))],
    ['types of packages and apps', 'npx', [...pnpm, 'exec', 'tsc', '-p', '.'], true],
    ['types of apps/web', 'npx', [...pnpm, 'exec', 'tsc', '-p', 'apps/web', '--noEmit'], existsSync(join(root, 'apps/web/tsconfig.json'))],
    ['types of apps/local/e2e', 'npx', [...pnpm, 'exec', 'tsc', '-p', 'apps/local/e2e'], existsSync(join(root, 'apps/local/e2e/tsconfig.json'))],
    ['ruff', join(environment, 'bin/ruff'), ['check', '--quiet', 'apps/engine'], true],
    ['mypy', environmentPython, ['-m', 'mypy', '--config-file', 'apps/engine/pyproject.toml', '--no-error-summary', 'apps/engine/src'], true],
  ];
  console.log('\nlint and types');
  const rooms = [];
  for (const [name, command, args, isThere] of checks) {
    if (!isThere) continue;
    const start = performance.now();
    const run = await runProgram(command, args, { cwd: root });
    const seconds = (performance.now() - start) / 1000;
    console.log(`  ${name.padEnd(30)} ${run.status === 0 ? 'clean' : 'FAILED'}`);
    if (run.status !== 0) console.log(lastLines(run.output, 60));
    rooms.push({ name: `check: ${name}`, passed: run.status === 0 ? 1 : 0, failed: run.status === 0 ? 0 : 1, seconds });
  }
  return rooms;
}

function finish(rooms, start) {
  const sum = (key) => rooms.reduce((total, room) => total + (room[key] ?? 0), 0);
  console.log('');
  for (const room of rooms) {
    const skipped = room.skipped ? `, ${room.skipped} skipped` : '';
    console.log(`  ${room.name.padEnd(34)} ${String(room.passed).padStart(5)} passed, ${room.failed} failed${skipped}   ${room.seconds.toFixed(1)} s`);
  }
  console.log(`  total time ${((performance.now() - start) / 1000).toFixed(0)} s`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0) process.exitCode = 1;
}
