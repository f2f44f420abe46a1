import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { openTestApi, type TestApi, type TestOwner } from './test-api';

let api: TestApi;
let owner: TestOwner;
beforeAll(async () => {
  api = await openTestApi();
  owner = await api.signUpOwner();
});
afterAll(() => api.close());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Blob;
}

const document = (query: string, variables: Record<string, unknown> = {}): Sent => ({ body: JSON.stringify({ query, variables }) });
const nested = (depth: number): string => (depth === 0 ? 'name' : `ofType { ${nested(depth - 1)} }`);
const teams = (depth: number): string => (depth === 0 ? 'x' : `x { ${teams(depth - 1)} }`);
const fragmentBomb = `{ ...f0 } ${Array.from({ length: 13 }, (_, level) => `fragment f${level} on Query { ${level === 12 ? 'viewer { id }' : `...f${level + 1} ...f${level + 1}`} }`).join(' ')}`;
const input = 'mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) { team { id } } }';

/** What is sent, the status, the code. */
const table: readonly (readonly [what: string, sent: Sent, status: number, code: string])[] = [
  ['half a JSON body', { body: '{' }, 400, 'BAD_JSON'],
  ['an empty object', { body: '{}' }, 400, 'BAD_REQUEST'],
  ['a batch', { body: '[{"query":"{ viewer { id } }"}]' }, 400, 'BAD_REQUEST'],
  ['a query that is a number', { body: '{"query":1}' }, 400, 'BAD_REQUEST'],
  ['variables that are a string', { body: '{"query":"{ viewer { id } }","variables":"x"}' }, 400, 'BAD_REQUEST'],
  ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={viewer{id}}' }, 400, 'CSRF'],
  ['plain text', { headers: { 'content-type': 'text/plain' }, body: '{"query":"{ viewer { id } }"}' }, 400, 'CSRF'],
  ['a GET of a link on another page', { method: 'GET', path: '?query={viewer{id}}' }, 400, 'CSRF'],
  ['a GET mutation', { method: 'GET', path: `?query=${encodeURIComponent('mutation { createTeam(name: "x") { id } }')}`, headers: { 'apollo-require-preflight': 'yes' } }, 405, 'BAD_REQUEST'],
  ['a body of 200 kB', document(`{ viewer { id } } # ${'x'.repeat(200_000)}`), 413, 'BODY_TOO_LARGE'],
  ['a small body that unpacks to 50 MB', { headers: { 'content-encoding': 'gzip' }, body: new Blob([gzipSync(Buffer.alloc(50_000_000, 32))]) }, 413, 'BODY_TOO_LARGE'],
  ['another character set', { headers: { 'content-type': 'application/json; charset=latin1' }, body: '{"query":"{ viewer { id } }"}' }, 415, 'MEDIA_TYPE'],
  ['a syntax error', document('{ viewer {'), 400, 'GRAPHQL_PARSE_FAILED'],
  ['more tokens than pages need', document(`{ ${'viewer { id } '.repeat(700)} }`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['a query 15 deep', document(`{ ${teams(15)} }`), 400, 'QUERY_TOO_DEEP'],
  ['31 aliases', document(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`), 400, 'TOO_MANY_ALIASES'],
  ['200 aliases of __typename', document(`{ ${Array.from({ length: 200 }, (_, index) => `a${index}: __typename`).join(' ')} }`), 400, 'TOO_MANY_ALIASES'],
  ['fragments that double twelve times', document(fragmentBomb), 400, 'QUERY_TOO_COSTLY'],
  ['fragments in a circle', document('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['31 directives', document(`{ viewer ${'@include(if: true) '.repeat(31)} { id } }`), 400, 'TOO_MANY_DIRECTIVES'],
  ['a field that does not exist', document('{ viewr { id } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['two operations and no name', document('query a { viewer { id } } query b { viewer { id } }'), 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['a subscription over HTTP', document('subscription { changed(topic: "x") { version } }'), 400, 'SUBSCRIPTION_OVER_HTTP'],
  ['the hash of a query and no query', { body: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'a'.repeat(64)}"}}}` }, 200, 'PERSISTED_QUERY_NOT_SUPPORTED'],
  ['a number for a name', document(input, { input: { name: 7 } }), 400, 'BAD_USER_INPUT'],
  ['an input without its name', document(input, { input: {} }), 400, 'BAD_USER_INPUT'],
  ['an input with a field of its own', document(input, { input: { name: 'x', ownerId: 'me' } }), 400, 'BAD_USER_INPUT'],
  ['an integer that is too large', document('query($first: Int) { organisation { members(first: $first) { totalCount } } }', { first: 3_000_000_000 }), 400, 'BAD_USER_INPUT'],
  ['an id that is none', document('mutation { revokeApiKey(id: "1; drop table member") { id } }'), 200, 'BAD_USER_INPUT'],
  ['a name with a NUL', document(input, { input: { name: 'a\u0000b' } }), 200, 'BAD_USER_INPUT'],
  ['a search with a NUL', document('query($search: String) { organisation { members(search: $search) { totalCount } } }', { search: 'a\u0000' }), 200, 'BAD_USER_INPUT'],
];

describe('a bad request', () => {
  it.each(table)('%s is answered with one sentence, and nothing changes', async (_what, { method = 'POST', path = '', headers = {}, body }, status, code) => {
    const before = await picture();
    const response = await api.fetch(`/graphql${path}`, { method, headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers }, body }, owner);
    const answer: any = await response.json();
    expect([response.status, answer.errors[0].extensions.code]).toEqual([status, code]);
    expect(answer.errors[0].extensions).toEqual({ code, sentence: answer.errors[0].message, retryable: false, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), details: expect.anything() });
    expect(answer.errors[0].message).not.toMatch(/Did you mean|stack|select |node_modules/);
    expect(await picture()).toEqual(before);
  });

  it('does not hear its own value again', async () => {
    const canary = 'CANARY-7f3a';
    for (const variables of [{ input: { name: { deep: canary } } }, { input: { name: 'x', slug: [canary] } }, { input: canary }]) {
      const response = await api.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: input, variables }) }, owner);
      expect(await response.text()).not.toContain(canary);
    }
  });

  it('by another method is refused', async () => {
    expect((await api.fetch('/graphql', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"query":"{ viewer { id } }"}' }, owner)).status).toBe(405);
  });
});

