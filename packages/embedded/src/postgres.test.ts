import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { endProcess, isAlive, startPostgres, type EmbeddedServer } from './index';
import { startInAnotherProcess } from './test-another-process';

// Each test starts and stops real servers several times.
jest.setTimeout(60_000);

let folder: string;
const started: EmbeddedServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-postgres-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('startPostgres', () => {
  it('gives an empty UTF-8 database on this machine only, behind a password', async () => {
    const server = await start();
    const row = await ask(server, `select pg_encoding_to_char(encoding) as encoding, datlocale, lower('ÄÖŒ') as lower,
      current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as sockets, current_database() as name
      from pg_database where datname = current_database()`);
    expect(row).toEqual({ encoding: 'UTF8', datlocale: 'C.UTF-8', lower: 'äöœ', address: '127.0.0.1', sockets: '', name: 'crossover' });
    expect(statSync(join(folder, 'server.json')).mode & 0o077).toBe(0);
    await expect(ask({ url: server.url.replace(/:[^:@]+@/, ':wrong@') }, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('keeps port, password and rows from start to start', async () => {
    const first = await start();
    await ask(first, 'create table kept (id int)');
    await ask(first, 'insert into kept values (7)');
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(second.isReused).toBe(false);
    expect(await ask(second, 'select id from kept')).toEqual({ id: 7 });
  });

  it('keeps committed rows when the server itself is killed', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 7 as id');
    await endProcess(first.pid, 'SIGKILL');
    expect(await ask(await start(), 'select id from kept')).toEqual({ id: 7 });
  });

  it('uses the server again that a killed launcher left behind', async () => {
    const left = await startInAnotherProcess(folder);
    process.kill(left.launcher, 'SIGKILL');
    const server = await start();
    expect(server).toMatchObject({ pid: left.pid, url: left.url, isReused: true });
    await server.stop();
    expect(isAlive(left.pid)).toBe(false);
  });

  it('starts one server when several processes start on one folder together', async () => {
    const [mine, other] = await Promise.all([start(), startInAnotherProcess(folder)]);
    expect(other.pid).toBe(mine.pid);
    process.kill(other.launcher, 'SIGKILL');
  });

  it('starts over a lock file whose number belongs to another program now', async () => {
    const first = await start();
    await endProcess(first.pid, 'SIGKILL');
    const path = join(folder, 'cluster/postmaster.pid');
    const [, ...rest] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [process.pid, ...rest].join('\n'));
    const second = await start();
    expect(await ask(second, 'select 1 as one')).toEqual({ one: 1 });
  });

  it('takes another port when its own is taken, and keeps that one', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const second = await start();
    expect(second.port).not.toBe(first.port);
    squatter.close();
    await second.stop();
    expect((await start()).port).toBe(second.port);
  });

  it('says what is wrong and what to do when the cluster is damaged', async () => {
    await (await start()).stop();
    rmSync(join(folder, 'cluster/global/pg_control'));
    await expect(start()).rejects.toMatchObject({ code: 'POSTGRES_START_FAILED', message: expect.stringContaining('pg_control'), fix: expect.stringContaining('move') });
  });
});

async function start(): Promise<EmbeddedServer> {
  const server = await startPostgres({ dataFolder: folder, settings: { fsync: 'off', shared_buffers: '16MB' } });
  started.push(server);
  return server;
}

async function ask(server: { url: string }, question: string): Promise<unknown> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(question)).rows[0];
  } finally {
    await client.end();
  }
}
