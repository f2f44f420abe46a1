import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, isAlive } from '@crossover/embedded';
import { keepRunning, type Service, type ServiceSpec } from './service';

jest.setTimeout(60_000);

let folder: string;
let said: string[];
const running: Service[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-service-'));
  said = [];
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
  rmSync(folder, { recursive: true, force: true });
});

// Each program first tells its number in a file of its own, so that a test can wait for that start.
const lives = `const { writeFileSync, readdirSync } = require('node:fs');
writeFileSync(\`start-\${readdirSync('.').filter((name) => name.startsWith('start-')).length}\`, String(process.pid));
const alive = setInterval(() => undefined, 1000);`;

describe('keepRunning', () => {
  it('starts a program again that died, and says so', async () => {
    const service = keep(lives);
    service.markReady();
    process.kill(await started(0), 'SIGKILL');
    const second = await started(1);
    expect(isAlive(second)).toBe(true);
    expect(said).toEqual(['program ended (SIGKILL); starting it again, 1 of 5']);
  });

  it('does not count a restart that was asked for', async () => {
    const service = keep(lives);
    service.markReady();
    await started(0);
    service.restart();
    expect(isAlive(await started(1))).toBe(true);
    expect(said).toEqual([]);
  });

  it('gives up with the last lines of a program that dies before it was ever ready', async () => {
    const service = keep(`console.error('DATABASE_URL: is not a URL'); process.exit(3);`);
    expect((await service.givenUp).message).toMatch(/program ended \(code 3\)[\s\S]*DATABASE_URL: is not a URL/);
    expect(said).toEqual([]);
  });

  it('gives up after the fifth new start within a minute', async () => {
    const service = keep('process.exit(1);');
    service.markReady();
    const fault = await service.givenUp;
    expect(fault.message).toContain('program ended (code 1)');
    expect(fault.fix).toContain('program.log');
    expect(said).toHaveLength(5);
  });

  it('lets a program end in order, and kills one that does not', async () => {
    const polite = keep(`${lives} process.on('SIGTERM', () => { writeFileSync('ended', ''); process.exit(0); });`);
    await started(0);
    await polite.stop();
    expect(existsSync(join(folder, 'ended'))).toBe(true);
    const stubborn = keep(`process.on('SIGTERM', () => undefined); ${lives}`);
    const pid = await started(1);
    await stubborn.stop(200);
    expect(isAlive(pid)).toBe(false);
  });

  it('leaves no program behind when its launcher is killed outright', async () => {
    const launcher = spawn(process.execPath, ['--require', join(__dirname, '../../../packages/testing/register.cjs'), '-e', `
      require(${JSON.stringify(join(__dirname, 'service.ts'))}).keepRunning(${JSON.stringify(specOf(lives))}, () => undefined);`]);
    const pid = await started(0);
    launcher.kill('SIGKILL');
    await until(() => !isAlive(pid));
    expect(commandOf(pid)).toBe('');
  });
});

function keep(program: string): Service {
  const service = keepRunning(specOf(program), (line) => said.push(line));
  running.push(service);
  return service;
}

function specOf(program: string): ServiceSpec {
  const script = join(folder, `program-${running.length}.cjs`);
  writeFileSync(script, program);
  return { name: 'program', script, cwd: folder, env: process.env, logFile: join(folder, 'program.log') };
}

async function started(index: number): Promise<number> {
  const file = join(folder, `start-${index}`);
  await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
  return Number(readFileSync(file, 'utf8'));
}

async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error('waited for half a minute');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
