import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { publishChange, type Topic } from '@crossover/queue';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { openTestApi, type TestApi, type TestCaller, type TestOwner } from '../../test-api';

let api: TestApi;
let owner: TestOwner;
const clients: Client[] = [];
const sockets: WebSocket[] = [];
beforeAll(async () => {
  api = await openTestApi();
  owner = await api.signUpOwner();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  sockets.splice(0).forEach((socket) => socket.terminate());
});
afterAll(() => api.close());

const document = 'subscription($topic: String!) { changed(topic: $topic) { topic version } }';

function clientOf(caller: TestCaller, origin = api.origin): Client {
  class WithHeaders extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers: { origin, ...(caller.cookie ? { cookie: caller.cookie } : {}) } });
    }
  }
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithHeaders, retryAttempts: 0,
    connectionParams: { organisation: caller.organisation, token: caller.apiKey },
  });
  clients.push(client);
  return client;
}

const follow = (client: Client, topic: string) => client.iterate<{ changed: { topic: string; version: number } }>({ query: document, variables: { topic } });

async function next(changes: ReturnType<typeof follow>): Promise<any> {
  const { value, done } = await changes.next();
  return done ? 'ended' : (value.data?.changed.version ?? value.errors?.[0]?.extensions);
}

let numbers = 0;

/** A file that is being read, at version 0. */
async function startFile(who: TestOwner): Promise<{ id: string; topic: Topic }> {
  const [dataset, id] = [randomUUID(), randomUUID()];
  await api.ctxOf(who).transaction(async (tx) => {
    await tx.sql(`insert into dataset (organization_id, id, team_id, number, name, created_by, created_at) values ($1, $2, $3, $4, 'D', 'test', now())`, [who.organizationId, dataset, who.teamId, (numbers += 1)]);
    await tx.sql(
      `insert into dataset_file (organization_id, id, dataset_id, filename, bytes, storage_key, status, keep_good_rows, columns, rows_seen, faults_total, warnings, version, epoch, created_at)
       values ($1, $2, $3, 'f.csv', 1, 'k', 'ingesting', false, '[]', 0, 0, '[]', 0, 0, now())`,
      [who.organizationId, id, dataset],
    );
  });
  return { id, topic: `file:${id}` };
}

/** As a worker does: the row first, then the hint. */
async function raise(who: TestOwner, file: { id: string; topic: Topic }, version: number): Promise<void> {
  await api.ctxOf(who).transaction((tx) => tx.sql('update dataset_file set version = $3 where organization_id = $1 and id = $2', [who.organizationId, file.id, version]));
  publishChange(api.server.services.queue, file.topic, version);
}

