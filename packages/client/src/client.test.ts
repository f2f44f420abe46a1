import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, ClientError, ViewerDocument } from './index';

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly query: string; readonly variables: unknown };
}

let server: Server;
let url: string;
let asked: Asked[] = [];
let answer: { status: number; type: string; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString('utf8')));
    request.on('end', () => {
      asked.push({ headers: request.headers, body: JSON.parse(body) as Asked['body'] });
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
  answer = { status: 200, type: 'application/json', body: '{"data":{"viewer":null}}' };
});

const failure = (options: Parameters<typeof createClient>[0]) =>
  createClient(options)
    .request(ViewerDocument, {})
    .then(
      () => null,
      (error: unknown) => error,
    );

describe('a request of the client', () => {
  it('names organisation, key and cookie, and answers with the data', async () => {
    const client = createClient({ url, organisation: 'acme', token: 'cxk_secret', cookie: 'session=1' });
    expect(await client.request(ViewerDocument, {})).toEqual({ viewer: null });
    expect(asked[0]?.headers).toMatchObject({ 'x-crossover-organisation': 'acme', authorization: 'Bearer cxk_secret', cookie: 'session=1' });
    expect(asked[0]?.body.query).toContain('query Viewer');
  });

  it('throws the code, sentence, retry verdict and request id that the API gave', async () => {
    answer.body = JSON.stringify({ data: null, errors: [{ message: 'masked', extensions: { code: 'NOT_FOUND', sentence: 'There is no such task.', retryable: false, requestId: 'r-1' } }] });
    const error = await failure({ url });
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ code: 'NOT_FOUND', sentence: 'There is no such task.', retryable: false, requestId: 'r-1' });
  });

  it.each([
    [502, true],
    [429, true],
    [413, false],
  ])('says for a proxy page with status %i whether trying again can help', async (status, retryable) => {
    answer = { status, type: 'text/html', body: '<h1>proxy</h1>' };
    expect(await failure({ url })).toMatchObject({ code: `HTTP_${status}`, retryable });
  });

  it('calls an answer without data what it is', async () => {
    answer.body = '{}';
    expect(await failure({ url })).toMatchObject({ code: 'NO_DATA' });
  });

  it('says that nobody answers, instead of printing a socket error', async () => {
    expect(await failure({ url: 'http://127.0.0.1:1/graphql' })).toMatchObject({ code: 'UNREACHABLE', retryable: true });
  });
});
