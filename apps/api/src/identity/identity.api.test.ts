import { randomUUID } from 'node:crypto';
import { cookieOf, openTestApi, type TestApi } from '../test-api';
import { migrateIdentity } from './migrate-identity';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}, at: TestApi = api) =>
  at.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', origin: at.origin, ...headers }, body: JSON.stringify(body) });
const viewer = async (cookie: string) => (await api.query('{ viewer { email } }', {}, { as: { cookie } })).viewer;

describe('a person', () => {
  it('signs up and is known by a cookie that scripts cannot read', async () => {
    const email = `${randomUUID()}@example.org`;
    const response = await post('/api/auth/sign-up/email', { email, password: 'a long enough one', name: 'Ada' });
    expect(response.status).toBe(200);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(await viewer(cookieOf(response))).toEqual({ email });
  });

  it('signs in again, and is a stranger with the old cookie after signing out', async () => {
    const user = await api.signUp();
    const back = await post('/api/auth/sign-in/email', { email: user.email, password: user.password });
    const cookie = cookieOf(back);
    expect(await viewer(cookie)).toEqual({ email: user.email });
    expect((await post('/api/auth/sign-out', {}, { cookie })).status).toBe(200);
    expect(await viewer(cookie)).toBeNull();
    expect(await viewer(user.cookie)).toEqual({ email: user.email });
  });

  it('is told the same for a wrong password and for an address that nobody has', async () => {
    const user = await api.signUp();
    const wrong = await post('/api/auth/sign-in/email', { email: user.email, password: 'not the password' });
    const unknown = await post('/api/auth/sign-in/email', { email: `${randomUUID()}@example.org`, password: 'not the password' });
    expect([wrong.status, await wrong.json()]).toEqual([unknown.status, await unknown.json()]);
    expect(wrong.status).toBe(401);
  });

  it('cannot make up a session', async () => {
    const user = await api.signUp();
    expect(await viewer(user.cookie.replace(/=([^;.]{4})/, '=AAAA'))).toBeNull();
  });
});

describe('the door', () => {
  it('refuses what pages of other sites send, with or without a cookie', async () => {
    const owner = await api.signUpOwner();
    const evil = { origin: 'https://evil.example' };
    const changed = await api.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...evil }, body: JSON.stringify({ query: 'mutation { createTeam(name: "taken") { id } }' }) }, owner);
    const answer: any = await changed.json();
    expect([changed.status, answer.errors[0].extensions.code]).toEqual([403, 'ORIGIN']);
    expect((await post('/api/auth/sign-in/email', { email: owner.email, password: owner.password }, evil)).status).toBe(403);
    expect((await api.query('{ organisation { teams { slug } } }', {}, { as: owner })).organisation.teams).toEqual([{ slug: 'default' }]);
  });

  it('is open to pages of the host that is asked, by whatever name', async () => {
    const user = await api.signUp();
    const signIn = (origin: string) => post('/api/auth/sign-in/email', { email: user.email, password: user.password }, { origin });
    expect((await signIn(api.url)).status).toBe(200);
    expect((await signIn(api.url.replace('127.0.0.1', 'localhost'))).status).toBe(403);
    expect((await signIn('null')).status).toBe(403);
  });

  it('slows down who tries passwords, by the address that they come from and not by a header of theirs', async () => {
    const strict = await openTestApi({ signInLimit: 3 });
    try {
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const response = await post('/api/auth/sign-in/email', { email: 'ada@example.org', password: 'guess number one' }, { 'x-crossover-client-address': `203.0.113.${attempt}` }, strict);
        statuses.push(response.status);
      }
      expect(statuses).toEqual([401, 401, 401, 429]);
    } finally {
      await strict.close();
    }
  });

  it('lets the API use the identity tables and not change them', async () => {
    await expect(api.platform.databases.app.query('alter table auth."user" add column extra text')).rejects.toMatchObject({ code: '42501' });
    await expect(api.platform.databases.app.query('select count(*) from auth."user"')).resolves.toHaveLength(1);
  });

  it('can be prepared twice, and by two processes at once', async () => {
    await expect(Promise.all([migrateIdentity(api.platform.databaseUrl), migrateIdentity(api.platform.databaseUrl)])).resolves.toEqual([undefined, undefined]);
  });
});
