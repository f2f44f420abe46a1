import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCtx, createSecretBox, type Ctx } from '@crossover/domain';
import { openStorage } from '@crossover/storage';
import { openTestPlatform, type TestPlatform } from '@crossover/testing';
import { createLog } from './log';
import { buildServer, type ApiServer } from './server';

/** What one caller sends with every request. */
export interface TestCaller {
  /** Session cookies. */
  readonly cookie?: string;
  readonly apiKey?: string;
  /** The slug of the organisation that it acts in. */
  readonly organisation?: string;
}

export interface TestUser extends TestCaller {
  readonly cookie: string;
  readonly email: string;
  readonly password: string;
}

/** A signed-up person who owns a fresh organisation with the team "default". */
export interface TestOwner extends TestUser {
  readonly organisation: string;
  readonly organizationId: string;
  readonly teamId: string;
}

export interface TestError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly sentence: string; readonly retryable: boolean; readonly requestId: string; readonly details: Record<string, unknown> };
}

export interface TestApi {
  readonly platform: TestPlatform;
  readonly server: ApiServer;
  readonly storageFolder: string;
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** The origin that the API believes its pages have. */
  readonly origin: string;
  /** Signs a new person up through the front door. */
  signUp(): Promise<TestUser>;
  /** A new person with an organisation of their own. */
  signUpOwner(): Promise<TestOwner>;
  /** A new person who has accepted the owner's invitation. */
  signUpMember(owner: TestOwner, role?: 'owner' | 'admin' | 'member', teamRole?: 'maintainer' | 'contributor' | 'viewer'): Promise<TestUser & { readonly memberId: string }>;
  /** The data of an operation that must succeed; the errors are the test's failure otherwise. */
  query<Data = any>(document: string, variables?: Record<string, unknown>, options?: { as?: TestCaller }): Promise<Data>;
  /** The first error of an operation that must fail. */
  refusal(document: string, variables?: Record<string, unknown>, options?: { as?: TestCaller }): Promise<TestError>;
  /** Inside the owner's organisation, for rows that have no front door. */
  ctxOf(owner: TestOwner): Ctx;
  /** Any request, with the caller's headers. */
  fetch(path: string, init?: RequestInit, as?: TestCaller): Promise<Response>;
  close(): Promise<void>;
}

export interface TestApiOptions {
  readonly signInLimit?: number;
  /** Another Redis than the platform's, such as one that is away. */
  readonly redisUrl?: string;
  /** False: an installation without SECRETS_KEY. */
  readonly hasSecretsKey?: boolean;
}

/** The real API over its own database: express on a free port, real sign-up, real HTTP. Call it in beforeAll and close it in afterAll. */
export async function openTestApi({ signInLimit = 1000, redisUrl, hasSecretsKey = true }: TestApiOptions = {}): Promise<TestApi> {
  const platform = await openTestPlatform();
  const folder = await mkdtemp(join(tmpdir(), 'crossover-api-'));
  const origin = 'http://crossover.test';
  const server = await buildServer({
    databases: platform.databases, databaseUrl: platform.databaseUrl, redisUrl: redisUrl ?? platform.redisUrl, storage: openStorage(join(folder, 'storage')), modelStore: join(folder, 'models'),
    authSecret: randomUUID() + randomUUID(), publicUrl: origin, log: createLog(process.env['TEST_LOG_LEVEL'] ?? 'silent'), queuePrefix: `test-${randomUUID()}`, signInLimit,
    secretBox: hasSecretsKey ? createSecretBox(randomBytes(32).toString('hex')) : null,
  });
  const url = `http://127.0.0.1:${await server.listen(0)}`;
  const close = async (): Promise<void> => {
    await server.close();
    await platform.close();
    await rm(folder, { recursive: true, force: true });
  };
  const ctxOf = ({ organizationId }: TestOwner): Ctx => createCtx({ databases: platform.databases, who: { kind: 'system', name: 'test' }, organizationId });
  return { platform, server, storageFolder: join(folder, 'storage'), url, origin, close, ctxOf, ...callsTo(url, origin) };
}

type Calls = Pick<TestApi, 'signUp' | 'signUpOwner' | 'signUpMember' | 'query' | 'refusal' | 'fetch'>;

function callsTo(url: string, origin: string): Calls {
  const fetchAs: Calls['fetch'] = (path, init = {}, as = {}) => fetch(`${url}${path}`, { ...init, headers: { ...headersOf(as), ...Object.fromEntries(new Headers(init.headers)) } });

  async function post(document: string, variables: Record<string, unknown> = {}, as: TestCaller = {}): Promise<{ data?: any; errors?: TestError[] }> {
    const response = await fetchAs('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: document, variables }) }, as);
    return response.json() as Promise<{ data?: any; errors?: TestError[] }>;
  }

  const query: Calls['query'] = async (document, variables, { as } = {}) => {
    const { data, errors } = await post(document, variables, as);
    if (errors) throw new Error(`The operation failed: ${errors.map((error) => `${error.extensions.code}: ${error.message}`).join('; ')}`);
    return data;
  };

  const refusal: Calls['refusal'] = async (document, variables, { as } = {}) => {
    const { data, errors } = await post(document, variables, as);
    const [first] = errors ?? [];
    if (!first) throw new Error(`The operation should have been refused, but answered ${JSON.stringify(data)}`);
    return first;
  };

  const signUp: Calls['signUp'] = async () => {
    const [email, password] = [`${randomUUID()}@example.org`, randomUUID()];
    const response = await fetchAs('/api/auth/sign-up/email', { method: 'POST', headers: { 'content-type': 'application/json', origin }, body: JSON.stringify({ email, password, name: 'Ada Example' }) });
    if (!response.ok) throw new Error(`Sign-up failed with ${response.status}: ${await response.text()}`);
    return { email, password, cookie: cookieOf(response) };
  };

  const signUpOwner: Calls['signUpOwner'] = async () => {
    const user = await signUp();
    const slug = `org-${randomUUID().slice(0, 13)}`;
    const { createOrganisation } = await query('mutation($slug: String!) { createOrganisation(input: { name: "Test organisation", slug: $slug }) { organisation { id slug } team { id } } }', { slug }, { as: user });
    return { ...user, organisation: createOrganisation.organisation.slug, organizationId: createOrganisation.organisation.id, teamId: createOrganisation.team.id };
  };

  const signUpMember: Calls['signUpMember'] = async (owner, role = 'member', teamRole) => {
    const user = await signUp();
    const input = { email: user.email, role, teamId: teamRole ? owner.teamId : undefined, teamRole };
    const { inviteMember } = await query('mutation($input: InviteMemberInput!) { inviteMember(input: $input) { token } }', { input }, { as: owner });
    await query('mutation($token: String!) { acceptInvitation(token: $token) { slug } }', { token: inviteMember.token }, { as: user });
    const { organisation } = await query('query($search: String) { organisation { members(search: $search) { nodes { id } } } }', { search: user.email }, { as: owner });
    return { ...user, organisation: owner.organisation, memberId: organisation.members.nodes[0].id };
  };

  return { signUp, signUpOwner, signUpMember, query, refusal, fetch: fetchAs };
}

function headersOf({ cookie, apiKey, organisation }: TestCaller): Record<string, string> {
  return { ...(cookie ? { cookie } : {}), ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}), ...(organisation ? { 'x-crossover-organisation': organisation } : {}) };
}

/** The cookies of an answer as the next request sends them back. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}