describe('changed', () => {
  it('sends the version now and then each newer one', async () => {
    const file = await startFile(owner);
    const changes = follow(clientOf(owner), file.topic);
    expect(await next(changes)).toBe(0);
    await raise(owner, file, 1);
    expect(await next(changes)).toBe(1);
    // An old hint that arrives late says nothing new.
    publishChange(api.server.services.queue, file.topic, 0);
    await raise(owner, file, 2);
    expect(await next(changes)).toBe(2);
    await changes.return?.();
  });

  it('never misses the end, however fast it comes', async () => {
    const rounds = Array.from({ length: 8 }, async () => {
      const file = await startFile(owner);
      const changes = follow(clientOf(owner), file.topic);
      const finished = (async () => { for (let version = 1; version <= 20; version += 1) await raise(owner, file, version); })();
      const seen: number[] = [];
      do seen.push(await next(changes)); while (Number(seen.at(-1)) < 20);
      await finished;
      await changes.return?.();
      return seen;
    });
    for (const seen of await Promise.all(rounds)) {
      expect(seen.at(-1)).toBe(20);
      expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
      expect(seen.length).toBeLessThan(20);
    }
  });

  it('takes the row for the truth and not what a message says', async () => {
    const file = await startFile(owner);
    const changes = follow(clientOf(owner), file.topic);
    expect(await next(changes)).toBe(0);
    publishChange(api.server.services.queue, file.topic, 999);
    await raise(owner, file, 3);
    expect(await next(changes)).toBe(3);
    await changes.return?.();
  });

  it('works with a key, and for the queue of a team', async () => {
    const { createApiKey } = await api.query('mutation { createApiKey(input: { name: "live", scopes: [read] }) { secret } }', {}, { as: owner });
    const changes = follow(clientOf({ apiKey: createApiKey.secret }), `queue:${owner.teamId}`);
    const first = await next(changes);
    publishChange(api.server.services.queue, `queue:${owner.teamId}`, Date.now());
    expect(await next(changes)).toBeGreaterThan(first);
    await changes.return?.();
  });

  it.each([
    ['a row of another organisation', async () => (await startFile(await api.signUpOwner())).topic, 'NOT_FOUND'],
    ['the queue of another organisation', async () => `queue:${(await api.signUpOwner()).teamId}`, 'NOT_FOUND'],
    ['a row that does not exist', async () => `run:${randomUUID()}`, 'NOT_FOUND'],
    ['a kind that does not exist', async () => `planet:${randomUUID()}`, 'BAD_USER_INPUT'],
    ['an id that is none', async () => 'run:1', 'BAD_USER_INPUT'],
    ['a pattern', async () => 'run:*', 'BAD_USER_INPUT'],
  ])('refuses %s, and the socket lives on', async (_what, topicOf, code) => {
    const client = clientOf(owner);
    const refused = await next(follow(client, await topicOf()));
    expect(refused).toMatchObject({ code, requestId: expect.any(String) });
    const file = await startFile(owner);
    expect(await next(follow(client, file.topic))).toBe(0);
  });

  it('refuses a team that the member is not in with the words of a row that does not exist', async () => {
    const member = await api.signUpMember(owner);
    const file = await startFile(owner);
    const [hidden, unknown] = [await next(follow(clientOf(member), file.topic)), await next(follow(clientOf(member), `file:${randomUUID()}`))];
    expect([hidden.code, hidden.sentence]).toEqual(['NOT_FOUND', unknown.sentence]);
  });

  it('ends when the member is removed, and tells nothing after that', async () => {
    const member = await api.signUpMember(owner, 'member', 'viewer');
    const file = await startFile(owner);
    const changes = follow(clientOf(member), file.topic);
    expect(await next(changes)).toBe(0);
    await api.query('mutation($memberId: ID!) { removeMember(memberId: $memberId) }', { memberId: member.memberId }, { as: owner });
    await raise(owner, file, 1);
    expect(await next(changes)).toBe('ended');
  });

  it('lets go of Redis when the reader leaves', async () => {
    const file = await startFile(owner);
    const client = clientOf(owner);
    const changes = follow(client, file.topic);
    expect(await next(changes)).toBe(0);
    const before = api.server.services.feed.topics;
    await changes.return?.();
    // The answer to a second subscription on the same socket comes after the first has been ended.
    const other = await startFile(owner);
    const more = follow(client, other.topic);
    expect(await next(more)).toBe(0);
    expect(api.server.services.feed.topics).toBe(before);
    await more.return?.();
  });
});

/** A bare socket, to say what a well-behaved client never says. */
async function bare(headers: Record<string, string> = { cookie: owner.cookie }): Promise<{ say(message: unknown): void; hear(): Promise<any>; closed(): Promise<number>; socket: WebSocket }> {
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { origin: api.origin, ...headers } });
  sockets.push(socket);
  const heard: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  socket.on('message', (bytes) => {
    const message: unknown = JSON.parse(String(bytes));
    const first = waiting.shift();
    if (first) first(message);
    else heard.push(message);
  });
  await once(socket, 'open');
  return {
    socket,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    hear: () => new Promise((resolve) => (heard.length > 0 ? resolve(heard.shift()) : waiting.push(resolve))),
    closed: async () => (await once(socket, 'close'))[0],
  };
}