describe('the schema', () => {
  it('can be asked for, as every client generator does', async () => {
    const { __schema } = await api.query(`{ __schema { types { name fields { name type { ${nested(7)} } } } } }`);
    expect(__schema.types.map((type: { name: string }) => type.name)).toContain('Organisation');
  });

  it('takes no actor from the sender', async () => {
    const { __schema } = await api.query('{ __schema { types { kind name inputFields { name } } } }');
    const fields = __schema.types.filter((type: { kind: string }) => type.kind === 'INPUT_OBJECT').flatMap((type: { inputFields: { name: string }[] }) => type.inputFields.map((field) => field.name));
    expect(fields.filter((name: string) => /^(user|organi[sz]ation|owner|actor|member)Id$/i.test(name))).toEqual([]);
  });
});

describe('a failure on our side', () => {
  it('leaves as INTERNAL with a request id, without a word of what failed', async () => {
    const broken = await openTestApi();
    try {
      const person = await broken.signUpOwner();
      const admin = new pg.Client({ connectionString: broken.platform.databaseUrl });
      await admin.connect();
      await admin.query('alter table api_key rename to api_key_gone');
      await admin.end();
      const { message, extensions } = await broken.refusal('{ organisation { apiKeys { totalCount } } }', {}, { as: person });
      expect(extensions).toMatchObject({ code: 'INTERNAL', retryable: true });
      expect(message).toBe(`Something failed on our side. It is logged under ${extensions.requestId}.`);
    } finally {
      await broken.close();
    }
  });
});

async function picture(): Promise<unknown> {
  return api.query('{ viewer { organisations { slug } } organisation { name teams { slug } members { totalCount } apiKeys { totalCount } } }', {}, { as: owner });
}
