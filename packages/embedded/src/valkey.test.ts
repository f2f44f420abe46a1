import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess, findValkeyBinary, isAlive, startValkey, type EmbeddedServer } from './index';
import { startInAnotherProcess } from './test-another-process';

const binary = process.env['VALKEY_BINARY'] ?? findValkeyBinary(join(__dirname, '../../../apps/engine/.venv'));
// Each test starts and stops real servers several times.
jest.setTimeout(60_000);

let folder: string;
const started: EmbeddedServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-valkey-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('startValkey', () => {
  it('refuses commands without its password, which no command line shows', async () => {
    const server = await start();
    expect(await talk(server.port, ['PING'])).toContain('-NOAUTH');
    expect(await talk(server.port, [auth(server), 'CONFIG GET maxmemory-policy'])).toContain('noeviction');
    expect(readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')).not.toContain(password(server));
  });

  it('keeps what was written from start to start, also when the server is killed', async () => {
    const first = await start();
    expect(await talk(first.port, [auth(first), 'SET kept 7'])).toContain('+OK');
    await endProcess(first.pid, 'SIGKILL');
    const second = await start();
    expect(second).toMatchObject({ url: first.url, isReused: false });
    expect(await talk(second.port, [auth(second), 'GET kept'])).toContain('7');
  });

  it('uses the server again that a killed launcher left behind, never a second one on one folder', async () => {
    const left = await startInAnotherProcess(folder, binary);
    process.kill(left.launcher, 'SIGKILL');
    const server = await start();
    expect(server).toMatchObject({ pid: left.pid, url: left.url, isReused: true });
    await server.stop();
    expect(isAlive(left.pid)).toBe(false);
  });

  it('starts one server when several processes start on one folder together', async () => {
    const [mine, other] = await Promise.all([start(), startInAnotherProcess(folder, binary)]);
    expect(other.pid).toBe(mine.pid);
    process.kill(other.launcher, 'SIGKILL');
  });

  it('takes another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer((socket) => socket.end('HTTP/1.1 400\r\n'));
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const second = await start();
    expect(second.port).not.toBe(first.port);
    squatter.close();
  });

  it('names the fix when the program is not installed', async () => {
    expect(() => findValkeyBinary(folder)).toThrow('run `npm run setup`');
    await expect(startValkey({ dataFolder: folder, valkeyBinary: join(folder, 'nothing') })).rejects.toMatchObject({ code: 'VALKEY_NOT_INSTALLED' });
  });
});

async function start(): Promise<EmbeddedServer> {
  const server = await startValkey({ dataFolder: folder, valkeyBinary: binary });
  started.push(server);
  return server;
}

function password(server: EmbeddedServer): string {
  return new URL(server.url).password;
}

function auth(server: EmbeddedServer): string {
  return `AUTH ${password(server)}`;
}

/** Sends the lines and QUIT, answers with everything that came back. */
function talk(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let text = '';
    socket.once('error', reject);
    socket.on('data', (bytes) => (text += bytes.toString('utf8')));
    socket.once('end', () => resolve(text));
    socket.write([...lines, 'QUIT', ''].join('\r\n'));
  });
}