const init = () => ({ type: 'connection_init', payload: { organisation: owner.organisation } });
const subscribe = (id: string, query: string, variables = {}) => ({ type: 'subscribe', id, payload: { query, variables } });

describe('the socket', () => {
  it('is refused to a page of another site before it opens', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { origin: 'https://evil.example', cookie: owner.cookie } });
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('401');
  });

  it.each([
    ['nobody', {}, {}],
    ['a key that is not valid', {}, { token: `cxk_${'A'.repeat(43)}` }],
  ])('closes with 4403 for %s', async (_who, headers, payload) => {
    const line = await bare(headers);
    line.say({ type: 'connection_init', payload });
    expect(await line.closed()).toBe(4403);
  });

  it.each([
    ['a query', '{ viewer { id } }', 'SUBSCRIPTION_ONLY'],
    ['a mutation', 'mutation { createTeam(name: "over the socket") { id } }', 'SUBSCRIPTION_ONLY'],
    ['a syntax error', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { changd }', 'GRAPHQL_VALIDATION_FAILED'],
    ['too many aliases', `subscription { changed(topic: "x") { ${Array.from({ length: 31 }, (_, index) => `a${index}: version`).join(' ')} } }`, 'TOO_MANY_ALIASES'],
    ['too many tokens', `subscription { changed(topic: "x") { ${'version '.repeat(2100)} } }`, 'GRAPHQL_PARSE_FAILED'],
    ['a missing variable', document, 'BAD_USER_INPUT'],
  ])('answers %s with an error of that subscription, and carries the others on', async (_what, query, code) => {
    const line = await bare();
    line.say(init());
    expect(await line.hear()).toMatchObject({ type: 'connection_ack' });
    const file = await startFile(owner);
    line.say(subscribe('good', document, { topic: file.topic }));
    expect(await line.hear()).toMatchObject({ type: 'next', id: 'good', payload: { data: { changed: { version: 0 } } } });
    line.say(subscribe('bad', query));
    const answer = await line.hear();
    const errors = answer.type === 'error' ? answer.payload : answer.payload.errors;
    expect([answer.id, errors[0].extensions.code]).toEqual(['bad', code]);
    await raise(owner, file, 1);
    let later = await line.hear();
    while (later.type === 'complete') later = await line.hear();
    expect(later).toMatchObject({ id: 'good', payload: { data: { changed: { version: 1 } } } });
    expect((await api.query('{ organisation { teams { slug } } }', {}, { as: owner })).organisation.teams).toEqual([{ slug: 'default' }]);
  });

  it.each([
    ['who subscribes before saying hello', (line: Awaited<ReturnType<typeof bare>>) => line.say(subscribe('a', document, { topic: 'x' })), 4401],
    ['who says what is no message', (line: Awaited<ReturnType<typeof bare>>) => line.say('nonsense'), 4400],
    ['who says 70 kB at once', (line: Awaited<ReturnType<typeof bare>>) => line.say('x'.repeat(70_000)), 1009],
    ['who says hello twice', (line: Awaited<ReturnType<typeof bare>>) => [init(), init()].forEach((message) => line.say(message)), 4429],
  ])('closes on one %s', async (_who, misbehave, code) => {
    // The library writes of an oversized frame straight to the console.
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const line = await bare();
    const closed = line.closed();
    misbehave(line);
    expect(await closed).toBe(code);
    quiet.mockRestore();
  });

  it('carries twenty subscriptions and refuses one more', async () => {
    const line = await bare();
    line.say(init());
    await line.hear();
    for (let index = 0; index < 20; index += 1) {
      line.say(subscribe(`s${index}`, document, { topic: `queue:${owner.teamId}` }));
      expect(await line.hear()).toMatchObject({ type: 'next' });
    }
    line.say(subscribe('s20', document, { topic: `queue:${owner.teamId}` }));
    expect(await line.hear()).toMatchObject({ type: 'error', id: 's20', payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] });
  });
});
