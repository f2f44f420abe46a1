import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimHome } from './claim';
import { homeOf, readLocalEnv } from './env';
import { choosePorts } from './ports';
import { authSecret } from './secret';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'crossover-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('the home folder', () => {
  it('belongs to one platform, and tells a second start its address', async () => {
    const program = `const { claimHome } = require(${JSON.stringify(join(__dirname, 'claim.ts'))});
      claimHome(${JSON.stringify(home)}).then((claim) => { claim.publish('http://localhost:3000'); console.log('claimed'); setInterval(() => undefined, 1000); });`;
    const first = spawn(process.execPath, ['--require', join(__dirname, '../../../packages/testing/register.cjs'), '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => first.stdout.once('data', resolve));
    expect((await claimHome(home)).owner).toMatchObject({ pid: first.pid, url: 'http://localhost:3000' });

    const ended = new Promise((resolve) => first.once('exit', resolve));
    first.kill('SIGKILL');
    await ended;
    expect((await claimHome(home)).owner).toBeNull();
  });

  it('is free again when the number of a dead platform belongs to another program', async () => {
    writeFileSync(join(home, 'platform.json'), JSON.stringify({ pid: process.ppid, command: 'node apps/local/setup/main.mjs start', url: 'http://localhost:3000' }));
    expect((await claimHome(home)).owner).toBeNull();
  });

  it('keeps one secret that only its owner reads', () => {
    const secret = authSecret(home);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(authSecret(home)).toBe(secret);
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
  });
});

describe('choosePorts', () => {
  it('takes the next free port when the wanted one is taken, and says so', async () => {
    const { server, port } = await listen();
    const said: string[] = [];
    const ports = await choosePorts(home, readLocalEnv({ PORT: String(port) }), (line) => said.push(line));
    server.close();
    expect(ports.web).toBeGreaterThan(port);
    expect(said).toEqual([expect.stringContaining(`port ${port} is taken by another program; the dashboard uses ${ports.web}`)]);
  });

  it('gives the API the same port from start to start', async () => {
    const env = readLocalEnv({});
    const first = await choosePorts(home, env, () => undefined);
    expect(JSON.parse(readFileSync(join(home, 'ports.json'), 'utf8'))).toEqual({ api: first.api });
    expect((await choosePorts(home, env, () => undefined)).api).toBe(first.api);
  });
});

describe('readLocalEnv', () => {
  it('lists everything that is wrong at once', () => {
    expect(() => readLocalEnv({ PORT: '70000', DATABASE_URL: 'mysql://x', AUTH_SECRET: 'short' })).toThrow(/3 faults[\s\S]*PORT[\s\S]*postgres:\/\/[\s\S]*AUTH_SECRET/);
  });

  it('reads ~ in CROSSOVER_HOME as the user’s folder', () => {
    expect(homeOf(readLocalEnv({ CROSSOVER_HOME: '~/crossover' }))).not.toContain('~');
  });
});

function listen(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}
