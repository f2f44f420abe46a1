import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { forward, forwardUpgrade, isForApi } from '../../server/forward.mjs';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function dashboardBefore(api: Server): Promise<{ port: number }> {
  const apiUrl = new URL(`http://127.0.0.1:${await listen(api)}`);
  const dashboard = createServer((request, response) => forward(apiUrl, request, response));
  dashboard.on('upgrade', (request, socket, head) => forwardUpgrade(apiUrl, request, socket, head));
  return { port: await listen(dashboard) };
}

function send(port: number, path: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = ask({ port, path, method: 'POST', headers: { host: 'crossover.example', 'x-kept': 'yes' } }, (answer: IncomingMessage) => {
      let text = '';
      answer.on('data', (bytes: Buffer) => (text += bytes.toString('utf8')));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the dashboard before the API', () => {
  it.each(['/graphql', '/graphql?x=1', '/api/auth/sign-in/email', '/v1/datasets/7/files'])('passes %s on', (path) => expect(isForApi(path)).toBe(true));
  it.each(['/', '/graphqlx', '/api/authors', '/v10', '/acme/default/datasets', undefined])('keeps %s for pages', (path) => expect(isForApi(path)).toBe(false));

  it('carries body, headers and the host that the browser asked for', async () => {
    const api = createServer((request, response) => {
      let body = '';
      request.on('data', (bytes: Buffer) => (body += bytes.toString('utf8')));
      request.on('end', () => response.writeHead(201).end(JSON.stringify({ body, url: request.url, host: request.headers.host, kept: request.headers['x-kept'], from: request.headers['x-forwarded-for'] })));
    });
    const { port } = await dashboardBefore(api);
    const { status, text } = await send(port, '/v1/datasets/7/files?split=test', 'row');
    expect(status).toBe(201);
    expect(JSON.parse(text)).toMatchObject({ body: 'row', url: '/v1/datasets/7/files?split=test', host: 'crossover.example', kept: 'yes', from: expect.stringContaining('127.0.0.1') });
  });

  it('answers with a sentence and a retry verdict while the API is away', async () => {
    const api = createServer();
    const { port } = await dashboardBefore(api);
    await new Promise((resolve) => api.close(resolve));
    const { status, text } = await send(port, '/graphql', '{}');
    expect(status).toBe(502);
    expect(JSON.parse(text).errors[0].extensions).toMatchObject({ code: 'UNREACHABLE', retryable: true });
  });

  it('joins the sockets of an upgrade, so that live changes arrive', async () => {
    const api = createServer();
    api.on('upgrade', (request, socket) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\nhello ${request.headers.cookie ?? ''}`);
      socket.on('data', (bytes: Buffer) => socket.end(`echo ${bytes.toString('utf8')}`));
    });
    const { port } = await dashboardBefore(api);
    const heard = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('GET /graphql HTTP/1.1\r\nhost: h\r\ncookie: session=1\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'));
      socket.on('data', (bytes) => {
        text += bytes.toString('utf8');
        if (text.includes('hello') && !text.includes('echo')) socket.write('ping');
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(heard).toContain('hello session=1');
    expect(heard).toContain('echo ping');
  });
});
