import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { openTestApi, type TestApi } from '../test-api';

/** A line to Redis that can be cut and mended. */
interface Line {
  readonly redisUrl: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

let api: TestApi;
let line: Line;
beforeAll(async () => {
  line = await openLine(new URL(process.env['TEST_REDIS_URL'] ?? ''));
  api = await openTestApi({ redisUrl: line.redisUrl });
});
afterAll(async () => {
  await api.close();
  await line.cut();
});

describe('health', () => {
  it('is well while PostgreSQL and Redis answer, names who does not, and is well again', async () => {
    expect(await health()).toEqual([200, { status: 'ok' }]);
    await line.cut();
    expect(await health()).toEqual([503, { status: 'unavailable', database: true, redis: false }]);
    const back = once(api.server.services.queue.connection, 'ready');
    await line.mend();
    await back;
    expect(await health()).toEqual([200, { status: 'ok' }]);
  });
});

async function health(): Promise<[number, unknown]> {
  const response = await api.fetch('/health');
  return [response.status, await response.json()];
}

async function openLine(target: URL): Promise<Line> {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  const mend = async (): Promise<void> => {
    server = createServer((near) => {
      const far = connect(Number(target.port || 6379), target.hostname);
      for (const socket of [near, far]) sockets.add(socket.on('error', () => socket.destroy()).on('close', () => [near, far].forEach((each) => each.destroy())));
      near.pipe(far).pipe(near);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address) port = address.port;
  };
  const cut = async (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  await mend();
  const here = new URL(target);
  here.host = `127.0.0.1:${port}`;
  return { redisUrl: here.href, cut, mend };
}
