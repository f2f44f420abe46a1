import { gzipSync } from 'node:zlib';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGuardedFetch, type GuardOptions } from './guarded-fetch';

let server: Server;
let port: number;
let dialled = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/large') return void response.end('x'.repeat(5000));
    if (request.url === '/packed') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(5000)));
    if (request.url === '/away') return void response.writeHead(307, { location: 'http://169.254.169.254/' }).end();
    response.end('hello');
  });
  server.on('connection', () => (dialled += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function ask(url: string, options: Partial<GuardOptions> = {}): Promise<Response> {
  const { fetch, close } = createGuardedFetch({ allowedHosts: [], ...options });
  try {
    return await fetch(url);
  } finally {
    await close();
  }
}

describe('the guard of endpoints', () => {
  it.each([
    'https://169.254.169.254/', 'https://[fd00:ec2::254]/', 'https://168.63.129.16/', 'https://100.64.0.1/', 'https://127.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://0177.0.0.1/', 'https://１２７.0.0.1/',
    'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[64:ff9b::7f00:1]/', 'https://[2002:a9fe:a9fe::]/', 'https://[2001:0:7f00:1::]/', 'https://10.0.0.1/', 'https://192.168.1.1/', 'https://172.16.0.1/', 'https://0.0.0.0/',
  ])('dials nothing for %s', async (url) => {
    const before = dialled;
    await expect(ask(url.replace(/\/$/, `:${port}/`))).rejects.toMatchObject({ code: 'ENDPOINT_ADDRESS' });
    expect(dialled).toBe(before);
  });

  it.each([
    ['a private address', [['127.0.0.1', 4]]],
    ['a public and a private address', [['93.184.215.14', 4], ['::1', 6]]],
    ['no address', []],
  ] as const)('dials nothing for a name with %s', async (_, addresses) => {
    const before = dialled;
    await expect(ask(`https://name.example:${port}/`, { resolve: async () => addresses.map(([address, family]) => ({ address, family })) })).rejects.toMatchObject({ code: 'ENDPOINT_ADDRESS' });
    expect(dialled).toBe(before);
  });

  it('looks a name up at the moment of dialling, so that it cannot change in between', async () => {
    let asked = 0;
    const resolve = async () => [{ address: (asked += 1) === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }];
    await expect(ask('https://rebinding.example/', { resolve })).rejects.toMatchObject({ code: 'ENDPOINT_ADDRESS' });
  });

  it('calls no host without TLS, unless the installation allows it', async () => {
    const host = `127.0.0.1:${port}`;
    await expect(ask(`http://${host}/`)).rejects.toMatchObject({ code: 'ENDPOINT_URL' });
    await expect(ask(`http://${host}/`, { allowedHosts: ['127.0.0.1:1'] })).rejects.toMatchObject({ code: 'ENDPOINT_URL' });
    expect(await (await ask(`http://${host}/`, { allowedHosts: [host] })).text()).toBe('hello');
    expect(await (await ask(`http://${host}/`, { allowedHosts: ['127.0.0.1'] })).text()).toBe('hello');
  });

  it.each([
    ['follows no redirect', '/away', 'ENDPOINT_REDIRECT'],
    ['reads no more than it should', '/large', 'ENDPOINT_LIMIT'],
    ['unpacks nothing', '/packed', 'ENDPOINT_RESPONSE'],
  ])('%s', async (_, path, code) => {
    await expect(ask(`http://127.0.0.1:${port}${path}`, { allowedHosts: ['127.0.0.1'], maxResponseBytes: 1000 })).rejects.toMatchObject({ code });
  });

  it('says that a host does not exist', async () => {
    const resolve = async () => { throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' }); };
    await expect(ask('https://nowhere.example/', { resolve })).rejects.toMatchObject({ code: 'ENDPOINT_ADDRESS', message: expect.stringContaining('There is no host') });
  });
});
